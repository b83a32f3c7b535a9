/** The landscape from above, without WebGL: colours, contour lines, bands and minima. */
import { useEffect, useRef } from 'react';
import type { Projected, Scene, Surface } from '../../contract/stage.ts';
import { colourAt, colourTable } from '../../geometry/colourMap.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import { contourLevels } from '../../geometry/contourLevels.ts';
import { shareOf } from '../../geometry/heightRange.ts';
import { isolines } from '../../geometry/isolines.ts';
import { valueAt } from '../../geometry/pickSurface.ts';
import { drawnSides, resampleGrid } from '../../geometry/resample.ts';
import type { StageFrame } from '../../geometry/stageFrame.ts';
import type { PointLook } from '../three/sceneMarks.ts';

interface FlatStageProps {
  surface: Surface;
  frame: StageFrame;
  scene: Scene | null;
  pointLook?: PointLook;
  colourMap: ColourMapName;
  summary: string;
}

export function FlatStage({ surface, frame, scene, pointLook = 'minimum', colourMap, summary }: FlatStageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => drawFlat(element, { surface, frame, scene, pointLook, colourMap }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [surface, frame, scene, pointLook, colourMap]);
  return <canvas className="stage-flat" ref={canvas} role="img" aria-label={summary} />;
}

const white = '#ffffff';

type Place = (x: number, y: number) => [number, number];

function drawFlat(
  canvas: HTMLCanvasElement,
  { surface, frame, scene, pointLook, colourMap }: Required<Omit<FlatStageProps, 'summary'>>,
): void {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  [canvas.width, canvas.height] = [width * devicePixelRatio, height * devicePixelRatio];
  context.scale(devicePixelRatio, devicePixelRatio);
  const unit = frame.scale * Math.min((width - 40) / frame.width, (height - 130) / frame.depth);
  const place: Place = (x, y) => [width / 2 + (x - frame.centre[0]) * unit, height / 2 - (y - frame.centre[1]) * unit];
  drawColours(context, surface, frame, place, colourTable(colourMap));
  drawContours(context, surface, frame, place);
  if (!scene) return;
  for (const curve of scene.curves ?? []) drawLine(context, curve, place, { width: 2 * curve.strength, dash: [], dots: 0 });
  if (scene.line) drawLine(context, scene.line, place, { width: 1.5, dash: [6, 5], dots: 0 });
  const style = getComputedStyle(canvas);
  for (const band of scene.bands) {
    const colour = band.hue === undefined ? white : style.getPropertyValue(`--hue-${band.hue}`);
    drawLine(context, band, place, { width: 2.5, dash: [], dots: 3.5, colour });
  }
  drawPoints(context, scene.minima, place, pointLook);
}

/** Each cell of a fine grid in its colour. */
function drawColours(context: CanvasRenderingContext2D, surface: Surface, frame: StageFrame, place: Place, table: Uint8Array): void {
  const [rows, columns] = drawnSides(surface.rows, surface.columns, 100);
  const fine = (values: Float32Array) => resampleGrid(values, surface.rows, surface.columns, rows, columns);
  const [x, y] = [fine(surface.x), fine(surface.y)];
  const shares = fine(surface.height.map((height) => shareOf(frame.heights, height)));
  for (let r = 0; r < rows - 1; r++) {
    for (let c = 0; c < columns - 1; c++) {
      const corners = [r * columns + c, r * columns + c + 1, (r + 1) * columns + c + 1, (r + 1) * columns + c];
      const at = colourAt(table, corners.reduce((sum, i) => sum + shares[i], 0) / 4);
      context.fillStyle = context.strokeStyle = `rgb(${table.subarray(at, at + 3).join()})`;
      context.beginPath();
      for (const i of corners) context.lineTo(...place(x[i], y[i]));
      context.closePath();
      context.fill();
      // hides the seams between cells
      context.stroke();
    }
  }
}

function drawContours(context: CanvasRenderingContext2D, surface: Surface, frame: StageFrame, place: Place): void {
  const { rows, columns } = surface;
  const shares = surface.height.map((height) => shareOf(frame.heights, height));
  context.strokeStyle = 'rgb(255 255 255 / 40%)';
  context.lineWidth = 0.75;
  context.beginPath();
  for (const level of contourLevels(frame.heights.scale).heights) {
    const pieces = isolines(shares, rows, columns, frame.heights.scale.at(level));
    for (let i = 0; i < pieces.length; i += 2) {
      const at = (values: Float32Array) => valueAt(values, rows, columns, pieces[i + 1], pieces[i]);
      const point = place(at(surface.x), at(surface.y));
      if (i % 4 === 0) context.moveTo(...point);
      else context.lineTo(...point);
    }
  }
  context.stroke();
}

function drawLine(
  context: CanvasRenderingContext2D,
  points: Projected,
  place: Place,
  look: { width: number; dash: number[]; dots: number; colour?: string },
): void {
  context.strokeStyle = context.fillStyle = look.colour ?? white;
  context.lineWidth = look.width;
  context.setLineDash(look.dash);
  context.beginPath();
  points.x.forEach((x, i) => context.lineTo(...place(x, points.y[i])));
  context.stroke();
  context.setLineDash([]);
  if (look.dots > 0) points.x.forEach((x, i) => drawDot(context, place(x, points.y[i]), look.dots));
}

function drawDot(context: CanvasRenderingContext2D, [x, y]: [number, number], radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function drawPoints(context: CanvasRenderingContext2D, minima: Scene['minima'], place: Place, look: PointLook): void {
  const optimum = getComputedStyle(context.canvas).getPropertyValue('--optimum');
  context.font = '600 12px system-ui, sans-serif';
  context.lineWidth = 3;
  minima.ids.forEach((id, i) => {
    const [x, y] = place(minima.x[i], minima.y[i]);
    for (const [colour, radius] of look === 'optimum' ? targetOf(optimum) : [['#ffe0a3', 6] as const]) {
      context.fillStyle = colour;
      drawDot(context, [x, y], radius);
    }
    context.fillStyle = '#ffe0a3';
    context.strokeStyle = '#0d1217';
    const isLate = x + 10 + context.measureText(id).width > context.canvas.clientWidth;
    context.textAlign = isLate ? 'end' : 'start';
    const left = isLate ? x - 10 : x + 10;
    context.strokeText(id, left, y - 8);
    context.fillText(id, left, y - 8);
  });
}

/** Discs over each other. */
const targetOf = (colour: string): readonly (readonly [string, number])[] => [
  ['#ffffff', 9],
  [colour, 7.7],
  ['#ffffff', 6],
  [colour, 4],
];
