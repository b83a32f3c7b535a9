/** A valley before a split and the saddle after it, with the split under one's hand. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { LossGrid, PointFrame } from '../../../contract/embedding.ts';
import { embeddingViewStore, showEmbedding } from '../../../store/embeddingView.ts';
import { Choice } from '../../controls/Choice.tsx';
import { useLayout } from '../../controls/useLayout.ts';
import { formatNumber } from '../../format.ts';
import { SurfaceStage } from '../SurfaceStage.tsx';
import type { LabSurface } from '../surfaceScene.ts';
import { natureOf } from './embeddingText.ts';
import { StepsControl } from './StepsControl.tsx';

const pictures = [
  { value: 'before', label: 'Before', says: 'Around the critical point of the narrow network' },
  { value: 'after', label: 'After', says: 'Around the same point after the last split' },
] as const;

interface PointStageProps {
  frame: PointFrame | null;
  /** The worker answers: sliders may be moved. */
  canTry: boolean;
}

export function PointStage({ frame, canTry }: PointStageProps) {
  const view = useStore(embeddingViewStore);
  const layout = useLayout();
  const after = view.after ?? frame?.after ?? null;
  const grid = view.picture === 'before' ? (frame?.before ?? after) : (after ?? frame?.before ?? null);
  const surface = useMemo(() => grid && surfaceOf(grid), [grid]);
  const marks = useMemo(() => grid && marksOf(grid), [grid]);
  const tracks = useMemo(() => (grid ? criticalLine(grid) : []), [grid]);
  const wide = view.wide ?? frame?.wide ?? null;
  return (
    <div className="point-stage">
      <SurfaceStage
        surface={surface}
        {...(marks && { marks })}
        tracks={tracks}
        heightName="Loss"
        honesty={
          grid
            ? `${grid.says} Across: ${grid.x.name.toLowerCase()}, ${rangeText(grid.x.values)}. Into the picture: ${grid.y.name.toLowerCase()}, ${rangeText(grid.y.values)}.`
            : ''
        }
        summary={grid && wide ? `${grid.title}: the point is ${natureOf(wide)} with loss ${formatNumber(grid.at.loss)}.` : ''}
        empty={
          frame
            ? 'The critical point is being looked for …'
            : 'Press Run (Space): a narrow network’s critical point is found, split, and left.'
        }
        {...(grid && { top: topOf(grid) })}
        tools={
          frame?.before && (
            <Choice
              className="stage-choice"
              legend="When"
              name="embedding-picture"
              options={pictures}
              value={view.picture}
              onChoose={(picture) => showEmbedding({ picture })}
            />
          )
        }
      />
      {layout !== 'narrow' && frame?.wide && frame.narrow && (
        <StepsControl narrow={frame.narrow} wide={wide ?? frame.wide} canTry={canTry} />
      )}
    </div>
  );
}

const rangeText = (values: Float64Array): string => `${formatNumber(values[0], 3)} to ${formatNumber(values[values.length - 1], 3)}`;

/** Into [−1, 1], since both axes have units of their own. */
function placer(values: Float64Array): (value: number) => number {
  const [from, to] = [values[0], values[values.length - 1]];
  return (value) => (2 * (value - from)) / (to - from || 1) - 1;
}

function surfaceOf({ title, x, y, losses, at }: LossGrid): LabSurface {
  const [placeX, placeY] = [placer(x.values), placer(y.values)];
  const [rows, columns] = [y.values.length, x.values.length];
  const of = (value: (row: number, column: number) => number) =>
    Float32Array.from({ length: rows * columns }, (_, i) => value(Math.floor(i / columns), i % columns));
  return {
    version: `${title} ${x.values[0]} ${y.values[0]} ${at.loss}`,
    rows,
    columns,
    x: of((_, column) => placeX(x.values[column])),
    y: of((row) => placeY(y.values[row])),
    height: Float32Array.from(losses),
  };
}

const marksOf = ({ x, y, at }: LossGrid) => ({
  x: [placer(x.values)(at.x)],
  y: [placer(y.values)(at.y)],
  height: [at.loss],
  names: ['θ'],
});

/** The critical set that a split makes: all shares, nothing parted. */
function criticalLine({ title, x, at }: LossGrid) {
  if (title.startsWith('Before')) return [];
  const place = placer(x.values);
  const xs = Array.from(x.values, place);
  return [{ id: 'critical set', x: xs, y: xs.map(() => 0), height: xs.map(() => at.loss) }];
}

/** Twice as far above the point as the deepest place is below it. */
function topOf({ losses, at }: LossGrid): number {
  const lowest = losses.reduce((low, loss) => Math.min(low, loss), at.loss);
  return at.loss + 2 * (at.loss - lowest);
}
