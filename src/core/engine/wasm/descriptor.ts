/** The network written to memory as the kernels read it, with the room they work in. A mirror of `kernels/layout.ts`. */
import type { Activation, LossName } from '../../../contract/experiment.ts';
import type { NetworkDescription } from '../../../contract/result.ts';
import type { Arena } from './memory.ts';

/** Samples in a chunk. */
export const CHUNK = 256;
/** Samples in a pass. */
export const PASS = 64;
/** Bytes from one feature's samples to the next. */
export const STRIDE = 1088;
/** Features in a block of sparse entries. */
export const SPARSE_FEATURES = 128;

const losses: Record<LossName, number> = { crossEntropy: 0, squaredError: 1, halfSquaredError: 2 };
export const activationCodes: Record<Activation, number> = { linear: 0, relu: 1, tanh: 2, sigmoid: 3, softplus: 4, gelu: 5, sin: 6 };

/** Outputs from which weights are brought into panels before they are read. */
const PANELS_FROM = 64;

/** Vectors of four may read and write this many features (or floats) beyond a matrix's own. */
const SLACK = 32;

export const chunksOf = (samples: number): number => Math.ceil(samples / CHUNK);
/** Floats from one row of a stack to the next. */
export const rowFloats = (parameters: number): number => Math.ceil(parameters / 16) * 16;

/** Writes the network, and room for one lane; `sparse` where its inputs are. */
export function writeNetwork(network: NetworkDescription, sparse: boolean, arena: Arena): number {
  const { layers } = network;
  const widths = layers.flatMap((layer) => layer.weights.shape);
  const matrix = (features: number) => arena.allocate((features + SLACK) * STRIDE);

  const pointer = arena.allocate(64 + 48 * layers.length);
  const header = [
    layers.length,
    losses[network.loss],
    widths[widths.length - 1],
    rowFloats(network.parameters),
    arena.allocate(4 * (Math.max(...widths) + SLACK)),
    sparse ? arena.allocate(4 * CHUNK * (widths[1] + SLACK)) : 0,
    arena.allocate(4 * 24 * SPARSE_FEATURES + 64),
  ];
  const words = layers.flatMap(({ weights, bias, activation }, l) => {
    const [inputs, outputs] = weights.shape;
    const panels = outputs >= PANELS_FROM && !(sparse && l === 0);
    return [
      inputs,
      outputs,
      4 * weights.offset,
      bias ? 4 * bias.offset : -1,
      activationCodes[activation],
      matrix(outputs),
      activation === 'linear' && l === layers.length - 1 ? 0 : matrix(outputs),
      matrix(outputs),
      panels ? arena.allocate(16 * Math.ceil(outputs / 4) * inputs + 64) : 0,
      l > 0 ? arena.allocate(16 * Math.ceil(inputs / 4) * outputs + 64) : 0,
      0,
      0,
    ];
  });
  arena.int32(pointer, header.length).set(header);
  arena.int32(pointer + 64, words.length).set(words);
  return pointer;
}
