/** What the page is told of networks: measured points, lines over the data, units as points. */
import type { OutputCurve, PointReport, Trace, UnitPoints } from '../../../contract/embedding.ts';
import type { NetworkDescription } from '../../../contract/result.ts';
import { norm } from '../../../math/vector.ts';
import type { DataPart, Dataset } from '../../dataset/dataset.ts';
import { outputsOf } from '../../network/forward.ts';
import { amplitude, cosine } from '../condense.ts';
import type { Certificate } from '../polish.ts';
import { shapeOf } from '../shape.ts';
import { unitsOf } from '../units.ts';

export function pointReport(network: NetworkDescription, theta: Float64Array, certificate: Certificate): PointReport {
  const { loss, gradientMax, gradientSum, spectrum, zeroBound, inertia, networkCurvature } = certificate;
  return {
    hidden: shapeOf(network).widths.slice(1, -1),
    parameters: network.parameters,
    ...{ loss, gradientMax, gradientSum, zeroBound, inertia, networkCurvature },
    eigenvalues: spectrum.values,
    theta: theta.slice(),
  };
}

/** Places along the axis of a curve, dense where there is one input. */
const densePoints = 241;

/** Samples in the order of what they are drawn over. */
function orderOf({ samples, inputs, targets }: DataPart, size: number): number[] {
  const by = size === 1 ? inputs : targets;
  const stride = by.length / samples;
  return Array.from({ length: samples }, (_, n) => n).sort((a, b) => by[a * stride] - by[b * stride] || a - b);
}

/** The first target of each sample. */
export function dataCurve({ train, inputs, outputs }: Dataset): OutputCurve {
  const order = orderOf(train, inputs);
  return {
    x: Float64Array.from(order, (n, k) => (inputs === 1 ? train.inputs[n] : k)),
    y: Float64Array.from(order, (n) => train.targets[n * outputs]),
  };
}

/** The first output: over the one input, from the first sample to the last; else of each sample, in the order of `dataCurve`. */
export function outputCurve({ train, inputs, outputs }: Dataset, network: NetworkDescription, theta: Float64Array): OutputCurve {
  const order = orderOf(train, inputs);
  if (inputs > 1) {
    const values = outputsOf(network, theta, train.inputs);
    return { x: Float64Array.from(order, (_, k) => k), y: Float64Array.from(order, (n) => values[n * outputs]) };
  }
  const [from, to] = [train.inputs[order[0]], train.inputs[order[order.length - 1]]];
  const x = Float64Array.from({ length: densePoints }, (_, k) => from + ((to - from) * k) / (densePoints - 1));
  const values = outputsOf(network, theta, x);
  return { x, y: x.map((_, k) => values[k * outputs]) };
}

/** Of the first hidden layer. */
export function unitPoints(network: NetworkDescription, theta: Float64Array): UnitPoints {
  const units = unitsOf(network, theta, 0);
  const amplitudes = units.map(amplitude);
  const leader = units[amplitudes.indexOf(Math.max(...amplitudes))];
  const directions = units.map(({ incoming }): [number, number] => {
    const length = norm(incoming);
    if (length === 0) return [0, 0];
    if (incoming.length === 2) return [incoming[0] / length, incoming[1] / length];
    const along = Math.max(-1, Math.min(1, cosine(leader.incoming, incoming)));
    return [along, Math.sqrt(1 - along * along)];
  });
  return {
    cos: Float64Array.from(directions, ([cos]) => cos),
    sin: Float64Array.from(directions, ([, sin]) => sin),
    amplitude: Float64Array.from(amplitudes),
  };
}

/** A loss over steps, with points that lie closer at the start, as many at each doubling. */
export interface Recorder {
  trace: Trace;
  /** Takes the loss at a step where one is due. */
  record(step: number, loss: number, force?: boolean): void;
}

export function createRecorder(growth = 1.02): Recorder {
  const steps: number[] = [];
  const losses: number[] = [];
  let next = 0;
  const recorder: Recorder = {
    trace: { steps: new Float64Array(0), losses: new Float64Array(0) },
    record(step, loss, force = false) {
      if (steps[steps.length - 1] === step || (step < next && !force)) return;
      steps.push(step);
      losses.push(loss);
      next = Math.max(step + 1, Math.ceil(step * growth));
      recorder.trace = { steps: Float64Array.from(steps), losses: Float64Array.from(losses) };
    },
  };
  return recorder;
}
