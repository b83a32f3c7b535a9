/** Painting in cells. */
import { brightest, type Drawing } from '../../../contract/drawing.ts';

export const paintSide = 48;

export const blank = (): Drawing => ({ side: paintSide, channels: [new Uint8Array(paintSide * paintSide)] });

/** A place in cells, from the upper left corner. */
export interface Place {
  x: number;
  y: number;
}

/**
 * A stroke between two places, round, of a radius in cells: white, or black where it erases. Its rim is grey over one cell.
 * A new drawing.
 */
export function stroke({ side, channels }: Drawing, from: Place, to: Place, radius: number, isEraser: boolean): Drawing {
  const painted = channels.map((channel) => channel.slice());
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const reach = radius + 1;
  for (let row = Math.max(0, Math.floor(top - reach)); row < Math.min(side, bottom + reach); row++) {
    for (let column = Math.max(0, Math.floor(left - reach)); column < Math.min(side, right + reach); column++) {
      const away = distance({ x: column + 0.5, y: row + 0.5 }, from, to);
      const cover = Math.round(brightest * Math.min(1, Math.max(0, radius + 0.5 - away)));
      for (const channel of painted) {
        const at = row * side + column;
        channel[at] = isEraser ? Math.min(channel[at], brightest - cover) : Math.max(channel[at], cover);
      }
    }
  }
  return { side, channels: painted };
}

/** Of a place from the line between two others. */
function distance({ x, y }: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length > 0 ? Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length)) : 0;
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}
