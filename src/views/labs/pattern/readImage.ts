/** An image file as a drawing. */
import { brightest, type Drawing } from '../../../contract/drawing.ts';
import { mostBytes, readImageHeader } from '../../../geometry/imageHeader.ts';

/** Cells along a side of images in grey, and in colour, whose text is three times as long. */
const sides = { grey: 48, colour: 32 } as const;

/** Fitted into a square, its proportions kept, on black. Rejects with an Error with a sentence for what is no image or too large. */
export async function readImage(file: Blob, isColour: boolean): Promise<Drawing> {
  if (file.size > mostBytes) throw new Error(`This file has ${Math.round(file.size / 1e6)} MB; an image may have 20.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readImageHeader(bytes);
  if ('refusal' in header) throw new Error(header.refusal);
  // the type is what the bytes are, not what the name says
  const whole = await createImageBitmap(new Blob([bytes], { type: `image/${header.format.toLowerCase()}` })).catch(() => {
    throw new Error(`This ${header.format} is damaged: the browser can’t read it.`);
  });
  // not the head's: a camera's file may say that it lies on its side
  const { width, height } = whole;
  const side = isColour ? sides.colour : sides.grey;
  const scale = side / Math.max(width, height);
  const [wide, high] = [width, height].map((length) => Math.max(1, Math.round(length * scale)));
  const image = await createImageBitmap(whole, { resizeWidth: wide, resizeHeight: high, resizeQuality: 'high' });
  whole.close();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser lends no canvas.');
  context.fillRect(0, 0, side, side);
  context.drawImage(image, Math.floor((side - wide) / 2), Math.floor((side - high) / 2));
  image.close();
  return drawingOf(context.getImageData(0, 0, side, side).data, side, isColour);
}

const level = (byte: number): number => Math.round((byte / 255) * brightest);

/** RGBA bytes [side², 4]; greys by luma (ITU-R BT.709). */
function drawingOf(bytes: Uint8ClampedArray, side: number, isColour: boolean): Drawing {
  const cells = Array.from({ length: side * side }, (_, p) => bytes.subarray(4 * p, 4 * p + 3));
  if (isColour) return { side, channels: [0, 1, 2].map((c) => Uint8Array.from(cells, (cell) => level(cell[c]))) };
  return { side, channels: [Uint8Array.from(cells, ([r, g, b]) => level(0.2126 * r + 0.7152 * g + 0.0722 * b))] };
}
