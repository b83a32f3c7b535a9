/**
 * A drawing as text that is short, and the same in links, files and forms.
 *
 * `48.a240c3p12…`: cells of a side, then each channel's cells by rows from the top in runs, a letter a (black) to p (white) and how
 * often it follows itself; channels are separated by full stops.
 */

export interface Drawing {
  side: number;
  /** Of each channel [side²], from 0 (black) to 15 (white). */
  channels: Uint8Array[];
}

export const drawingSides = { min: 4, max: 96 } as const;
/** Characters, at most: what a link can carry. */
export const mostDrawing = 16_000;
export const brightest = 15;

const letterA = 'a'.charCodeAt(0);

export const writeDrawing = ({ side, channels }: Drawing): string => [side, ...channels.map(writeChannel)].join('.');

function writeChannel(cells: Uint8Array): string {
  let text = '';
  for (let from = 0; from < cells.length;) {
    let to = from + 1;
    while (to < cells.length && cells[to] === cells[from]) to++;
    text += String.fromCharCode(letterA + cells[from]) + (to - from > 1 ? String(to - from) : '');
    from = to;
  }
  return text;
}

/** null where the text is no drawing. */
export function readDrawing(text: string): Drawing | null {
  if (text.length > mostDrawing || !/^\d{1,2}(\.([a-p]\d{0,4})+){1,3}$/.test(text)) return null;
  const [first, ...written] = text.split('.');
  const side = Number(first);
  if (side < drawingSides.min || side > drawingSides.max || written.length === 2) return null;
  const channels = written.map((channel) => readChannel(channel, side * side));
  return channels.every((channel) => channel !== null) ? { side, channels } : null;
}

function readChannel(text: string, cells: number): Uint8Array | null {
  const values = new Uint8Array(cells);
  let at = 0;
  for (const [, letter, count] of text.matchAll(/([a-p])(\d*)/g)) {
    const to = at + (count === '' ? 1 : Number(count));
    if (to > cells) return null;
    values.fill(letter.charCodeAt(0) - letterA, at, to);
    at = to;
  }
  return at === cells ? values : null;
}
