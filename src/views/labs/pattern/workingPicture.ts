/** Losses and accuracies around a picture as what is drawn of them. */
import type { PatternAnswer } from '../../../contract/patternResult.ts';
import type { WorkingCheck, WorkingFrame } from '../../../contract/workingResult.ts';
import { linearScale, logScale, type HeightScale, type Scale } from '../../../geometry/scale.ts';

export type Quantity = 'loss' | 'accuracy';

/** One of the pictures that can be looked at. */
export interface WorkingShown {
  id: string;
  name: string;
  says: string;
  quantity: Quantity;
  /** null along random directions. */
  check: WorkingCheck | null;
  side: number;
  /** [side²], by rows from the top. */
  values: Float32Array;
}

const partNames = { train: 'Training', test: 'Test' } as const;
const partSays = { train: 'on the training part', test: 'on the test part, which it never saw' } as const;

/** Loss and accuracy of each part that was looked at. */
export const workingShownOf = ({ checks }: WorkingFrame): WorkingShown[] =>
  checks.flatMap((check) => [
    {
      id: `${check.part} loss`,
      name: `${partNames[check.part]} loss`,
      says: `Mean cross-entropy ${partSays[check.part]}`,
      quantity: 'loss' as const,
      check,
      side: check.side,
      values: check.losses,
    },
    {
      id: `${check.part} accuracy`,
      name: `${partNames[check.part]} accuracy`,
      says: `Share of samples that are told right, ${partSays[check.part]}`,
      quantity: 'accuracy' as const,
      check,
      side: check.side,
      values: check.errors.map((error) => 1 - error),
    },
  ]);

/** The loss along random directions, whose rows come from the bottom. */
export function elsewhereOf({ losses }: PatternAnswer): WorkingShown {
  const side = Math.round(Math.sqrt(losses.length));
  const values = losses.map((_, p) => losses[(side - 1 - Math.floor(p / side)) * side + (p % side)]);
  const says = 'The same network on the training part, along two random directions';
  return { id: 'elsewhere', name: 'Elsewhere', says, quantity: 'loss', check: null, side, values };
}

/** Losses below are drawn as this: a logarithm ends nowhere. */
const leastLoss = 0.01;

/** One scale for the losses of all parts, and one for all accuracies. */
export function workingScale(shown: readonly WorkingShown[], quantity: Quantity, kind: HeightScale): Scale {
  if (quantity === 'accuracy') return linearScale(0, 1);
  let [low, high] = [Infinity, -Infinity];
  for (const one of shown) {
    if (one.quantity !== 'loss') continue;
    for (const value of one.values) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high > low)) [low, high] = [leastLoss, 1];
  return kind === 'log' ? logScale(Math.max(leastLoss, low), Math.max(2 * leastLoss, high)) : linearScale(0, high);
}

/** Of a cell of the grid [side²]: where it lies and what is there. */
export interface WorkingPlace {
  /** White or black; null around the picture. */
  isGood: boolean | null;
  loss: number;
  accuracy: number;
}

export function placeAt({ side, padding, target }: WorkingFrame, check: WorkingCheck, row: number, column: number): WorkingPlace {
  const p = row * check.side + column;
  const cellOf = (line: number): number => Math.floor(((line + 0.5) / check.side) * (side + 2 * padding) - padding);
  const [r, c] = [cellOf(row), cellOf(column)];
  const isInside = r >= 0 && c >= 0 && r < side && c < side;
  return { isGood: isInside ? target[r * side + c] === 1 : null, loss: check.losses[p], accuracy: 1 - check.errors[p] };
}
