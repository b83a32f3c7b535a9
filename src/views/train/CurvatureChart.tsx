/** Sharpness, or the lowest eigenvalue, of all seeds while they train. */
import { useMemo } from 'react';
import type { Experiment } from '../../contract/experiment.ts';
import { presets } from '../../contract/presets.ts';
import type { CurvatureMoment } from '../../contract/result.ts';
import type { SpectrumEnd } from '../../store/view.ts';
import { LineChart } from '../chart/LineChart.tsx';
import { Choice } from '../controls/Choice.tsx';
import { curvaturePicture } from './curvaturePicture.ts';

interface CurvatureChartProps {
  moments: readonly CurvatureMoment[];
  /** What they are of, or will be. */
  spec: Experiment | null;
  end: SpectrumEnd;
  onEnd(end: SpectrumEnd): void;
}

const ends = [
  { value: 'high', label: 'Sharpness', says: 'The highest eigenvalue of the Hessian' },
  { value: 'low', label: 'Lowest', says: 'The lowest eigenvalue of the Hessian' },
] as const;

export function CurvatureChart({ moments, spec, end, onEnd }: CurvatureChartProps) {
  const picture = useMemo(() => spec && curvaturePicture(moments, end, spec.train), [moments, end, spec]);
  return (
    <LineChart
      id="curvature"
      title="Curvature"
      x={{ name: 'Step', kind: 'linear', include: spec ? [0, spec.train.steps] : [0] }}
      y={picture?.y ?? { name: 'Sharpness', kind: 'log' }}
      series={picture?.series ?? []}
      summary={picture?.summary ?? ''}
      empty={emptyOf(spec)}
      tools={
        moments.length > 0 && (
          <Choice className="switch" legend="Eigenvalue" name="spectrum-end" options={ends} value={end} onChoose={onEnd} />
        )
      }
    />
  );
}

function emptyOf(spec: Experiment | null): string {
  if (spec && spec.minima !== null) return 'Minima are given: nothing is trained.';
  if (spec && spec.train.curvature > 0) return 'Both ends of each seed’s Hessian spectrum while it trains.';
  return `Not measured: set Curvature under Training, or choose the preset “${presets['edge-of-stability'].title}”.`;
}
