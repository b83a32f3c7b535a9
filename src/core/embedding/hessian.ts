/** The Hessian of a network's mean loss, exactly: products with vectors by the R-operator (Pearlmutter, Neural Computation 6, 1994). */
import { activations } from '../engine/float64/activations.ts';
import { headCurvatures } from '../engine/float64/head.ts';
import { accumulate, feeding, sendBack, type Pass } from './pass.ts';

/**
 * `all`: the Hessian. `network`: only E[Σ_o ∂loss/∂f_o · ∇²f_o], what is left of it when outputs are taken as straight; it is the part
 * by which a point can become a saddle.
 */
export type Terms = 'all' | 'network';

/** What moves with a change of θ; a layer each, [N, out]. */
interface Moves {
  sums: Float64Array;
  values: Float64Array;
  errors: Float64Array;
}

/** Hessian [D, D] at θ, symmetric to rounding and made exactly so. */
export function hessian(pass: Pass, theta: Float64Array, terms: Terms = 'all'): Float64Array {
  const D = theta.length;
  const room = new Float64Array(D);
  pass.gradient(theta, room);
  const curvatures = pass.layers.map(({ layout, sums, values }) => {
    const { curvature } = activations[layout.activation];
    return sums.map((sum, j) => curvature(sum, values[j]));
  });
  const moves = pass.layers.map(({ sums }): Moves => {
    return { sums: new Float64Array(sums.length), values: new Float64Array(sums.length), errors: new Float64Array(sums.length) };
  });
  const scratch = pass.layers.map(({ inputs }) => [0, 1].map(() => new Float64Array(pass.part.samples * inputs)));
  const result = new Float64Array(D * D);
  const direction = new Float64Array(D);
  for (let d = 0; d < D; d++) {
    direction[d] = 1;
    product(pass, theta, direction, terms, curvatures, moves, scratch, result.subarray(d * D, (d + 1) * D));
    direction[d] = 0;
  }
  for (let i = 0; i < D; i++) {
    for (let j = 0; j < i; j++) result[i * D + j] = result[j * D + i] = 0.5 * (result[i * D + j] + result[j * D + i]);
  }
  return result;
}

/** into ← H·v after a gradient at θ. */
function product(
  pass: Pass,
  theta: Float64Array,
  v: Float64Array,
  terms: Terms,
  curvatures: Float64Array[],
  moves: Moves[],
  scratch: Float64Array[][],
  into: Float64Array,
): void {
  const { layers, part } = pass;
  const N = part.samples;
  moveForward(pass, theta, v, moves);
  moveHead(pass, moves, terms);
  into.fill(0);
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    const { errors } = moves[l];
    // here `errors` holds the moved signals
    for (let j = 0; j < errors.length; j++) {
      errors[j] = errors[j] * layer.slopes[j] + layer.signals[j] * curvatures[l][j] * moves[l].sums[j];
    }
    accumulate(into, layer, feeding(pass, l), errors, N);
    if (l === 0) continue;
    addWeightProducts(into, pass, l, moves[l - 1].values);
    const [first, second] = scratch[l];
    sendBack(theta, layer, errors, first, N);
    sendBack(v, layer, layer.errors, second, N);
    for (let j = 0; j < first.length; j++) moves[l - 1].errors[j] = first[j] + second[j];
  }
  for (let d = 0; d < into.length; d++) into[d] /= N;
}

/** How sums and values move: Rz = x·V + Rx·W + v_b, Ra = σ′·Rz. */
function moveForward(pass: Pass, theta: Float64Array, v: Float64Array, moves: Moves[]): void {
  const N = pass.part.samples;
  pass.layers.forEach((layer, l) => {
    const { layout, inputs, outputs: O, slopes } = layer;
    const { sums, values } = moves[l];
    const x = feeding(pass, l);
    const moved = l === 0 ? null : moves[l - 1].values;
    for (let n = 0; n < N; n++) {
      const row = n * O;
      for (let o = 0; o < O; o++) sums[row + o] = layout.bias ? v[layout.bias.offset + o] : 0;
      for (let i = 0; i < inputs; i++) {
        const from = layout.weights.offset + i * O;
        const xi = x[n * inputs + i];
        const ri = moved ? moved[n * inputs + i] : 0;
        for (let o = 0; o < O; o++) sums[row + o] += xi * v[from + o] + ri * theta[from + o];
      }
    }
    for (let j = 0; j < sums.length; j++) values[j] = slopes[j] * sums[j];
  });
}

/** How ∂loss/∂f moves with the outputs, into the last layer's `errors`. */
function moveHead({ network, layers, part }: Pass, moves: Moves[], terms: Terms): void {
  const last = layers.length - 1;
  const O = layers[last].outputs;
  const { values, errors } = moves[last];
  if (terms === 'network') {
    errors.fill(0);
    return;
  }
  const curvature = headCurvatures[network.loss];
  for (let n = 0; n < part.samples; n++) {
    const row = (array: Float64Array): Float64Array => array.subarray(n * O, (n + 1) * O);
    curvature(row(layers[last].values), row(values), row(errors));
  }
}

/** Adds Σₙ Rxₙ·eₙᵀ to the weights of layer l. */
function addWeightProducts(into: Float64Array, { layers, part }: Pass, l: number, moved: Float64Array): void {
  const { layout, inputs, outputs: O, errors } = layers[l];
  for (let n = 0; n < part.samples; n++) {
    for (let i = 0; i < inputs; i++) {
      const to = layout.weights.offset + i * O;
      const ri = moved[n * inputs + i];
      for (let o = 0; o < O; o++) into[to + o] += ri * errors[n * O + o];
    }
  }
}
