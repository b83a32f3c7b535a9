/** What the pictures say about themselves. */
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { PatternFrame, PatternOptimum } from '../../../contract/patternResult.ts';
import { formatNumber, formatPercent } from '../../format.ts';
import type { Shown } from './patternPicture.ts';

export const emptyPattern = 'Press Run (or the space bar): a network learns to have this picture in its loss.';

export const lossName = ({ loss }: Pick<PatternSpec, 'loss'>): string => (loss === 'crossEntropy' ? 'Loss in nats' : 'Squared error');

/** A loss with its unit, if it has one. */
export const lossText = (value: number, { loss }: Pick<PatternSpec, 'loss'>): string =>
  loss === 'crossEntropy' ? `${formatNumber(value, 3)} nats` : formatNumber(value, 3);

/** At the point that is as good as a trained network. */
export const optimumText = ({ loss, taskLoss }: PatternOptimum): string =>
  `lowest ${formatNumber(loss, 3)} · trained alone ${formatNumber(taskLoss, 3)}`;

export const elsewhereText =
  'The same parameters in the middle, the same data: two filter-normalised random directions instead of those that were made. A slice shows its directions as much as the network.';

export function honestyOf(
  { view, side, dimensions, isRandom }: Pick<Shown, 'view' | 'side' | 'dimensions' | 'isRandom'>,
  { least, checks, channels, optimum }: PatternFrame,
  { construction, loss }: PatternSpec,
): string {
  if (isRandom) {
    return elsewhereText;
  }
  const rim = `The ${dimensions === 1 ? 'dotted line' : 'rim'} lies at`;
  const level = formatNumber(least);
  // a difference of losses has no floor
  const floor =
    view === 'difference'
      ? 'At 0 the loss is what it was to be.'
      : construction === 'chance'
        ? `${rim} ${level}, the loss of guessing by the classes’ shares: a network that ignores its inputs can’t be lower.`
        : loss === 'squaredError'
          ? `${rim} ${level}, the loss of the block that does the task alone: the picture adds to it.`
          : `${rim} 0: the surer the network is of what its block knows, the nearer it comes.`;
  const heads = channels > 1 ? 'Each colour is the loss of a head of its own.' : '';
  return joined([computedOn({ view, side, dimensions }, checks), floor, view === 'difference' ? '' : dotText(optimum), heads]);
}

/** Of a volume's surface of one loss. */
export function volumeHonesty(
  shown: Pick<Shown, 'view' | 'side' | 'dimensions'>,
  { checks, optimum }: PatternFrame,
  spec: PatternSpec,
  level: number,
): string {
  const where = `The loss is ${lossText(level, spec)} on this surface, drawn between ${gridText(shown)} points.`;
  return joined([computedOn(shown, checks), where, dotText(optimum)]);
}

const joined = (sentences: readonly string[]): string => sentences.filter((sentence) => sentence !== '').join(' ');

const gridText = ({ side, dimensions }: Pick<Shown, 'side' | 'dimensions'>): string => new Array<number>(dimensions).fill(side).join(' × ');

function computedOn(shown: Pick<Shown, 'view' | 'side' | 'dimensions'>, checks: PatternFrame['checks']): string {
  const check = checks.find(({ part }) => part === shown.view);
  if (!check) return '';
  return `Computed at ${gridText(shown)} points on ${check.samples} samples; at most ${formatNumber(check.off, 2)} off the formula.`;
}

function dotText(optimum: PatternOptimum | null): string {
  if (!optimum) return '';
  const { loss, error, taskLoss, taskError } = optimum;
  const here = `The red point, the lowest, has ${formatNumber(loss)} on the training part, ${formatPercent(error)} wrong`;
  return `${here}; the trained block alone has ${formatNumber(taskLoss)}, ${formatPercent(taskError)} wrong.`;
}
