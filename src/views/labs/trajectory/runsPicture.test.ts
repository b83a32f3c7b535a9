import { describe, expect, it } from 'vitest';
import type { Trajectory, TrajectoryItem } from '../../../contract/trajectoryRows.ts';
import { indexAt, lookAtRuns, pictureOf } from './runsPicture.ts';

const run = (change: Partial<Trajectory>): Trajectory => ({
  id: 'r0',
  label: '',
  widths: [1, 1, 1],
  way: 'descent',
  learningRate: 0.5,
  reason: 'steps',
  steps: 4,
  floor: 0,
  lights: [],
  holds: true,
  lines: [{ name: 'theorem', rate: 0.1, holds: true }],
  modes: [{ strength: 2, start: 0.01, half: 1 }],
  isAligned: true,
  at: [0, 2, 4],
  time: [0, 1, 2],
  loss: [8, 4, 1],
  gradientNorm: [3, 2, 1],
  imbalances: [[0, 1e-15, 1e-15]],
  product: [[0.01, 1, 2]],
  layers: [],
  alignment: [],
  endToEnd: null,
  curvature: { points: [0, 2], low: [-1, 0], high: [1, 3] },
  critical: null,
  path: null,
  ...change,
});
const items = (...runs: Trajectory[]): TrajectoryItem[] => runs.map((one) => ({ type: 'run', run: one }));
const look = (moment: number | null, ...runs: Trajectory[]) => ({ ...lookAtRuns(items(...runs), null)!, moment });

describe('the loss', () => {
  it('has lines of the theorem beside it, solid where they hold', () => {
    const { series, x } = pictureOf('loss', look(null, run({})));
    expect(x.name).toBe('Steps');
    expect(series.map(({ name, isDashed }) => [name, isDashed ?? false])).toEqual([
      ['this run', false],
      ['the theorem', false],
    ]);
    expect(series[1].ys[2]).toBeCloseTo(8 * Math.exp(-0.2), 12);
    const outside = run({ lines: [{ name: 'theorem', rate: 0.1, holds: false }] });
    expect(pictureOf('loss', look(null, outside)).series[1].isDashed).toBe(true);
  });

  it('is over the time of the flow where any run flows', () => {
    const { x, series } = pictureOf(
      'loss',
      look(null, run({ label: 'descent' }), run({ id: 'r1', label: 'flow', way: 'flow', learningRate: null })),
    );
    expect(x.name).toBe('Time of the flow');
    expect(series[0].xs).toEqual([0, 1, 2]);
  });
});

it('closed-form times and the moment are places on the axis of steps', () => {
  const { rules } = pictureOf('product', look(1.5, run({})));
  expect(rules).toEqual([
    { axis: 'x', at: 2, name: '½ of 2' },
    { axis: 'x', at: 3, name: 'now' },
  ]);
});

it('2/η is drawn where the curvature comes near it', () => {
  expect(pictureOf('curvature', look(null, run({}))).rules).toEqual([{ axis: 'y', at: 4, name: '2/η' }]);
  expect(pictureOf('curvature', look(null, run({ learningRate: 0.01 }))).rules).toEqual([]);
});

it('what is only rounding is drawn on an axis that says so', () => {
  expect(pictureOf('balance', look(null, run({}))).y).toMatchObject({ kind: 'linear', include: [0, 1e-12] });
  expect(pictureOf('balance', look(null, run({ imbalances: [[0, 1e-3, 1e-3]] }))).y.kind).toBe('log');
});

it('a moment is the last point measured by then', () => {
  expect([null, 0, 0.9, 1, 5].map((moment) => indexAt(run({}), moment))).toEqual([2, 0, 0, 1, 2]);
});
