/** What an image file is, by its first bytes: so that nothing is decoded that is too large, or more than an image. */

export type ImageHeader = { format: 'PNG' | 'JPEG' | 'WebP' | 'BMP'; width: number; height: number } | { refusal: string };

/** Of either side. */
export const mostPixels = 8192;
/** Of the file. */
export const mostBytes = 20_000_000;

const refuse = (refusal: string): ImageHeader => ({ refusal });

/** Bytes from the start of the file; those of JPEG may lie anywhere in it. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.length > mostBytes) return refuse(`This file has ${Math.round(bytes.length / 1e6)} MB; an image may have 20.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  // as text, and without a byte order mark
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  if (text(0, 3) === 'GIF') return refuse('GIFs may hold any number of frames: save one of them as PNG or JPEG.');
  if (start.startsWith('<')) return refuse('SVG and HTML are programs as much as pictures: save it as PNG or JPEG.');
  const size = sizeOf(bytes, view, text);
  if (size === null) return refuse('This is no PNG, JPEG, WebP or BMP, or it is damaged.');
  const { width, height } = size;
  if (!(width > 0) || !(height > 0)) return refuse(`This image has ${width} × ${height} pixels: there is nothing in it.`);
  if (width > mostPixels || height > mostPixels)
    return refuse(`This image has ${width} × ${height} pixels; ${mostPixels} along a side are the most.`);
  return size;
}

type Size = Exclude<ImageHeader, { refusal: string }>;

function sizeOf(bytes: Uint8Array, view: DataView, text: (from: number, to: number) => string): Size | null {
  if (text(1, 4) === 'PNG' && bytes.length >= 24) return { format: 'PNG', width: view.getUint32(16), height: view.getUint32(20) };
  if (text(0, 2) === 'BM' && bytes.length >= 26)
    return { format: 'BMP', width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP' && bytes.length >= 30) return webpSize(view, text(12, 16));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes, view);
  return null;
}

function webpSize(view: DataView, chunk: string): Size | null {
  const low = (at: number) => view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
  if (chunk === 'VP8X') return { format: 'WebP', width: low(24) + 1, height: low(27) + 1 };
  if (chunk === 'VP8 ') return { format: 'WebP', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk !== 'VP8L') return null;
  const bits = view.getUint32(21, true);
  return { format: 'WebP', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The first start of a frame; segments before it are stepped over. */
function jpegSize(bytes: Uint8Array, view: DataView): Size | null {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { format: 'JPEG', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
