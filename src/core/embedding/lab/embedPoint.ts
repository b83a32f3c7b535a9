/** A narrow point taken through the steps of an embedding, and everything measured there. */
import type { CompatibleReport, EmbeddedReport, EmbeddingStep, InertiaCounts, LossGrid } from '../../../contract/embedding.ts';
import type { NetworkDescription } from '../../../contract/result.ts';
import { randomStream } from '../../../math/random.ts';
import type { DataPart } from '../../dataset/dataset.ts';
import { activations } from '../../engine/float64/activations.ts';
import { affineDimension, compatibleDimension, compatibleEmbedding, drawCoordinates, unitsAdded, type Widening } from '../compatible.ts';
import { nullBlock, nullKernel, splitBlocks, splitKernel } from '../decompose.ts';
import { embed } from '../embed.ts';
import type { Found } from '../gallery.ts';
import { hessian } from '../hessian.ts';
import { createPass } from '../pass.ts';
import { certify, largestOf } from '../polish.ts';
import { shapeOf } from '../shape.ts';
import { addNullUnit, splitUnit } from '../split.ts';
import { inertiaOf, rankOf, spectrumOf, sumOfInertias } from '../symmetric.ts';
import { tangentRank } from '../tangent.ts';
import { pointReport } from './reports.ts';
import { saddleGrid } from './saddleGrids.ts';

interface Place {
  network: NetworkDescription;
  theta: Float64Array;
}

const embeddingOf = (network: NetworkDescription, step: EmbeddingStep) =>
  step.unit === null ? addNullUnit(network, step.layer, step.bias) : splitUnit(network, step.layer, step.unit, step.share);

/** Where the steps lead, and whether criticality is kept all the way. */
export function follow(point: Place, steps: readonly EmbeddingStep[]): Place & { keepsCriticality: boolean } {
  let [network, theta, keepsCriticality] = [point.network, point.theta, true];
  for (const step of steps) {
    const embedding = embeddingOf(network, step);
    theta = embed(embedding, theta);
    network = embedding.network;
    keepsCriticality &&= embedding.keepsCriticality;
  }
  return { network, theta, keepsCriticality };
}

/** The narrow inertia and that of each step's K; null where a constant unit below a layer without bias spoils it. */
function predict(point: Found, part: DataPart, steps: readonly EmbeddingStep[]): InertiaCounts | null {
  let inertia: InertiaCounts = point.certificate.inertia;
  let place: Place = point;
  for (const step of steps) {
    const { network, theta } = place;
    const pass = createPass(network, part);
    pass.gradient(theta, new Float64Array(theta.length));
    let kernel: Float64Array;
    if (step.unit === null) {
      if (!addNullUnit(network, step.layer, step.bias).keepsCriticality) return null;
      const { value, slope } = activations[network.layers[step.layer].activation];
      kernel = nullKernel(nullBlock(pass, step.layer), slope(step.bias, value(step.bias)));
    } else kernel = splitKernel(splitBlocks(pass, step.layer, step.unit), step.share);
    inertia = sumOfInertias(inertia, kernelInertia(kernel, largestOf(point.certificate.spectrum.values)));
    place = follow(place, [step]);
  }
  return inertia;
}

/** Zero by the scale of the point's own curvature: where K is nothing but rounding, its largest entry says nothing. */
const kernelInertia = (kernel: Float64Array, scale: number): InertiaCounts =>
  inertiaOf(spectrumOf(kernel).values, 1e-11 * Math.max(scale, largestOf(kernel)));

/** Rank of the changes of the wide parameters with each step's number. */
function measuredDimension(point: Place, steps: readonly EmbeddingStep[]): number {
  const moved = (k: number, by: number): Float64Array => {
    const there = steps.map((step, i): EmbeddingStep => {
      if (i !== k) return step;
      return step.unit === null ? { ...step, bias: step.bias + by } : { ...step, share: step.share + by };
    });
    return follow(point, there).theta;
  };
  // parameters are straight in each number, so that differences are derivatives
  return rankOf(
    steps.map((_, k) => {
      const [above, below] = [moved(k, 0.5), moved(k, -0.5)];
      return above.map((value, j) => value - below[j]);
    }),
  );
}

/** Units added to each hidden layer. */
function addedBy(steps: readonly EmbeddingStep[], layers: number): number[] {
  const added = Array.from({ length: layers }, () => 0);
  for (const { layer } of steps) added[layer]++;
  return added;
}

const largestDifference = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, j) => Math.max(most, Math.abs(value - b[j])), 0);

export function embedPoint(point: Found, part: DataPart, steps: readonly EmbeddingStep[]): EmbeddedReport {
  const { network, theta, keepsCriticality } = follow(point, steps);
  const pass = createPass(network, part);
  const added = addedBy(steps, shapeOf(point.network).widths.length - 2);
  return {
    ...pointReport(network, theta, certify(pass, theta)),
    steps: [...steps],
    outputChange: largestDifference(pass.outputs(theta), point.outputs),
    predicted: predict(point, part, steps),
    keepsCriticality,
    dimension: {
      affine: affineDimension(added),
      compatible: compatibleDimension(added),
      measured: measuredDimension(point, steps),
    },
  };
}

/** Around the last split: what the valley has become; null without one. */
export function afterGrid(point: Found, part: DataPart, steps: readonly EmbeddingStep[], side: number): LossGrid | null {
  const last = steps.findLastIndex(({ unit }) => unit !== null);
  if (last < 0) return null;
  const step = steps[last];
  if (step.unit === null) return null;
  return saddleGrid(follow(point, steps.slice(0, last)), part, step.layer, step.unit, step.share, side);
}

/** `more` units in every hidden layer, drawn. */
export function compatibleReport(point: Found, part: DataPart, more: number, draw: number): CompatibleReport {
  const random = randomStream(draw, 'compatible');
  const widenings = shapeOf(point.network)
    .widths.slice(1, -1)
    .map((width): Widening => {
      const copies = Array.from({ length: width }, () => 1);
      for (let k = 0; k < more; k++) copies[random.integer(width)]++;
      return { copies, nulls: 0 };
    });
  const coordinates = drawCoordinates(point.network, widenings, random);
  const embedding = compatibleEmbedding(point.network, widenings, coordinates);
  const theta = embed(embedding, point.theta);
  const pass = createPass(embedding.network, part);
  const gradient = new Float64Array(theta.length);
  pass.gradient(theta, gradient);
  const inertia = inertiaOf(spectrumOf(hessian(pass, theta)).values);
  return {
    hidden: shapeOf(embedding.network).widths.slice(1, -1),
    outputChange: largestDifference(pass.outputs(theta), point.outputs),
    gradientMax: largestOf(gradient),
    inertia,
    dimension: compatibleDimension(unitsAdded(widenings)),
    rank: tangentRank(point.network, point.theta, widenings, coordinates),
  };
}
