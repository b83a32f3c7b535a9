/** The programs of one network: layers forward and backward as products with their surroundings fused in, and the loss head. */
import type { Activation, LossName } from '../../../contract/experiment.ts';
import type { ProductSource } from './product.ts';
import type { Binding, ProgramSource } from './program.ts';

/** Where an index or an offset is absent. */
export const NONE = 0xffffffff;
/** Samples whose losses are summed by one thread. */
export const LOSS_BLOCK = 64;

const read = (type: Binding['type'] = 'f32'): Binding => ({ type, access: 'read' });
const write: Binding = { type: 'f32', access: 'write' };

const activate: Record<Activation, string> = {
  linear: 'z',
  relu: 'select(z, 0.0, z <= 0.0 && !isNaN32(z))',
  tanh: 'tanh32(z)',
  sigmoid: 'sigmoid32(z)',
  softplus: 'softplus32(z)',
  gelu: 'z * normalShare(z)',
  sin: 'sin32(z)',
};

/** Functions whose slope isn't one of their value: it is kept from the way forward, where the sum is z. */
const keptSlopes = {
  gelu: 'normalShare(z) + z * 0.39894228040143268 * exp32(-0.5 * z * z)',
  sin: 'cos32(z)',
};
type Kept = keyof typeof keptSlopes;

export const hasKeptSlope = (activation: Activation): activation is Kept => activation in keptSlopes;

/** The slope where the function has the value `a`, for all others. */
const slopeAt: Record<Exclude<Activation, Kept>, string> = {
  linear: '1.0',
  relu: 'select(1.0, 0.0, a <= 0.0 && !isNaN32(a))',
  tanh: '1.0 - a * a',
  sigmoid: 'a * (1.0 - a)',
  softplus: 'lessThanOne(a)',
};

/**
 * Row z of a dispatch is the map's z-th row of the ones at work (`map` into the ring, or all), and row `row` + that of theta.
 * A first layer reads samples by their indices in the ring (`indices`, or in order), `first` on; later ones read activations.
 */
const places = `
fn rowOf(z: u32) -> u32 { if (params.map == ${NONE}u) { return z; } return ring[params.map + z]; }
fn sampleOf(n: u32) -> u32 { if (params.indices == ${NONE}u) { return params.first + n; } return ring[params.indices + n]; }
`;
const placeParams = { map: 'u32', indices: 'u32', first: 'u32', row: 'u32', D: 'u32', weights: 'u32', bias: 'u32' } as const;

/** Values [rows, samples, width] that feed a layer: the data for the first one. */
const layerInput = (isFirst: boolean, samples: string, width: string): string => `
fn layerInput(z: u32, sample: u32, i: u32) -> f32 {
  ${isFirst ? `return inputs[sampleOf(sample) * ${width} + i];` : `return inputs[(rowOf(z) * ${samples} + sample) * ${width} + i];`}
}`;

/** As `../dropout.ts` has it; row z of a dispatch is row `maskRow` + z of the stack, and its first sample at `first` of the batch. */
const dropoutParams = { key: 'u32', threshold: 'u32', factor: 'f32', layer: 'u32', maskRow: 'u32' } as const;
const keepFactor = `
fn nextWord(word: u32, index: u32) -> u32 {
  var h = word + (index + 1u) * 0x9e3779b9u;
  h = (h ^ (h >> 16u)) * 0x85ebca6bu;
  h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
  return h ^ (h >> 16u);
}
fn keepFactor(z: u32, sample: u32, unit: u32) -> f32 {
  let word = nextWord(nextWord(nextWord(params.key, params.maskRow + z), params.layer), unit);
  return select(params.factor, 0.0, nextWord(word, params.first + sample) < params.threshold);
}
`;

/**
 * Activations [rows, samples m, outputs n] of a layer: m samples, k inputs. Where units are dropped, slopes are kept beside them:
 * they aren't those of the values any more.
 */
