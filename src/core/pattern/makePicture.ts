/** From a picture's settings to its numbers. */
import type { PictureSpec } from '../../contract/pattern.ts';
import { brightest, readDrawing } from '../../contract/drawing.ts';
import { builtinPicture } from './builtin.ts';
import { textPicture } from './letters.ts';
import { pointsOf, resampled, thresholded, type Picture } from './picture.ts';

/** A digit's pixels along a side. */
const digitSide = 28;

/** `digit` are the brightnesses [28²] of an image of MNIST; null where it isn't the source. */
export function makePicture(spec: PictureSpec, digit: ArrayLike<number> | null): Picture {
  const plain = sourcePicture(spec, digit);
  const picture = spec.threshold === null ? plain : thresholded(plain, spec.threshold);
  return spec.isInverted ? { ...picture, values: picture.values.map((value) => 1 - value) } : picture;
}

function sourcePicture({ source, text, drawing, dimensions, side }: PictureSpec, digit: ArrayLike<number> | null): Picture {
  switch (source) {
    case 'digit':
      return flat([resampled(digit!, digitSide, digitSide, side, 0)], side, dimensions);
    case 'text':
      return flat([textPicture(text, side)], side, dimensions);
    case 'drawing': {
      const read = drawing === null ? null : readDrawing(drawing);
      if (!read) return flat([new Float64Array(side * side)], side, dimensions);
      const channels = read.channels.map((cells) =>
        resampled(
          Float64Array.from(cells, (level) => level / brightest),
          read.side,
          read.side,
          side,
          0,
        ),
      );
      return flat(channels, side, dimensions);
    }
    default:
      return builtinPicture(source, side, dimensions);
  }
}

/** Of channels [side²]; a curve is the middle row. */
function flat(channels: readonly Float64Array[], side: number, dimensions: number): Picture {
  const points = pointsOf({ dimensions, side });
  const from = dimensions === 1 ? Math.floor(side / 2) * side : 0;
  const values = new Float64Array(channels.length * points);
  channels.forEach((channel, c) => values.set(channel.subarray(from, from + points), c * points));
  return { dimensions, side, channels: channels.length, values };
}
