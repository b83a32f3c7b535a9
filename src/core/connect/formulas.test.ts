/** Formulas of one's own, each with values from elsewhere than the code under test: how is said with each. */
import { describe, expect, it, vi } from 'vitest';
import type { ExperimentDraft } from '../../contract/presets.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';

// whole runs
vi.setConfig({ testTimeout: 30_000 });

type Box = [[number, number], [number, number]];

const run = (formula: string, box: Box, rest: ExperimentDraft = {}) => runDraft({ data: { formula, box }, ...rest }, makeTestHost());

/** Wolfe–Quapp with x and y scaled and shifted: Newton in 40-digit arithmetic for the unscaled one. */
const quapp = {
  minima: [-6.76245257370347449, -6.36895650658374075, -4.13720312294332968],
  saddles: [-3.98030323549848427, -1.2513123650059647],
  range: 7.4,
};
const quappOf = (x: string, y: string) => `(${x})^4 + (${y})^4 - 2*(${x})^2 - 4*(${y})^2 + (${x})*(${y}) + 0.3*(${x}) + 0.1*(${y})`;

const sorted = (values: number[]) => [...values].sort((a, b) => a - b);

function expectNear(values: readonly number[], known: readonly number[], tolerance: number): void {
  expect(values).toHaveLength(known.length);
  values.forEach((value, i) => expect(Math.abs(value - known[i])).toBeLessThan(tolerance));
}

describe('boxes of any place, size and shape', () => {
  const boxes: { label: string; formula: string; box: Box }[] = [
    { label: '100 times as wide as high', formula: quappOf('x/100', 'y'), box: [[-200, 200], [-2, 2]] }, // prettier-ignore
    { label: '1000 times as high as wide', formula: quappOf('x', 'y/1000'), box: [[-2, 2], [-2000, 2000]] }, // prettier-ignore
    { label: 'far from the origin', formula: quappOf('x-1000', 'y+1000'), box: [[998, 1002], [-1002, -998]] }, // prettier-ignore
    { label: 'tiny', formula: quappOf('x*1000', 'y*1000'), box: [[-0.002, 0.002], [-0.002, 0.002]] }, // prettier-ignore
  ];

  it.each(boxes)('$label', async ({ formula, box }) => {
    const { result, weights } = await run(formula, box);
    const tolerance = 1e-6 * quapp.range;
    expectNear(sorted(result.minima.map(({ trainLoss }) => trainLoss)), quapp.minima, tolerance);
    expectNear(
      result.tree.merges.map(({ height }) => height),
      quapp.saddles,
      tolerance,
    );
    // arcs are Euclidean lengths in x and y
    for (const { id, path } of result.edges) {
      const { values } = weights.find(({ name }) => name === id)!;
      let length = 0;
      for (let i = 2; i < values.length; i += 2) {
        const [dx, dy] = [values[i] - values[i - 2], values[i + 1] - values[i - 1]];
        length += Math.sqrt(dx * dx + dy * dy);
      }
      expect(path.arc.at(-1) / length).toBeCloseTo(1, 12);
    }
  });

  it.each([1, 2, 3, 4, 5])('all nine minima of an egg carton at 1000 and at a thousandth, from 24 starts of seed %i', async (seed) => {
    // cos has its minima at the half integers, by sight
    const explore = { budget: 1 };
    const far = await run('cos(2*pi*x) + cos(2*pi*y)', [[1000, 1003], [1000, 1003]], { seed, explore }); // prettier-ignore
    const tiny = await run('cos(2000*pi*x) + cos(2000*pi*y)', [[0, 0.003], [0, 0.003]], { seed, explore }); // prettier-ignore
    for (const { result } of [far, tiny]) expectNear(result.minima.map(({ trainLoss }) => trainLoss), Array(9).fill(-2), 1e-9); // prettier-ignore
  });

  it('all sixteen of a larger one from 60', async () => {
    const { result } = await run('cos(2*pi*x) + cos(2*pi*y)', [[0, 4], [0, 4]], { train: { minima: 60 }, explore: { budget: 1 } }); // prettier-ignore
    expect(result.minima).toHaveLength(16);
  });

  it('minima lie in the box, with a notice for each seed that leaves it', async () => {
    const { result } = await run('(x^2 - 1)^2 + y^2', [[0, 2], [0.5, 2]]); // prettier-ignore
    expect(result.status).toBe('failed');
    expect(result.notices[0]).toBe('Seed 0 reached no minimum. The search left the box.');
  });
});