export function forwardProduct(isFirst: boolean, activation: Activation, drops = false): ProductSource {
  const keepsSlope = drops || hasKeptSlope(activation);
  return {
    name: `forward ${isFirst ? 'first ' : ''}${activation}${drops ? ' dropout' : ''}`,
    params: drops ? { ...placeParams, ...dropoutParams } : placeParams,
    buffers: { ring: read('u32'), inputs: read(), theta: read(), outputs: write, ...(keepsSlope ? { slopes: write } : {}) },
    aMajor: 'k',
    bMajor: 'n',
    declarations: `${places}${drops ? keepFactor : ''}${layerInput(isFirst, 'params.m', 'params.k')}
fn loadA(z: u32, m: u32, k: u32) -> f32 { return layerInput(z, m, k); }
fn loadB(z: u32, k: u32, n: u32) -> f32 { return theta[(params.row + rowOf(z)) * params.D + params.weights + k * params.n + n]; }
fn store(z: u32, m: u32, n: u32, sum: f32) {
  var z_ = sum;
  if (params.bias != ${NONE}u) { z_ += theta[(params.row + rowOf(z)) * params.D + params.bias + n]; }
  let at = (rowOf(z) * params.m + m) * params.n + n;
  ${storeActivation(activation)}
  ${drops ? dropActivation(activation) : ''}
}`,
  };
}

function storeActivation(activation: Activation): string {
  const slope = hasKeptSlope(activation) ? `slopes[at] = ${keptSlopes[activation]}; ` : '';
  return `{ let z = z_; outputs[at] = ${activate[activation]}; ${slope}}`;
}

const dropActivation = (activation: Activation): string => `
  ${hasKeptSlope(activation) ? '' : `{ let a = outputs[at]; slopes[at] = ${slopeAt[activation]}; }`}
  let keep = keepFactor(rowOf(z), m, n);
  outputs[at] *= keep;
  slopes[at] *= keep;`;

/**
 * Gradient of a layer's weights [m inputs, n outputs], k samples; of its bias as the weights of one more input that is 1.
 *
 * `start`: 1 for the first samples, which overwrite and add the penalty's slope; 0 for later ones, which add.
 */
export function weightProduct(isFirst: boolean): ProductSource {
  return {
    name: `weight gradient${isFirst ? ' first' : ''}`,
    params: { ...placeParams, width: 'u32', start: 'u32', scale: 'f32', l2: 'f32' },
    buffers: { ring: read('u32'), inputs: read(), errors: read(), theta: read(), gradient: write },
    aMajor: 'm',
    bMajor: 'n',
    declarations: `${places}${layerInput(isFirst, 'params.k', 'params.width')}
fn loadA(z: u32, m: u32, k: u32) -> f32 {
  if (m == params.width) { return 1.0; }
  return layerInput(z, k, m);
}
fn loadB(z: u32, k: u32, n: u32) -> f32 { return errors[(rowOf(z) * params.k + k) * params.n + n]; }
fn store(z: u32, m: u32, n: u32, sum: f32) {
  let place = select(params.weights + m * params.n, params.bias, m == params.width) + n;
  let at = (params.row + rowOf(z)) * params.D + place;
  if (params.start == 1u) { gradient[at] = sum * params.scale + params.l2 * theta[at]; }
  else { gradient[at] += sum * params.scale; }
}`,
  };
}

/** Errors of the layer below [rows, samples m, inputs n], with the slope of its activation or the one that was `kept`; k outputs. */
export function errorProduct(below: Exclude<Activation, Kept> | 'kept'): ProductSource {
  const slope = below === 'kept' ? 'fn slopeOf(a: f32) -> f32 { return a; }' : `fn slopeOf(a: f32) -> f32 { return ${slopeAt[below]}; }`;
  return {
    name: `error ${below}`,
    params: placeParams,
    buffers: { ring: read('u32'), errors: read(), theta: read(), below: read(), result: write },
    aMajor: 'k',
    bMajor: 'k',
    declarations: `${places}${slope}
fn loadA(z: u32, m: u32, k: u32) -> f32 { return errors[(rowOf(z) * params.m + m) * params.k + k]; }
fn loadB(z: u32, k: u32, n: u32) -> f32 { return theta[(params.row + rowOf(z)) * params.D + params.weights + n * params.k + k]; }
fn store(z: u32, m: u32, n: u32, sum: f32) {
  let at = (rowOf(z) * params.m + m) * params.n + n;
  result[at] = sum * slopeOf(below[at]);
}`,
  };
}

