/** The loss along a line of parameters, beside what it was to be. */
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { PatternFrame } from '../../../contract/patternResult.ts';
import { LineChart, type Series } from '../../chart/LineChart.tsx';
import { planeOf, type Shown } from './patternPicture.ts';
import { emptyPattern, honestyOf, lossName, optimumText } from './patternText.ts';

const colours = { target: 'ink', slice: 'accent', train: 1, test: 2, other: 3, noise: 4 } as const;

interface CurvePictureProps {
  all: readonly Shown[];
  frame: PatternFrame;
  spec: PatternSpec;
  channel: number;
}

export function CurvePicture({ all, frame, spec, channel }: CurvePictureProps) {
  const lines = all.flatMap((one): Series[] =>
    one.view === 'difference' || one.view === 'random'
      ? []
      : [
          {
            name: one.name,
            colour: colours[one.view],
            xs: Array.from({ length: one.side }, (_, p) => (p + 0.5) / one.side),
            ys: planeOf(one, channel, 0),
            isDashed: one.view === 'target',
            isLoose: one.view !== 'target' && one.view !== 'slice',
          },
        ],
  );
  const { optimum } = frame;
  const points: Series[] = optimum
    ? [{ name: optimumText(optimum), colour: 'optimum', xs: optimum.alpha, ys: [optimum.loss], isLoose: true }]
    : [];
  return (
    <>
      <LineChart
        id="pattern-curve"
        title="The loss along the line"
        x={{ name: 'α', kind: 'linear' }}
        y={{ name: lossName(spec), kind: 'linear' }}
        series={[...lines, ...points]}
        rules={[{ axis: 'y', at: frame.least, name: spec.construction === 'chance' ? 'chance' : 'lowest' }]}
        summary="The loss along a line of parameters, beside what it was to be."
        empty={emptyPattern}
      />
      <p className="honesty">{honestyOf(all.find(({ view }) => view === 'slice') ?? all[0], frame, spec)}</p>
    </>
  );
}
