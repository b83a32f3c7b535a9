/** Random starting parameters. */
import type { Initialisation, NetworkSpec } from '../../contract/experiment.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import type { RandomStream } from '../../math/random.ts';

/** Of normal weights. */
const deviation: Record<Exclude<Initialisation, 'uniform'>, (fanIn: number, fanOut: number) => number> = {
  he: (fanIn: number) => Math.sqrt(2 / fanIn),
  glorot: (fanIn: number, fanOut: number) => Math.sqrt(2 / (fanIn + fanOut)),
  lecun: (fanIn: number) => Math.sqrt(1 / fanIn),
  normal: () => 1,
};

/**
 * One parameter vector [D]: normal weights and zero biases, or all uniform.
 *
 * He et al., ICCV 2015; Glorot & Bengio, AISTATS 2010 (normal forms); LeCun et al., Efficient BackProp, 1998.
 * Uniform is the default of PyTorch's linear layers.
 */
export function initialise(layout: NetworkDescription, spec: Pick<NetworkSpec, 'init' | 'initScale'>, random: RandomStream): Float32Array {
  const theta = new Float32Array(layout.parameters);
  for (const { weights, bias } of layout.layers) {
    const [fanIn, fanOut] = weights.shape;
    if (spec.init === 'uniform') {
      const bound = spec.initScale / Math.sqrt(fanIn);
      const draw = () => bound * (2 * random.uniform() - 1);
      for (let i = 0; i < fanIn * fanOut; i++) theta[weights.offset + i] = draw();
      if (bias) for (let k = 0; k < fanOut; k++) theta[bias.offset + k] = draw();
      continue;
    }
    const scale = deviation[spec.init](fanIn, fanOut) * spec.initScale;
    for (let i = 0; i < fanIn * fanOut; i++) theta[weights.offset + i] = scale * random.normal();
  }
  return theta;
}