describe('steep, winding valleys', () => {
  it.each([50, 1000, 10000])('k (y − sin 2x)² + …, k = %i', async (k) => {
    // on y = sin 2x the rest has its stationary points where x³ − 4x + 0.2 = 0; Newton by hand from −2, 0.05 and 2
    const root = (x: number) => {
      for (let i = 0; i < 50; i++) x -= (x * x * x - 4 * x + 0.2) / (3 * x * x - 4);
      return x;
    };
    const height = (x: number) => (x * x - 4) * (x * x - 4) / 16 + 0.05 * x; // prettier-ignore
    const { result } = await run(`${k}*(y - sin(2*x))^2 + (x^2 - 4)^2/16 + 0.05*x`, [[-3, 3], [-2, 2]]); // prettier-ignore
    expectNear(sorted(result.minima.map(({ trainLoss }) => trainLoss)), [height(root(-2)), height(root(2))], 1e-9);
    // the valley's own range, not the walls'
    expectNear([result.tree.merges[0].height], [height(root(0.05))], 1e-7);
  });

  it('a ring of minima: none is refused, and paths follow it', async () => {
    const { result } = await run('(x^2 + y^2 - 1)^2', [[-2, 2], [-2, 2]], { train: { minima: 6 }, explore: { strategies: ['disconnected'] } }); // prettier-ignore
    expect(result.minima).toHaveLength(6);
    for (const { trainLoss } of result.minima) expect(trainLoss).toBeLessThan(1e-15);
    for (const { height } of result.tree.merges) expect(height).toBeLessThan(1e-6);
  });
});

describe('kinks', () => {
  it.each([
    { label: 'along a straight crease', crease: 'y - x' },
    { label: 'along a bent crease', crease: 'y - sin(2*x)' },
  ])('two minima $label', async ({ crease }) => {
    // on the crease what is left is 0.1 (x² − 1)²: minima 0 at ±1, top 0.1 at 0
    const { result } = await run(`abs(${crease}) + 0.1*(x^2 - 1)^2`, [[-2, 2], [-2, 2]]); // prettier-ignore
    expectNear(result.minima.map(({ trainLoss }) => trainLoss), [0, 0], 1e-7); // prettier-ignore
    expectNear([result.tree.merges[0].height], [0.1], 3e-6);
  });

  it('a saddle on the crest between two bowls', async () => {
    // the bowls meet on x = −0.025, lowest at y = 0: 1.025²
    const { result } = await run('min((x-1)^2 + y^2, (x+1)^2 + y^2 + 0.1)', [[-2, 2], [-2, 2]]); // prettier-ignore
    expectNear(sorted(result.minima.map(({ trainLoss }) => trainLoss)), [0, 0.1], 1e-9);
    expectNear([result.tree.merges[0].height], [1.050625], 1e-6);
  });

  it('one minimum where only a crease is', async () => {
    // x² + y² − 1 + 2|x|
    const { result } = await run('max((x-1)^2 + y^2 - 2, (x+1)^2 + y^2 - 2)', [[-3, 3], [-2, 2]]); // prettier-ignore
    expectNear(result.minima.map(({ trainLoss }) => trainLoss), [-1], 1e-9); // prettier-ignore
  });

  it('minima at the end of a domain, which training runs out of', async () => {
    // lower than all points about them: 0 at (±1, −0.5)
    const { result } = await run('(x^2 - 1)^2 + sqrt(y + 0.5)', [[-2, 2], [-2, 2]]); // prettier-ignore
    expect(result.minima).toHaveLength(2);
    for (const { trainLoss } of result.minima) expect(trainLoss).toBeLessThan(1e-4);
  });

  it('none at a pole', async () => {
    const { result } = await run('log(x^2 + y^2)', [[-2, 2], [-2, 2]]); // prettier-ignore
    expect(result.minima).toHaveLength(0);
  });
});