/** −log softmax as the float64 engine has it: a sum of non-negative terms, and the true class's slope without 1 − p. */
const crossEntropy = `
  let y = labels[sample];
  let m = outputs[base + largest];
  var rest = 0.0;
  for (var c = 0u; c < O; c++) { if (c != largest) { rest += exp32(outputs[base + c] - m); } }
  loss = (m - outputs[base + y]) + log1p32(rest);
  if (params.slopes == 1u) {
    let scale = 1.0 / (1.0 + rest);
    var others = 0.0;
    for (var c = 0u; c < O; c++) {
      let p = scale * select(exp32(outputs[base + c] - m), 1.0, c == largest);
      if (c != y) { others += p; outputs[base + c] = p; }
    }
    outputs[base + y] = -others;
  }`;

const squares = (factor: string): string => `
  for (var c = 0u; c < O; c++) {
    let difference = outputs[base + c] - targets[sample * O + c];
    loss += difference * difference;
    if (params.slopes == 1u) { outputs[base + c] = 2.0 * ${factor} * difference; }
  }
  loss *= ${factor};`;

const losses: Record<LossName, string> = { crossEntropy, squaredError: squares('1.0'), halfSquaredError: squares('0.5') };

/**
 * Loss of each sample and whether its largest output is another class's, [rows, 2, samples]; with `slopes` 1, the outputs become
 * ∂loss/∂outputs. Outputs that are no numbers give a loss that is none, whatever a compiler makes of comparisons with NaN.
 */
export const headProgram = (loss: LossName, hasLabels: boolean): ProgramSource => ({
  name: `head ${loss} ${hasLabels ? 'labels' : ''}`,
  params: { ...placeParams, samples: 'u32', outputs: 'u32', slopes: 'u32' },
  buffers: { ring: read('u32'), targets: read(), labels: read('u32'), outputs: write, losses: write },
  workgroup: [64, 1],
  declarations: places,
  main: `
  let n = id.x;
  let z = id.y;
  if (n >= params.samples) { return; }
  let O = params.outputs;
  let base = (z * params.samples + n) * O;
  let sample = sampleOf(n);
  var largest = 0u;
  var bad = 0.0;
  for (var c = 0u; c < O; c++) {
    if (outputs[base + c] > outputs[base + largest]) { largest = c; }
    if (!isFinite32(outputs[base + c])) { bad = outputs[base + c]; }
  }
  var loss = 0.0;
  ${losses[loss]}
  losses[2u * z * params.samples + n] = select(abs(bad), loss, isFinite32(bad));
  losses[(2u * z + 1u) * params.samples + n] = ${hasLabels ? 'select(0.0, 1.0, largest != labels[sample])' : '0.0'};`,
});

/** Sums of the head's numbers over blocks of samples: [rows, 2, samples] → [rows, 2, blocks], `block` on. */
export const lossSumProgram: ProgramSource = {
  name: 'loss sums',
  params: { samples: 'u32', block: 'u32', blocks: 'u32', row: 'u32' },
  buffers: { losses: read(), sums: write },
  workgroup: [64, 1],
  main: `
  let start = id.x * ${LOSS_BLOCK}u;
  if (start >= params.samples) { return; }
  let end = min(start + ${LOSS_BLOCK}u, params.samples);
  var total = 0.0;
  for (var n = start; n < end; n += 8u) {
    var part = 0.0;
    for (var j = n; j < min(n + 8u, end); j++) { part += losses[id.y * params.samples + j]; }
    total += part;
  }
  sums[(2u * params.row + id.y) * params.blocks + params.block + id.x] = total;`,
};

/** Objectives [rows]: mean loss from the sums of blocks, and the penalty from partial sums of squares [rows, parts]. */
export const objectiveProgram: ProgramSource = {
  name: 'objectives',
  params: { rows: 'u32', row: 'u32', blocks: 'u32', parts: 'u32', scale: 'f32', halfL2: 'f32' },
  buffers: { sums: read(), squares: read(), objectives: write },
  workgroup: [64, 1],
  main: `
  if (id.x >= params.rows) { return; }
  let row = params.row + id.x;
  var loss = 0.0;
  for (var b = 0u; b < params.blocks; b += 16u) {
    var part = 0.0;
    for (var j = b; j < min(b + 16u, params.blocks); j++) { part += sums[2u * row * params.blocks + j]; }
    loss += part;
  }
  var penalty = 0.0;
  if (params.halfL2 > 0.0) {
    for (var p = 0u; p < params.parts; p++) { penalty += squares[row * params.parts + p]; }
  }
  objectives[row] = loss * params.scale + params.halfL2 * penalty;`,
};
