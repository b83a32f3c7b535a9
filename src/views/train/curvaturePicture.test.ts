import { expect, it } from 'vitest';
import type { TrainSpec } from '../../contract/experiment.ts';
import type { CurvatureMoment } from '../../contract/result.ts';
import { parseExperiment } from '../../contract/parse.ts';
import { curvaturePicture } from './curvaturePicture.ts';

const train = (change: Partial<TrainSpec> = {}): TrainSpec => ({
  ...parseExperiment({ version: 1, kind: 'connect' }).experiment!.train,
  optimiser: 'sgd',
  momentum: 0,
  firstSeed: 2,
  ...change,
});
const moments: CurvatureMoment[] = [
  { step: 0, threshold: 20, low: [-3, -2], high: [6, 7] },
  { step: 50, threshold: 40, low: [-0.5, NaN], high: [19, NaN] },
  { step: 100, threshold: null, low: [0.25, NaN], high: [21, NaN] },
];

it('draws the sharpness of each seed by its number, with the threshold beside it', () => {
  const { y, series, summary } = curvaturePicture(moments, 'high', train());
  expect(y.kind).toBe('log');
  expect(series.map(({ name, ys }) => [name, ys])).toEqual([
    ['seed 2', [6, 19, 21]],
    ['seed 3', [7, NaN, NaN]],
    ['2/η', [20, 40, NaN]],
  ]);
  expect(summary).toBe('At step 100: 21.0. Steps settle below 2/η.');
});

it('draws the lowest eigenvalues about 0, without a threshold', () => {
  const { y, series } = curvaturePicture(moments, 'low', train());
  expect(y).toMatchObject({ kind: 'linear', include: [0] });
  expect(series.map(({ name }) => name)).toEqual(['seed 2', 'seed 3']);
  expect(series[0].ys).toEqual([-3, -0.5, 0.25]);
});

it('names the threshold by the momentum, and says where it is not quite that', () => {
  const now = moments.slice(0, 2);
  expect(curvaturePicture(now, 'high', train({ momentum: 0.9 })).series[2].name).toBe('2(1 + μ)/η');
  expect(curvaturePicture(now, 'high', train()).summary).toMatch(/Steps settle below 2\/η = 40\.0\.$/);
  expect(curvaturePicture(now, 'high', train({ batch: 16 })).summary).toMatch(/Steps of all samples and units settle below/);
  const adam = now.map((moment) => ({ ...moment, threshold: null }));
  const { series, summary } = curvaturePicture(adam, 'high', train({ optimiser: 'adam' }));
  expect(series).toHaveLength(2);
  expect(summary).toMatch(/Adam scales each parameter’s step/);
});

it('leaves a threshold out that is far above, and colours of their own where seeds are many', () => {
  expect(curvaturePicture([{ ...moments[0], threshold: 1000 }], 'high', train()).series).toHaveLength(2);
  const many = { ...moments[0], low: new Array<number>(9).fill(1), high: new Array<number>(9).fill(2) };
  expect(curvaturePicture([many], 'high', train()).series.filter(({ colour }) => colour === 'quiet')).toHaveLength(9);
});
