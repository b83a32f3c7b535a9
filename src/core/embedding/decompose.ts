/**
 * What an embedding step adds to the Hessian, exactly and at any point: in suited coordinates the wide Hessian is the narrow one
 * beside a small matrix K, so that by Sylvester's law their inertias add up.
 */
import { activations } from '../engine/float64/activations.ts';
import { feeding, type Pass } from './pass.ts';

/** At unit s of a hidden layer, x̃ being what feeds it and a 1 where it has a bias; n is the length of x̃. */
export interface SplitBlocks {
  /** E[(∂loss/∂value of s)·σ″·x̃x̃ᵀ] [n, n]. */
  b: Float64Array;
  /** E[e·σ′·x̃ᵀ] [next, n], e being the errors of the next layer. */
  c: Float64Array;
  n: number;
  next: number;
}

/** Of hidden layer `layer` at unit `unit`, after a gradient of the pass. */
export function splitBlocks(pass: Pass, layer: number, unit: number): SplitBlocks {
  const here = pass.layers[layer];
  const above = pass.layers[layer + 1];
  const { curvature } = activations[here.layout.activation];
  const features = featuresOf(pass, layer);
  const [n, next, N] = [features.length, above.outputs, pass.part.samples];
  const b = new Float64Array(n * n);
  const c = new Float64Array(next * n);
  for (let k = 0; k < N; k++) {
    const at = k * here.outputs + unit;
    const second = (here.signals[at] * curvature(here.sums[at], here.values[at])) / N;
    const first = here.slopes[at] / N;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) b[i * n + j] += second * features[i](k) * features[j](k);
      for (let o = 0; o < next; o++) c[o * n + i] += above.errors[k * next + o] * first * features[i](k);
    }
  }
  return { b, c, n, next };
}

/** E[e·x̃ᵀ] [next, n] for a unit of constant value in hidden layer `layer`, after a gradient of the pass. */
export function nullBlock(pass: Pass, layer: number): SplitBlocks {
  const above = pass.layers[layer + 1];
  const features = featuresOf(pass, layer);
  const [n, next, N] = [features.length, above.outputs, pass.part.samples];
  const c = new Float64Array(next * n);
  for (let k = 0; k < N; k++) {
    for (let o = 0; o < next; o++) {
      for (let i = 0; i < n; i++) c[o * n + i] += (above.errors[k * next + o] / N) * features[i](k);
    }
  }
  return { b: new Float64Array(n * n), c, n, next };
}

/** The entries of x̃ as functions of the sample. */
function featuresOf(pass: Pass, layer: number): ((sample: number) => number)[] {
  const { inputs, layout } = pass.layers[layer];
  const x = feeding(pass, layer);
  const entries = Array.from({ length: inputs }, (_, i) => (sample: number) => x[sample * inputs + i]);
  return layout.bias ? [...entries, () => 1] : entries;
}

/**
 * K = [[α(1−α)·B, Cᵀ], [C, 0]] of a split with share α, [n + next, n + next]: how the loss bends when both copies move apart while
 * what they are together stays.
 */
export const splitKernel = (blocks: SplitBlocks, alpha: number): Float64Array => kernel(blocks, alpha * (1 - alpha), 1);

/** K = σ′(bias)·[[0, Cᵀ], [C, 0]] of a unit of constant value. */
export const nullKernel = (blocks: SplitBlocks, slope: number): Float64Array => kernel(blocks, 0, slope);

function kernel({ b, c, n, next }: SplitBlocks, onB: number, onC: number): Float64Array {
  const size = n + next;
  const k = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) k[i * size + j] = onB * b[i * n + j];
    for (let o = 0; o < next; o++) k[(n + o) * size + i] = k[i * size + n + o] = onC * c[o * n + i];
  }
  return k;
}
