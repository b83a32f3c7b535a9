/** Networks of the embedding lab: fully connected, with a bias or none in each layer by itself. */
import type { Activation, LossName } from '../../contract/experiment.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import { layersOf } from '../network/layout.ts';

export interface Shape {
  /** From the inputs to the outputs. */
  widths: number[];
  /** Of each layer of weights: hidden layers and, last, the outputs. */
  biases: boolean[];
  /** Of the hidden layers; outputs are linear. */
  activation: Activation;
  loss: LossName;
}

/** Where everything lies in a parameter vector. */
export function layoutOf({ widths, biases, activation, loss }: Shape): NetworkDescription {
  const { layers, parameters } = layersOf(widths, (layer) => biases[layer], activation);
  return { layers, loss, l2: 0, height: 'loss', parameters };
}

export function shapeOf({ layers, loss }: NetworkDescription): Shape {
  return {
    widths: [layers[0].weights.shape[0], ...layers.map(({ weights }) => weights.shape[1])],
    biases: layers.map(({ bias }) => bias !== null),
    activation: layers[0].activation,
    loss,
  };
}

/** The same network with `count` more units in hidden layer `layer` (0 is the first). */
export function widened(network: NetworkDescription, layer: number, count = 1): NetworkDescription {
  const shape = shapeOf(network);
  return layoutOf({ ...shape, widths: shape.widths.map((width, l) => (l === layer + 1 ? width + count : width)) });
}
