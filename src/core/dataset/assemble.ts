/** From samples in the order of their source to the parts that an engine takes. */
import { DataError } from './dataError.ts';
import type { DataPart, Dataset } from './dataset.ts';
import { splitRows } from './split.ts';
import { measureScale, type Scale } from './standardise.ts';

export interface ClassAnswers {
  task: 'classification';
  /** [N], 0 … classes − 1. */
  labels: Int32Array;
  classes: number;
  classNames: string[] | null;
}

export interface NumberAnswers {
  task: 'regression';
  outputs: number;
  /** [N, O]. */
  targets: Float64Array;
}

/** Every sample, not yet split. */
export interface Samples {
  samples: number;
  inputs: number;
  /** [N, I]; float64 where it is still to be standardised. */
  values: Float32Array | Float64Array;
  answers: ClassAnswers | NumberAnswers;
}

/** Largest number of values in one array: 1 GiB of float32. */
const MAX_VALUES = 2 ** 28;

/** labels [N] → one-hot [N, classes]. */
export function oneHot(labels: Int32Array, classes: number): Float32Array {
  if (labels.length * classes > MAX_VALUES) {
    throw new DataError(`${labels.length} samples of ${classes} classes are more than fit in memory.`);
  }
  const targets = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => (targets[i * classes + label] = 1));
  return targets;
}

/** Some rows of values [N, width], scaled in float64 where a scale is given. */
function takeRows(values: Float32Array | Float64Array, width: number, rows: Int32Array, scale: Scale | null): Float32Array {
  const taken = new Float32Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < width; j++) {
      const value = values[rows[i] * width + j];
      taken[i * width + j] = scale ? (value - scale.mean[j]) / scale.deviation[j] : value;
    }
  }
  if (scale && !taken.every(Number.isFinite)) throw new DataError('standardised values overflow single precision.');
  return taken;
}

function takePart({ inputs, values, answers }: Samples, rows: Int32Array, scale: Scale | null): DataPart {
  const taken = { samples: rows.length, inputs: takeRows(values, inputs, rows, scale) };
  if (answers.task === 'regression') return { ...taken, labels: null, targets: takeRows(answers.targets, answers.outputs, rows, null) };
  const labels = Int32Array.from(rows, (row) => answers.labels[row]);
  return { ...taken, labels, targets: oneHot(labels, answers.classes) };
}

/**
 * Splits samples by the seed and makes both parts.
 *
 * With `standardise`, inputs lose the training part's mean and are divided by its population deviation, in float64; targets stay.
 */
export function assembleDataset(samples: Samples, testShare: number, standardise: boolean, seed: number): Dataset {
  const { train, test } = splitRows(samples.samples, testShare, seed);
  const { answers } = samples;
  const scale = standardise ? measureScale(samples.values, samples.inputs, train) : null;
  return {
    inputs: samples.inputs,
    outputs: answers.task === 'classification' ? answers.classes : answers.outputs,
    task: answers.task,
    train: takePart(samples, train, scale),
    test: test && takePart(samples, test, scale),
    classNames: answers.task === 'classification' ? answers.classNames : null,
  };
}
