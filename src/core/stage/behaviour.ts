/** What a network does with its data: boundaries in the plane, curves over a line, mistakes by class. */
import type { Behaviour } from '../../contract/stage.ts';
import type { DataPart, Dataset } from '../dataset/dataset.ts';
import type { NetworkProblem } from '../engine/problem.ts';
import { classShares, outputsOf, predictions } from '../network/forward.ts';

/** Points along each side of a picture of the plane, and along a curve. */
const side = 64;
const along = 200;
/** Samples that are drawn, and that mistakes are counted over. */
const mostDrawn = 600;
const mostCounted = 1000;
/** Wrong images that are shown. */
const mostImages = 24;

/** null where there is no picture of it: regression of several numbers, or from several. */
export function behaviourOf({ network, dataset }: NetworkProblem, theta: Float64Array): Behaviour | null {
  const { inputs, outputs, task, train } = dataset;
  if (task === 'classification') {
    return inputs === 2 ? boundaryOf({ network, dataset }, theta) : mistakesOf({ network, dataset }, theta);
  }
  if (inputs !== 1 || outputs !== 1) return null;
  const drawn = Math.min(train.samples, mostDrawn);
  const x = spread(rangeOf(train.inputs, 0, 1), along);
  return {
    kind: 'curve',
    x,
    y: Float32Array.from(outputsOf(network, theta, x)),
    samples: { x: train.inputs.slice(0, drawn), y: train.targets.slice(0, drawn) },
  };
}

function boundaryOf({ network, dataset: { train, outputs } }: NetworkProblem, theta: Float64Array): Behaviour {
  const [x, y] = [0, 1].map((column) => rangeOf(train.inputs, column, 2));
  const [xs, ys] = [spread(x, side), spread(y, side)];
  const grid = new Float64Array(2 * side * side);
  for (let r = 0; r < side; r++) for (let c = 0; c < side; c++) grid.set([xs[c], ys[r]], 2 * (r * side + c));
  const drawn = Math.min(train.samples, mostDrawn);
  const column = (j: number) => Float32Array.from({ length: drawn }, (_, s) => train.inputs[2 * s + j]);
  return {
    kind: 'boundary',
    side,
    x,
    y,
    classes: outputs,
    shares: classShares(outputsOf(network, theta, grid), outputs, network.loss),
    samples: { x: column(0), y: column(1), labels: labelsOf(train).slice(0, drawn) },
  };
}

function mistakesOf({ network, dataset }: NetworkProblem, theta: Float64Array): Behaviour {
  const { inputs, outputs: classes, classNames } = dataset;
  const part = dataset.test ?? dataset.train;
  const samples = Math.min(part.samples, mostCounted);
  const predicted = predictions(outputsOf(network, theta, part.inputs.subarray(0, samples * inputs)), classes);
  const labels = labelsOf(part);
  const counts = new Int32Array(classes * classes);
  for (let s = 0; s < samples; s++) counts[labels[s] * classes + predicted[s]]++;
  return {
    kind: 'mistakes',
    over: dataset.test ? 'test' : 'train',
    samples,
    classes,
    classNames,
    counts,
    images: wrongImages(dataset, part, predicted),
  };
}

/** null where inputs are no square images. */
function wrongImages({ inputs }: Dataset, part: DataPart, predicted: Int32Array): Extract<Behaviour, { kind: 'mistakes' }>['images'] {
  const width = Math.round(Math.sqrt(inputs));
  if (width * width !== inputs || width < 8) return null;
  const labels = labelsOf(part);
  const wrong = [...predicted.keys()].filter((s) => predicted[s] !== labels[s]).slice(0, mostImages);
  const pixels = new Float32Array(wrong.length * inputs);
  wrong.forEach((s, i) => pixels.set(part.inputs.subarray(s * inputs, (s + 1) * inputs), i * inputs));
  return { side: width, pixels, labels: Int32Array.from(wrong, (s) => labels[s]), predicted: Int32Array.from(wrong, (s) => predicted[s]) };
}

function labelsOf({ labels }: DataPart): Int32Array {
  if (!labels) throw new Error('Classification without labels.');
  return labels;
}

/** The range of one column of [n, width], a tenth wider to each side. */
function rangeOf(values: Float32Array, column: number, width: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let at = column; at < values.length; at += width) [low, high] = [Math.min(low, values[at]), Math.max(high, values[at])];
  const margin = 0.1 * (high - low) || 1;
  return [low - margin, high + margin];
}

const spread = ([low, high]: [number, number], count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
