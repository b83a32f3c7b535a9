import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from './imageHeader.ts';

const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
};
const textBytes = (text: string) => new TextEncoder().encode(text);

describe('sizes', () => {
  it('are those of PNG, JPEG, BMP and WebP', () => {
    expect(readImageHeader(png(640, 480))).toEqual({ format: 'PNG', width: 640, height: 480 });
    // an application segment of 16 bytes before the frame
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 16, ...new Array<number>(14).fill(0), 0xff, 0xc2, 0, 17, 8, 1, 0, 2, 0, 3, 0, 0];
    expect(readImageHeader(Uint8Array.from(jpeg))).toEqual({ format: 'JPEG', width: 512, height: 256 });
    const bmp = new Uint8Array(26);
    bmp.set([0x42, 0x4d]);
    new DataView(bmp.buffer).setInt32(18, 30, true);
    new DataView(bmp.buffer).setInt32(22, -20, true);
    expect(readImageHeader(bmp)).toEqual({ format: 'BMP', width: 30, height: 20 });
    const webp = new Uint8Array(30);
    webp.set(textBytes('RIFF....WEBPVP8X'));
    webp.set([99, 0, 0, 49, 1, 0], 24);
    expect(readImageHeader(webp)).toEqual({ format: 'WebP', width: 100, height: 306 });
  });
});

describe('hostile files', () => {
  it.each([
    ['0 × 0', png(0, 0), /nothing in it/],
    ['20,000 × 20,000', png(20_000, 20_000), /20000 × 20000 pixels; 8192/],
    ['SVG with a script', textBytes('<?xml version="1.0"?><svg><script>alert(1)</script></svg>'), /SVG/],
    ['SVG after blanks', textBytes('  \n<svg onload="alert(1)"/>'), /SVG/],
    ['SVG after a byte order mark', textBytes('\uFEFF<svg onload="alert(1)"/>'), /SVG/],
    ['GIF', textBytes('GIF89a' + '\u0001'.repeat(40)), /GIF/],
    ['text', textBytes('hello'), /no PNG/],
    ['nothing', new Uint8Array(0), /no PNG/],
    ['a cut PNG', png(10, 10).subarray(0, 18), /damaged/],
  ])('%s is refused with a sentence', (_, bytes, sentence) => {
    const header = readImageHeader(bytes);
    expect('refusal' in header && header.refusal).toMatch(sentence);
  });

  it('of any bytes at all', () => {
    const starts = fc.constantFrom([], [0xff, 0xd8], [0x89, 0x50, 0x4e, 0x47], [0x42, 0x4d], [...textBytes('RIFF....WEBPVP8L')]);
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 80 }), (start, rest) => {
        const header = readImageHeader(Uint8Array.from([...start, ...rest]));
        expect('refusal' in header || (header.width > 0 && header.height > 0)).toBe(true);
      }),
    );
  });
});
