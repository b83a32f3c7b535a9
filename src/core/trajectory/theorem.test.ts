import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { descend } from './descend.ts';
import { gaussianMatrix } from './initialise.ts';
import { copyOf, diagonal, multiplyRight, scaleColumns, type Matrix } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { squareLoss, whitenedLoss } from './objective.ts';
import { svd } from './svd.ts';
import { contraction, deficiencyMargin, descentBounds, descentSteps, lightsOf } from './theorem.ts';

/** One number a layer, φ = 2: really inside all hypotheses, and cheap. */
describe('a run that is really inside the hypotheses of theorem 1', () => {
  const network = createLinearNetwork([1, 1, 1], whitenedLoss(diagonal([2])));
  const start = Float64Array.of(Math.sqrt(1.2), Math.sqrt(1.2));
  const margin = deficiencyMargin(network.objective, network.product(start))!;
  const bounds = descentBounds(2, margin, 2);
  const first = network.loss(start);

  it('has the margin and bounds that the theorem gives', () => {
    expect(margin).toBeCloseTo(1.2, 12);
    expect(bounds.imbalance).toBeCloseTo(3.5156e-4, 8);
    expect(bounds.learningRate).toBeCloseTo(2.1973e-6, 10);
    expect(descentSteps(2, margin, bounds.learningRate, first, first * 1e-6)).toBe(5_239_661);
  });

  it('has its loss a million times lower after 844,021 steps, below the line all along', () => {
    const shrink = 1 - bounds.learningRate * contraction(2, margin);
    let line = first;
    let highest = 0;
    const run = descend(network, start, {
      learningRate: bounds.learningRate,
      steps: 5_239_661,
      until: first * 1e-6,
      keep: 10,
      watch: (_step, loss) => {
        highest = Math.max(highest, loss / line);
        line *= shrink;
      },
    });
    expect(run).toMatchObject({ reason: 'reached', steps: 844_021 });
    expect(highest).toBeLessThanOrEqual(1);
    expect(run.kept.length).toBeLessThanOrEqual(22);
  });
});

describe('the deficiency margin', () => {
  /** Whether any of many matrices with a singular value of at most c has a lower loss. */
  function isBroken(target: Matrix, w: Matrix, c: number, seed: number): boolean {
    const objective = whitenedLoss(target);
    const random = randomStream(seed, 'test');
    for (let k = 0; k < 300; k++) {
      const other = copyOf(target);
      other.values.forEach((value, j) => (other.values[j] = value + random.normal() * 0.3));
      const { u, values, v } = svd(other);
      const deficient = multiplyRight(
        scaleColumns(
          u,
          values.map((value, i) => (i === values.length - 1 ? Math.min(value, c) : value)),
        ),
        v,
      );
      if (objective.value(deficient) < objective.value(w)) return true;
    }
    return false;
  }

  it('has no matrix below it with a smaller singular value, and is the largest such number', () => {
    const target = diagonal([3, 2]);
    const w = diagonal([2.6, 1.7]);
    const c = deficiencyMargin(whitenedLoss(target), w)!;
    expect(c).toBeCloseTo(1.5, 12);
    expect(isBroken(target, w, c, 1)).toBe(false);
    // the target with its last value brought down a little less far than that
    expect(whitenedLoss(target).value(diagonal([3, c + 1e-6]))).toBeLessThan(whitenedLoss(target).value(w));
  });

  it('of least squares with other moments is one that suffices', () => {
    const moments = diagonal([4, 1]);
    const target = diagonal([3, 2]);
    const objective = squareLoss(target, moments);
    const w = diagonal([2.9, 1.9]);
    const c = deficiencyMargin(objective, w)!;
    expect(c).toBeGreaterThan(1.5);
    expect(c).toBeLessThan(2);
    expect(objective.value(diagonal([3, c]))).toBeGreaterThanOrEqual(objective.value(w) - 1e-12);
    expect(objective.value(diagonal([c, 2]))).toBeGreaterThanOrEqual(objective.value(w));
  });
});

describe('the lights', () => {
  const objective = whitenedLoss(diagonal([2]));
  const base = { widths: [1, 1, 1], objective, product: diagonal([1.2]), imbalance: 0, squaredNorm: 1.2, learningRate: 2e-6 };
  const out = (change: Partial<typeof base>): string[] => {
    const { lights, holds } = lightsOf({ ...base, ...change });
    const broken = lights.filter((light) => !light.holds).map(({ name }) => name);
    expect(holds).toBe(broken.length === 0);
    return broken;
  };

  it('are all green inside the hypotheses, and each goes out by itself', () => {
    expect(out({})).toEqual([]);
    expect(out({ imbalance: 4e-4 })).toEqual(['balance']);
    expect(out({ learningRate: 3e-6 })).toEqual(['learningRate']);
    const wide = gaussianMatrix(2, 2, 0, randomStream(1, 'test'));
    wide.values.set([1, 0, 0, 1]);
    const two = { objective: whitenedLoss(diagonal([1, 1])), product: wide, squaredNorm: 1, learningRate: 1e-7 };
    expect(out({ ...two, widths: [2, 1, 2] })).toEqual(['bottleneck']);
    // without a margin the theorem allows no imbalance and no learning rate
    expect(out({ product: diagonal([-1]) })).toEqual(['balance', 'margin', 'learningRate']);
  });

  it('ask a flow for exact balance, and for no learning rate', () => {
    const flowing = { ...base, learningRate: null };
    expect(lightsOf(flowing).holds).toBe(true);
    expect(
      lightsOf({ ...flowing, imbalance: 1e-6 })
        .lights.filter(({ holds }) => !holds)
        .map(({ name }) => name),
    ).toEqual(['balance']);
  });
});
