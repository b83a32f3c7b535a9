/** The stage as a picture for a slide or a paper: the landscape with its names, the colour bar, and what the picture leaves out. */
import { colourTable } from '../../geometry/colourMap.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import type { HeightRange } from '../../geometry/heightRange.ts';
import { ticksOf } from '../../geometry/scale.ts';
import { formatTick } from '../format.ts';
import { scaleNotes } from './stageText.ts';

export interface StagePicture {
  /** `ratio` pixels for each of the page's. */
  image: ImageBitmap;
  ratio: number;
  /** Names of minima over it, as they stand on the page. */
  labels: readonly HTMLElement[];
  /** Where the picture stands on the page. */
  place: DOMRect;
  heights: HeightRange;
  heightName: string;
  colourMap: ColourMapName;
  honesty: string;
  /** Beside the colour bar: which moment it is. */
  caption?: string;
  /** CSS colours. */
  paper: string;
  ink: string;
}

/** In the page's pixels. */
const margin = 16;
const bar = { width: 260, height: 10 };
const lineHeight = 17;
const font = (weight: number): string => `${weight} 12px system-ui, sans-serif`;

/** The text below a picture in lines, and the height of everything below it, in the page's pixels. */
export interface Foot {
  lines: string[];
  height: number;
}

export function footOf(context: CanvasRenderingContext2D, honesty: string, width: number): Foot {
  context.font = font(400);
  const lines = wrapped(context, honesty, width - 2 * margin);
  return { lines, height: 56 + lines.length * lineHeight + margin };
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas to draw on.');
  return context;
}

export async function drawStagePicture(picture: StagePicture): Promise<Blob> {
  const { ratio, place, honesty } = picture;
  const canvas = document.createElement('canvas');
  const context = contextOf(canvas);
  const foot = footOf(context, honesty, place.width);
  [canvas.width, canvas.height] = [ratio * Math.round(place.width), ratio * Math.round(place.height + foot.height)];
  paintStagePicture(context, picture, foot.lines);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))), 'image/png');
  });
}

/** Paints over all of a canvas. */
export function paintStagePicture(context: CanvasRenderingContext2D, picture: StagePicture, lines: readonly string[]): void {
  const { image, ratio, place, paper, ink, caption } = picture;
  context.resetTransform();
  context.fillStyle = paper;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.scale(ratio, ratio);
  context.drawImage(image, 0, 0, place.width, place.height);
  for (const label of picture.labels) drawLabel(context, label, place);
  drawColourBar(context, picture, place.height + 12);
  context.font = font(400);
  context.fillStyle = ink;
  context.textAlign = 'right';
  if (caption) context.fillText(caption, place.width - margin, place.height + 12);
  context.textAlign = 'left';
  lines.forEach((line, i) => context.fillText(line, margin, place.height + 68 + i * lineHeight));
}

function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function drawLabel(context: CanvasRenderingContext2D, label: HTMLElement, place: DOMRect): void {
  const { left, top, width, height } = label.getBoundingClientRect();
  const { backgroundColor, color, fontWeight } = getComputedStyle(label);
  context.fillStyle = backgroundColor;
  context.beginPath();
  context.roundRect(left - place.left, top - place.top, width, height, 3);
  context.fill();
  context.font = font(Number(fontWeight));
  context.fillStyle = color;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(label.textContent, left - place.left + width / 2, top - place.top + height / 2);
  context.textBaseline = 'alphabetic';
}

function drawColourBar(context: CanvasRenderingContext2D, { heights, heightName, colourMap, ink }: StagePicture, top: number): void {
  const { scale } = heights;
  context.fillStyle = ink;
  context.textAlign = 'left';
  context.font = font(600);
  context.fillText(heightName, margin, top);
  const after = margin + context.measureText(heightName).width;
  context.font = font(400);
  context.fillText(`, ${scaleNotes(heights).join(', ')}`, after, top);
  const table = colourTable(colourMap, bar.width);
  for (let i = 0; i < bar.width; i++) {
    context.fillStyle = `rgb(${table.subarray(4 * i, 4 * i + 3).join()})`;
    // a little over the next one, which hides the seam
    context.fillRect(margin + i, top + 7, 1.5, bar.height);
  }
  context.fillStyle = ink;
  context.textAlign = 'center';
  for (const { value, at } of ticksOf(scale, 4).filter(({ minor }) => !minor))
    context.fillText(formatTick(value), margin + at * bar.width, top + 7 + bar.height + 14);
}
