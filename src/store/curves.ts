/** Training curves: losses of S seeds at the steps where they were evaluated. */
import type { TrainingSnapshot } from '../contract/updates.ts';

export interface Curves {
  /** [T], ascending. */
  steps: Float64Array;
  /** Mean train data losses [T, S], row-major. */
  train: Float64Array;
  /** [T, S]; null without a test part. */
  test: Float64Array | null;
  /** S. */
  seeds: number;
  /** Planned steps. */
  total: number;
}

const mostPoints = 400;

function append(list: Float64Array, more: ArrayLike<number>): Float64Array {
  const longer = new Float64Array(list.length + more.length);
  longer.set(list);
  longer.set(more, list.length);
  return longer;
}

const everySecondRow = (list: Float64Array, width: number): Float64Array =>
  list.filter((_, i) => Math.floor(i / width) % 2 === 0 || Math.floor(i / width) === list.length / width - 1);

/** Curves with a snapshot's evaluation added, unless they have it; every second point goes when there are too many. */
export function addToCurves(curves: Curves | null, { evaluatedAt, steps, train, test }: TrainingSnapshot): Curves {
  const seeds = train.loss.length;
  const empty = { steps: new Float64Array(), train: new Float64Array(), test: test && new Float64Array(), seeds, total: steps };
  const before: Curves = curves?.seeds === seeds ? curves : empty;
  if (before.steps.length > 0 && evaluatedAt <= before.steps[before.steps.length - 1]) return before;
  const after: Curves = {
    steps: append(before.steps, [evaluatedAt]),
    train: append(before.train, train.loss),
    test: before.test && test ? append(before.test, test.loss) : null,
    seeds,
    total: steps,
  };
  if (after.steps.length <= mostPoints) return after;
  return {
    ...after,
    steps: everySecondRow(after.steps, 1),
    train: everySecondRow(after.train, seeds),
    test: after.test && everySecondRow(after.test, seeds),
  };
}

/** One seed's values from [T, S]. */
export function curveOf(values: Float64Array, seeds: number, seed: number): Float64Array {
  return values.filter((_, i) => i % seeds === seed);
}
