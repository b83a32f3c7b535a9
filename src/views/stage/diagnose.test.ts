import { describe, expect, it } from 'vitest';
import type { Edge } from '../../contract/result.ts';
import type { ProjectedBand, Scene, StageView, Surface } from '../../contract/stage.ts';
import { chooseHeights } from '../../geometry/heightRange.ts';
import type { EdgeState } from '../../store/edges.ts';
import { emptyRun } from '../../store/runState.ts';
import { diagnose } from './diagnose.ts';

const plane: StageView = { kind: 'plane', edge: 'm0-m1' };

function surfaceOf(heights: number[], view = plane): Surface {
  const grid = new Float32Array(heights.length);
  const height = Float32Array.from(heights);
  return { view, version: '1', rows: 2, columns: heights.length / 2, x: grid, y: grid, height, samples: null, variance: null };
}

function sceneOf(band: Partial<ProjectedBand>, view = plane): Scene {
  const points = { x: Float32Array.of(0, 4), y: Float32Array.of(0, 3), height: Float32Array.of(0.1, 0.2), off: new Float32Array(2) };
  const whole: ProjectedBand = {
    ...points,
    edge: 'm0-m1',
    shares: Float64Array.of(0, 1),
    cycle: 1,
    step: 1,
    steps: 1,
    isLoose: false,
    insertedIn: new Int32Array(2),
    forces: null,
    ...band,
  };
  return { view, version: '1', moment: null, minima: { ...points, ids: ['m0', 'm1'] }, bands: [whole], line: null };
}

const calm = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35];
/** But for what is said of every slice. */
const says = (
  heights: number[],
  scene: Scene,
  more: { kind?: 'log' | 'linear'; edge?: EdgeState; canLower?: boolean; view?: StageView; interest?: number[] } = {},
) => {
  const surface = surfaceOf(heights, more.view);
  const range = chooseHeights(surface.height, [more.interest ?? [Math.max(...heights.filter(Number.isFinite))]], more.kind ?? 'log');
  const all = diagnose({ surface, scene, heights: range, run: emptyRun, edge: more.edge ?? null, canLower: more.canLower ?? false });
  return all.filter(({ lab }) => !lab);
};

function edgeWith(saddles: (number | null)[]): EdgeState {
  const profile = { arc: new Float64Array(2), height: new Float64Array(2) };
  const cycles = saddles.map((saddleHeight, cycle) => ({ cycle, saddleHeight, pivots: null }));
  const edge = {} as Edge;
  return { id: 'm0-m1', a: 'm0', b: 'm1', line: profile, band: null, best: { cycle: 0, saddleHeight: 1, profile }, cycles, edge };
}

describe('the doctor', () => {
  it('has no remark on a picture that hides nothing', () => {
    expect(says(calm, sceneOf({}))).toEqual([]);
  });

  it('counts points that are not numbers', () => {
    expect(says([...calm, NaN, Infinity], sceneOf({}))[0]).toEqual({
      says: '2 of 8 points of the surface are not numbers; they are drawn as a plateau.',
      remedy: null,
    });
  });

  it('says how much is cut off, and that a logarithm helps', () => {
    const [finding] = says([0.1, 0.2, 0.3, 0.31, 30, 40, 50, 60, 70, 80], sceneOf({}), { kind: 'linear', interest: [0.3] });
    expect(finding.says).toMatch(/^60 % of the surface lies above the cut at/);
    expect(finding.remedy).toBe('log');
  });

  it('says when all of interest lies at the bottom of a linear scale', () => {
    const scene = sceneOf({ height: Float32Array.of(0.1, 0.2) });
    expect(says([0.05, 0.1, 20, 30, 40, 50], scene, { kind: 'linear', interest: [50] }).map(({ remedy }) => remedy)).toEqual(['log']);
    expect(says([0.05, 0.1, 20, 30, 40, 50], scene, { kind: 'log', interest: [50] })).toEqual([]);
  });

  it('says how far a path leaves its plane, except on the ruled surface, where it does not', () => {
    const scene = sceneOf({ off: Float32Array.of(0, 2) });
    // the band's extent is 5
    expect(says(calm, scene)).toEqual([{ says: expect.stringMatching(/by up to 40 % of its extent/) as string, remedy: 'ruled' }]);
    expect(says(calm, scene, { view: { kind: 'ruled', edge: 'm0-m1' } })).toEqual([]);
    expect(says(calm, sceneOf({ off: Float32Array.of(0, 1) }))).toEqual([]);
  });

  it('says when the last cycle still lowered the saddle', () => {
    const edge = edgeWith([1, 0.5, 0.4]);
    expect(says(calm, sceneOf({}), { edge, canLower: true })).toEqual([
      { says: 'The last cycle still lowered the saddle of m0–m1 by 20 %: more cycles may lower it further.', remedy: 'lower' },
    ]);
    expect(says(calm, sceneOf({}), { edge })[0].remedy).toBe(null);
    for (const saddles of [
      [1, 0.5, 0.49],
      [1, 0.4, 0.5],
      [1, 0.5, null],
    ])
      expect(says(calm, sceneOf({}), { edge: edgeWith(saddles) })).toEqual([]);
  });

  it('says when seeds were still falling', () => {
    const steps = Float64Array.from({ length: 21 }, (_, t) => 50 * t);
    const train = Float64Array.from({ length: 42 }, (_, i) => (i % 2 === 0 ? 1 : Math.exp(-(i >> 1) / 4)));
    const run = { ...emptyRun, status: 'done' as const, curves: { steps, train, test: null, seeds: 2, total: 1000 } };
    const heights = chooseHeights(calm, [calm], 'log');
    const [finding] = diagnose({ surface: surfaceOf(calm), scene: sceneOf({}), heights, run, edge: null, canLower: false });
    expect(finding.says).toMatch(/^The loss of 1 of 2 seeds still fell by over 10 %/);
  });

  it('says of every slice, and of nothing else, that it can look like anything', () => {
    const views: StageView[] = [
      plane,
      { kind: 'seeds' },
      { kind: 'minima', ids: ['m0', 'm1', 'm2'] },
      { kind: 'principal', edge: 'm0-m1' },
      { kind: 'random', id: 'm0', seed: 1 },
      { kind: 'ruled', edge: 'm0-m1' },
      { kind: 'analytic' },
    ];
    const labs = views.map((view) => {
      const seen = { surface: surfaceOf(calm, view), scene: sceneOf({}, view), run: emptyRun, edge: null, canLower: false };
      return diagnose({ ...seen, heights: chooseHeights(calm, [calm], 'log') }).map(({ lab }) => lab);
    });
    expect(labs).toEqual([['pattern'], ['pattern'], ['pattern'], ['pattern'], ['pattern'], [], []]);
  });
});
