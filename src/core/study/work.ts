/** What a study is expected to cost, in multiplications, so that its progress can be told; nothing else depends on it. */
import { resolveCycles } from '../../contract/connectPresets.ts';
import type { MethodName } from '../../contract/curveMethods.ts';
import type { BatchSize, Experiment, StepSettings } from '../../contract/experiment.ts';
import type { StudySpec } from '../../contract/study.ts';

/** Sizes that work depends on. */
export interface Sizes {
  /** D. */
  parameters: number;
  /** Of the training part. */
  samples: number;
  testSamples: number;
  /** Units of a hidden layer. */
  width: number;
}

/** Multiplications of a gradient over those of an evaluation: forwards, and twice backwards. */
const gradientFactor = 3;
/** Plain float64 loops take so much longer for a multiplication than the engines. */
const plainFactor = 6;

const shareOf = (batch: BatchSize, samples: number): number => (batch === 'full' ? 1 : Math.min(1, batch / samples));

/** Of one gradient over the whole training part. */
export const gradientWork = ({ parameters, samples }: Sizes): number => gradientFactor * parameters * samples;

const stepsWork = (points: number, { steps, batch }: StepSettings, sizes: Sizes): number =>
  points * steps * shareOf(batch, sizes.samples) * gradientWork(sizes);

export const trainingWork = ({ train }: Experiment, sizes: Sizes): number => stepsWork(train.minima, train, sizes);

/** Making a curve and measuring it. */
export function curveWork(method: MethodName, spec: StudySpec, experiment: Experiment, sizes: Sizes): number {
  const { parameters, samples, testSamples, width } = sizes;
  // curves that are mixes of few rows share their first layers
  const evaluated = method.startsWith('adjusted') || method === 'alignedAdjusted' ? spec.points : 4;
  const measuring = evaluated * parameters * (samples + testSamples);
  return (
    measuring + makingWork(method, spec, experiment, sizes) + (method.startsWith('aligned') ? plainFactor * 2 * width * width * width : 0)
  );
}

function makingWork(method: MethodName, { bend, points, adjustSamples }: StudySpec, { connect }: Experiment, sizes: Sizes): number {
  switch (method) {
    case 'bezier':
    case 'chain':
      return stepsWork(bend.points, bend, sizes);
    case 'autoneb':
    case 'alignedAutoneb': {
      let pivots = connect.pivots - 2;
      return resolveCycles(connect).reduce((sum, cycle, c) => {
        if (c > 0) pivots += cycle.insert;
        return sum + stepsWork(pivots, cycle, sizes);
      }, 0);
    }
    case 'adjustedLinear':
    case 'adjustedArc':
    case 'alignedAdjusted':
      // normal equations at the points of the first stage
      return (plainFactor * points * sizes.width * sizes.width * Math.min(adjustSamples, sizes.samples)) / 4;
    default:
      return 0;
  }
}
