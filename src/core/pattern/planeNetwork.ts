/**
 * The part of a network that sees a plane.
 *
 * Where a first layer has no weights, its sums are its biases, and along a plane of biases they are affine in the plane's
 * coordinates α. What follows is then an ordinary network whose inputs are the coordinates: training it is regression, whatever
 * data the loss was to be of.
 */
import type { HostSpec } from '../../contract/pattern.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import type { RandomStream } from '../../math/random.ts';
import { activations } from '../engine/float64/activations.ts';
import { networkLayout } from '../network/layout.ts';

/**
 * The network to train. General plane: inputs 2α − 1, its first layer being the named network's biases. Literal: what the first units
 * answer to their biases, its first layer being their part of the second.
 */
export function planeNetwork(host: HostSpec, dimensions: number, outputs: number): NetworkDescription {
  const hidden = host.plane === 'general' ? host.hidden : host.hidden.slice(1);
  return networkLayout(
    { hidden, activation: host.activation, bias: true, init: 'he', initScale: 1, loss: 'squaredError', l2: 0, height: 'loss' },
    dimensions,
    outputs,
  );
}

/** Its inputs [points, z] for coordinates α in [0, 1] [points, z]. */
export function planeInputs({ plane, activation, range }: HostSpec, alpha: Float64Array): Float64Array {
  if (plane === 'general') return alpha.map((value) => 2 * value - 1);
  return alpha.map((value) => activations[activation].value(range * value));
}

/** Of the last layer, against what keeps the size of sums: outputs start small. */
const lastScale = 0.3;

/**
 * Where training starts [D]. General plane: the first layer's weights make directions with entries of deviation `scale`, its biases
 * put units in different phases (sine) or their bends in different places. All other weights are He's, all other biases 0. The
 * frequencies of sine networks: Sitzmann et al., NeurIPS 2020.
 */
export function planeStart({ layers, parameters }: NetworkDescription, host: HostSpec, random: RandomStream): Float64Array {
  const theta = new Float64Array(parameters);
  layers.forEach(({ weights, bias }, l) => {
    const isFirst = l === 0 && host.plane === 'general';
    const [fanIn, fanOut] = weights.shape;
    // coordinates run over 2, the plane's over 1
    const deviation = isFirst ? host.scale / 2 : Math.sqrt(2 / fanIn) * (l === layers.length - 1 ? lastScale : 1);
    for (let j = 0; j < fanIn * fanOut; j++) theta[weights.offset + j] = deviation * random.normal();
    if (!isFirst) return;
    const most = host.activation === 'sin' ? Math.PI : host.scale / 2;
    for (let k = 0; k < fanOut; k++) theta[bias!.offset + k] = most * (2 * random.uniform() - 1);
  });
  return theta;
}
