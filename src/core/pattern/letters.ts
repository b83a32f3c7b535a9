/** Words as pictures: letters of 5 × 7 cells. */
import { resampled } from './picture.ts';

/** Rows from the top, each a digit of base 32 whose bits are the cells from the left. */
const rowsOf: Readonly<Record<string, string>> = {
  A: 'ehhvhhh',
  B: 'uhhuhhu',
  C: 'ehggghe',
  D: 'uhhhhhu',
  E: 'vgguggv',
  F: 'vgguggg',
  G: 'ehgnhhf',
  H: 'hhhvhhh',
  I: 'e44444e',
  J: '72222ic',
  K: 'hikokih',
  L: 'ggggggv',
  M: 'hrllhhh',
  N: 'hhpljhh',
  O: 'ehhhhhe',
  P: 'uhhuggg',
  Q: 'ehhhlid',
  R: 'uhhukih',
  S: 'fgge11u',
  T: 'v444444',
  U: 'hhhhhhe',
  V: 'hhhhha4',
  W: 'hhhllla',
  X: 'hha4ahh',
  Y: 'hhha444',
  Z: 'v1248gv',
  '0': 'ehjlphe',
  '1': '4c4444e',
  '2': 'eh1248v',
  '3': 'v2421he',
  '4': '26aiv22',
  '5': 'vgu11he',
  '6': '68guhhe',
  '7': 'v124888',
  '8': 'ehhehhe',
  '9': 'ehhf12c',
  '!': '4444404',
  '?': 'eh12404',
  '.': '00000cc',
  ',': '0000cc8',
  '-': '000v000',
  '+': '044v440',
  '=': '00v0v00',
  '/': '112448g',
  '♥': '0avvve4',
  ' ': '0000000',
};
const [across, down] = [6, 9];

/** Cells of a letter, row-major, 0 or 1; what has no letter of its own is a question mark. */
export function glyph(letter: string): { cells: Uint8Array; width: number; height: number } {
  const rows = [...(Object.hasOwn(rowsOf, letter) ? rowsOf[letter] : rowsOf['?'])].map((digit) => parseInt(digit, 32));
  const [width, height] = [across - 1, down - 2];
  return {
    cells: Uint8Array.from({ length: width * height }, (_, i) => (rows[Math.floor(i / width)] >> (width - 1 - (i % width))) & 1),
    width,
    height,
  };
}

/** Words on as many lines as make letters largest in a square. */
function linesOf(words: readonly string[]): string[] {
  const arrangements = words.map((_, most) => {
    const lines: string[] = [];
    // greedily, no line longer than the longest that `most + 1` words from the start would be
    const limit = Math.max(words.slice(0, most + 1).join(' ').length, ...words.map((word) => word.length));
    for (const word of words) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= limit) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
  const size = (lines: string[]) => Math.max(across * Math.max(...lines.map(({ length }) => length)), down * lines.length);
  return arrangements.reduce((best, lines) => (size(lines) < size(best) ? lines : best));
}

/** Brightness [side²]: white letters on black. The text has a letter that isn't a blank. */
export function textPicture(text: string, side: number): Float64Array {
  // letters beyond one code unit count as one
  const words = text.trim().toUpperCase().split(/\s+/);
  const lines = linesOf(words);
  const width = across * Math.max(...lines.map((line) => [...line].length)) + 1;
  const height = down * lines.length;
  const cells = new Float64Array(width * height);
  lines.forEach((line, l) => {
    const left = Math.floor((width - across * [...line].length + 1) / 2);
    [...line].forEach((letter, n) => {
      const drawn = glyph(letter);
      for (let row = 0; row < drawn.height; row++) {
        const at = (down * l + 1 + row) * width + left + across * n;
        cells.set(drawn.cells.subarray(row * drawn.width, (row + 1) * drawn.width), at);
      }
    });
  });
  return resampled(cells, width, height, side, 0);
}
