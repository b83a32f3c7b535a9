/**
 * A deep linear network x ↦ W_N … W_1·x as a function of its parameters θ [D]: the layers one after another, each row-major
 * [d_j, d_{j−1}].
 *
 * Beside the loss and its gradient there is the exact second derivative along a direction, for the Hessian.
 */
import { multiply, multiplyLeft, multiplyRight, addTo, zeros, type Matrix } from './matrix.ts';
import type { Objective } from './objective.ts';

export interface LinearNetwork {
  /** d_0 … d_N, from inputs to outputs. */
  widths: readonly number[];
  /** N. */
  depth: number;
  /** D. */
  parameters: number;
  objective: Objective;
  /** W_1 … W_N as views into θ. */
  layers(theta: Float64Array): Matrix[];
  /** W_N … W_1. */
  product(theta: Float64Array): Matrix;
  /** Above the objective's floor. */
  loss(theta: Float64Array): number;
  /** The gradient [D] in `into`; returns the loss. */
  gradient(theta: Float64Array, into: Float64Array): number;
  /** ∇²L(θ)·direction in `into`. */
  hessianTimes(theta: Float64Array, direction: Float64Array, into: Float64Array): void;
}

/** What one evaluation needs, kept so that small steps allocate nothing. */
interface Workspace {
  flat: Float64Array;
  layers: Matrix[];
  /** below[j] = W_j … W_1 for j = 1 … N; below[0] is the identity and never looked at. */
  below: Matrix[];
  /** above[j] = (W_N … W_{j+1})ᵀ·∇ℓ, [d_j, d_0]; above[N] is ∇ℓ itself. */
  above: Matrix[];
}

export function createLinearNetwork(widths: readonly number[], objective: Objective): LinearNetwork {
  const depth = widths.length - 1;
  const [inputs, outputs] = [widths[0], widths[depth]];
  if (inputs !== objective.inputs || outputs !== objective.outputs) throw new Error('The widths do not fit the target map.');
  const parameters = widths.slice(1).reduce((sum, width, j) => sum + width * widths[j], 0);

  const layers = (theta: Float64Array): Matrix[] => {
    let offset = 0;
    return widths.slice(1).map((rows, j) => {
      const columns = widths[j];
      const values = theta.subarray(offset, offset + rows * columns);
      offset += rows * columns;
      return { rows, columns, values };
    });
  };

  function createWorkspace(): Workspace {
    const flat = new Float64Array(parameters);
    const stages = (): Matrix[] => widths.map((width) => zeros(width, inputs));
    return { flat, layers: layers(flat), below: stages(), above: stages() };
  }

  const at = createWorkspace();
  const along = createWorkspace();
  const result = createWorkspace();
  const spare = widths.map((width) => zeros(width, inputs));
  const spareLayers = layers(new Float64Array(parameters));

  function forward({ flat, layers: w, below }: Workspace, theta: Float64Array): Matrix {
    flat.set(theta);
    below[1].values.set(w[0].values);
    for (let j = 2; j <= depth; j++) multiply(w[j - 1], below[j - 1], below[j]);
    return below[depth];
  }

  /** above[j] from above[N], down to above[1]. */
  function backward({ layers: w, above }: Workspace): void {
    for (let j = depth - 1; j >= 1; j--) multiplyLeft(w[j], above[j + 1], above[j]);
  }

  /** The same for the change along a direction: d below, then d above. */
  function forwardAlong(direction: Float64Array): Matrix {
    along.flat.set(direction);
    along.below[1].values.set(along.layers[0].values);
    for (let j = 2; j <= depth; j++) {
      multiply(along.layers[j - 1], at.below[j - 1], along.below[j]);
      addTo(along.below[j], multiply(at.layers[j - 1], along.below[j - 1], spare[j]));
    }
    return along.below[depth];
  }

  function backwardAlong(): void {
    for (let j = depth - 1; j >= 1; j--) {
      multiplyLeft(at.layers[j], along.above[j + 1], along.above[j]);
      addTo(along.above[j], multiplyLeft(along.layers[j], at.above[j + 1], spare[j]));
    }
  }

  return {
    widths,
    depth,
    parameters,
    objective,
    layers,
    product: (theta) => {
      const { rows, columns, values } = forward(at, theta);
      return { rows, columns, values: values.slice() };
    },
    loss: (theta) => objective.value(forward(at, theta)),
    gradient(theta, into) {
      const loss = objective.gradient(forward(at, theta), at.above[depth]);
      backward(at);
      result.layers[0].values.set(at.above[1].values);
      for (let j = 2; j <= depth; j++) multiplyRight(at.above[j], at.below[j - 1], result.layers[j - 1]);
      into.set(result.flat);
      return loss;
    },
    hessianTimes(theta, direction, into) {
      const w = forward(at, theta);
      objective.gradient(w, at.above[depth]);
      backward(at);
      objective.curvature(w, forwardAlong(direction), along.above[depth]);
      backwardAlong();
      result.layers[0].values.set(along.above[1].values);
      for (let j = 2; j <= depth; j++) {
        multiplyRight(along.above[j], at.below[j - 1], result.layers[j - 1]);
        addTo(result.layers[j - 1], multiplyRight(at.above[j], along.below[j - 1], spareLayers[j - 1]));
      }
      into.set(result.flat);
    },
  };
}
