/** A heat map of a square grid with its contour lines, and the outline of a picture over it. */
import { useEffect, useRef, type PointerEvent } from 'react';
import { cellOutline } from '../../../geometry/cellOutline.ts';
import { colourAt, colourTable, type ColourMapName } from '../../../geometry/colourMap.ts';
import { contourLevels } from '../../../geometry/contourLevels.ts';
import { isolines } from '../../../geometry/isolines.ts';
import type { Scale } from '../../../geometry/scale.ts';

interface Target {
  mask: ArrayLike<number>;
  side: number;
  padding: number;
}

interface ContourMapProps {
  /** [side²], by rows from the top. */
  values: Float32Array;
  side: number;
  scale: Scale;
  map: ColourMapName;
  /** A picture [side²] in the middle of the map, with so many cells of its own around it; null where there is none. */
  target: Target | null;
  summary: string;
  /** Row and column of the grid that is pointed at; null where none is. */
  onPoint(at: [row: number, column: number] | null): void;
}

/** Contour lines, at most. */
const mostLines = 10;

export function ContourMap(props: ContourMapProps) {
  const { values, side, scale, map, target, summary, onPoint } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => draw(element, { values, side, scale, map, target }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [values, side, scale, map, target]);
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (at: number, size: number) => Math.min(side - 1, Math.max(0, Math.floor((at / size) * side)));
    onPoint([place(event.clientY - box.top, box.height), place(event.clientX - box.left, box.width)]);
  };
  return (
    <canvas ref={canvas} role="img" aria-label={summary} onPointerMove={point} onPointerDown={point} onPointerLeave={() => onPoint(null)} />
  );
}

type Drawing = Pick<ContourMapProps, 'values' | 'side' | 'scale' | 'map' | 'target'>;

function draw(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const size = canvas.clientWidth;
  const context = canvas.getContext('2d');
  if (!context || size === 0) return;
  canvas.width = canvas.height = Math.round(size * devicePixelRatio);
  context.scale(canvas.width / size, canvas.width / size);
  drawColours(context, size, drawing);
  drawContours(context, size, drawing);
  if (drawing.target) drawTarget(context, size, drawing.target);
}

function drawColours(context: CanvasRenderingContext2D, size: number, { values, side, scale, map }: Drawing): void {
  const cells = new OffscreenCanvas(side, side);
  const inside = cells.getContext('2d')!;
  const image = inside.createImageData(side, side);
  const table = colourTable(map);
  values.forEach((value, p) => {
    const at = colourAt(table, scale.at(value));
    image.data.set(table.subarray(at, at + 4), 4 * p);
  });
  inside.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, 0, 0, size, size);
}

function drawContours(context: CanvasRenderingContext2D, size: number, { values, side, scale }: Drawing): void {
  const shares = values.map((value) => Math.min(1, Math.max(0, scale.at(value))));
  const levels = contourLevels(scale, mostLines).heights;
  const pieces = levels.flatMap((level) => isolines(shares, side, side, scale.at(level)));
  context.strokeStyle = 'rgb(255 255 255 / 55%)';
  context.lineWidth = 1;
  // values stand in the middle of their cells
  stroke(context, pieces, (at) => ((at + 0.5) / side) * size);
}

/** The outline in black on white, to be seen on any colour, and a dashed line around the picture. */
function drawTarget(context: CanvasRenderingContext2D, size: number, target: Target): void {
  const cells = target.side + 2 * target.padding;
  const place = (at: number): number => ((at + target.padding) / cells) * size;
  const outline = cellOutline(target.mask, target.side);
  for (const [colour, width] of [
    ['#ffffff', 4],
    ['#101418', 1.75],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    stroke(context, outline, place);
  }
  if (target.padding === 0) return;
  context.strokeStyle = 'rgb(255 255 255 / 80%)';
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.strokeRect(place(0), place(0), place(target.side) - place(0), place(target.side) - place(0));
}

function stroke(context: CanvasRenderingContext2D, pieces: readonly number[], place: (at: number) => number): void {
  context.beginPath();
  for (let i = 0; i < pieces.length; i += 4) {
    context.moveTo(place(pieces[i]), place(pieces[i + 1]));
    context.lineTo(place(pieces[i + 2]), place(pieces[i + 3]));
  }
  context.stroke();
}
