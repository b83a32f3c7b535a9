/** Random starting parameters. */
import type { NetworkSpec } from '../../contract/experiment.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import type { RandomStream } from '../../math/random.ts';

const deviation = {
  he: (fanIn: number) => Math.sqrt(2 / fanIn),
  glorot: (fanIn: number, fanOut: number) => Math.sqrt(2 / (fanIn + fanOut)),
  lecun: (fanIn: number) => Math.sqrt(1 / fanIn),
  normal: () => 1,
};

/**
 * One parameter vector [D]: normal weights, zero biases.
 *
 * He et al., ICCV 2015; Glorot & Bengio, AISTATS 2010 (normal forms); LeCun et al., Efficient BackProp, 1998.
 */
export function initialise(layout: NetworkDescription, spec: Pick<NetworkSpec, 'init' | 'initScale'>, random: RandomStream): Float32Array {
  const theta = new Float32Array(layout.parameters);
  for (const { weights } of layout.layers) {
    const [fanIn, fanOut] = weights.shape;
    const scale = deviation[spec.init](fanIn, fanOut) * spec.initScale;
    for (let i = 0; i < fanIn * fanOut; i++) theta[weights.offset + i] = scale * random.normal();
  }
  return theta;
}
