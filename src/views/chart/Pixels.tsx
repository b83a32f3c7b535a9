/** A small picture, a pixel a value; what it shows is said by what stands around it. */
import { useEffect, useRef } from 'react';

interface PixelsProps {
  columns: number;
  rows: number;
  /** Opaque sRGB bytes of value i of [rows · columns], row-major; null where nothing is known yet. */
  colourOf: ((i: number) => readonly number[]) | null;
  /** The first row is the lowest, as in a diagram, instead of the highest, as in an image. */
  isUpwards: boolean;
}

/** Drawn anew whenever `colourOf` is another function. */
export function Pixels({ columns, rows, colourOf, isUpwards }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !colourOf) return;
    const picture = context.createImageData(columns, rows);
    for (let row = 0; row < rows; row++) {
      const top = isUpwards ? rows - 1 - row : row;
      for (let column = 0; column < columns; column++) {
        const to = 4 * (top * columns + column);
        picture.data.set(colourOf(row * columns + column), to);
        picture.data[to + 3] = 255;
      }
    }
    context.putImageData(picture, 0, 0);
  }, [columns, rows, colourOf, isUpwards]);
  return <canvas ref={canvas} width={columns} height={rows} aria-hidden="true" />;
}
