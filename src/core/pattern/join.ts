/**
 * Two blocks as one network, so that a picture has a point that is as good as a trained network.
 *
 * arXiv 1912.07559, theorem 2. For squared error the blocks' outputs are added: where a residual has mean 0, a shift r of its output
 * adds r² to the loss, exactly. For cross-entropy the picture sets how sure the network is of the class that the other block says.
 */
import type { LayerLayout, NetworkDescription } from '../../contract/result.ts';
import { networkLayout } from '../network/layout.ts';
import type { Block } from './task.ts';
import type { ParameterPlane } from './vectors.ts';

const unitsOf = ({ layers }: NetworkDescription): number[] => layers.map(({ weights }) => weights.shape[1]);

const layoutOf = (like: NetworkDescription, hidden: number[], loss: NetworkDescription['loss'], outputs: number): NetworkDescription =>
  networkLayout(
    { hidden, activation: like.layers[0].activation, bias: true, init: 'he', initScale: 1, loss, l2: 0, height: 'loss' },
    like.layers[0].weights.shape[0],
    outputs,
  );

/** Copies one layer's numbers into another, from its row and column; a bias is added to what is there. */
function place(from: LayerLayout, source: ArrayLike<number>, to: LayerLayout, into: Float64Array, row: number, column: number): void {
  const [rows, columns] = from.weights.shape;
  const wide = to.weights.shape[1];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++)
      into[to.weights.offset + (row + r) * wide + column + c] = source[from.weights.offset + r * columns + c];
  }
  for (let c = 0; c < columns; c++) into[to.bias!.offset + column + c] += source[from.bias!.offset + c];
}

/** A network whose outputs are the sums of two networks' outputs, which are as deep as each other and see the same inputs. */
export function addBlocks(task: Block, picture: ParameterPlane): ParameterPlane {
  const [a, b] = [unitsOf(task.network), unitsOf(picture.network)];
  const last = a.length - 1;
  const hidden = a.slice(0, last).map((units, l) => units + b[l]);
  const network = layoutOf(task.network, hidden, 'squaredError', a[last]);
  const join = (first: ArrayLike<number> | null, second: ArrayLike<number>): Float64Array => {
    const theta = new Float64Array(network.parameters);
    network.layers.forEach((layer, l) => {
      const row = l === 0 ? 0 : a[l - 1];
      if (first) place(task.network.layers[l], first, layer, theta, 0, 0);
      // the first layer's rows are inputs, which both see; the last layer's columns are outputs, which both have
      place(picture.network.layers[l], second, layer, theta, row, l === last ? 0 : a[l]);
    });
    return theta;
  };
  return { network, origin: join(task.theta, picture.origin), directions: picture.directions.map((direction) => join(null, direction)) };
}

/** Where outputs of one-hot targets count as 0 and as 1. */
export const clipped = { low: 0.25, high: 0.75 } as const;

/**
 * A ReLU network whose output for class c is max(0, m + B·s_c − B): the picture's one output m ≥ 0 where the task block's output c, cut
 * to [0, 1] between `clipped.low` and `high`, is s_c = 1, and 0 where it is 0. B is at least m. The picture has one hidden layer more
 * than the task, and its network one more than the picture: the cut stands beside the picture's last layer, the gate behind it.
 */
export function gateBlocks(task: Block, picture: ParameterPlane, most: number): ParameterPlane {
  const [a, b] = [unitsOf(task.network), unitsOf(picture.network)];
  const classes = a[a.length - 1];
  const depth = b.length - 1;
  const beside = [...a.slice(0, -1), 2 * classes];
  const network = layoutOf(task.network, [...b.slice(0, depth).map((units, l) => units + beside[l]), classes], 'crossEntropy', classes);
  const join = (first: ArrayLike<number> | null, second: ArrayLike<number>): Float64Array => {
    const theta = new Float64Array(network.parameters);
    for (let l = 0; l < depth; l++) {
      place(picture.network.layers[l], second, network.layers[l], theta, l === 0 ? 0 : beside[l - 1], beside[l]);
      if (first && l < depth - 1) place(task.network.layers[l], first, network.layers[l], theta, 0, 0);
    }
    if (first) {
      cut(task, classes, network.layers[depth - 1], theta);
      gate(classes, most, network.layers, theta);
    }
    const from = picture.network.layers[depth];
    const to = network.layers[depth];
    const [rows, columns] = from.weights.shape;
    for (let c = 0; c < classes; c++) {
      for (let r = 0; r < rows; r++) theta[to.weights.offset + (2 * classes + r) * classes + c] = second[from.weights.offset + r * columns];
      theta[to.bias!.offset + c] += second[from.bias!.offset];
    }
    return theta;
  };
  return { network, origin: join(task.theta, picture.origin), directions: picture.directions.map((direction) => join(null, direction)) };
}

/** Two units a class: max(0, (u − low)/(high − low)) and the same less 1, whose difference is u cut to [0, 1]. */
function cut({ network, theta: source }: Block, classes: number, to: LayerLayout, theta: Float64Array): void {
  const from = network.layers.at(-1);
  const [rows] = from.weights.shape;
  const wide = to.weights.shape[1];
  const slope = 1 / (clipped.high - clipped.low);
  for (let c = 0; c < classes; c++) {
    for (const second of [0, 1]) {
      const column = 2 * c + second;
      for (let r = 0; r < rows; r++) theta[to.weights.offset + r * wide + column] = slope * source[from.weights.offset + r * classes + c];
      theta[to.bias!.offset + column] = slope * (source[from.bias!.offset + c] - clipped.low) - second;
    }
  }
}

/** B·s_c − B into unit c of the gate, and the gate's units as outputs. */
function gate(classes: number, most: number, layers: readonly LayerLayout[], theta: Float64Array): void {
  const [to, last] = layers.slice(-2);
  for (let c = 0; c < classes; c++) {
    theta[to.weights.offset + 2 * c * classes + c] = most;
    theta[to.weights.offset + (2 * c + 1) * classes + c] = -most;
    theta[to.bias!.offset + c] = -most;
    theta[last.weights.offset + c * classes + c] = 1;
  }
}
