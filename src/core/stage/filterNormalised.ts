/** Random directions that are as large as the weights they move: Li et al. 2018, Visualizing the Loss Landscape of Neural Nets. */
import type { NetworkDescription } from '../../contract/result.ts';
import type { RandomStream } from '../../math/random.ts';

/**
 * A random direction [D] at θ [D]: normal numbers, those of each filter (of a dense layer: the weights into one unit) scaled to
 * the norm of θ's filter (equation 1). Biases stay where they are, as in the authors' code.
 */
export function filterNormalised({ layers, parameters }: NetworkDescription, theta: Float64Array, random: RandomStream): Float64Array {
  const direction = new Float64Array(parameters);
  for (const { weights } of layers) {
    const [inputs, units] = weights.shape;
    for (let unit = 0; unit < units; unit++) {
      let [drawn, wanted] = [0, 0];
      for (let i = 0; i < inputs; i++) {
        const at = weights.offset + i * units + unit;
        direction[at] = random.normal();
        drawn += direction[at] * direction[at];
        wanted += theta[at] * theta[at];
      }
      const factor = Math.sqrt(wanted / drawn);
      for (let i = 0; i < inputs; i++) direction[weights.offset + i * units + unit] *= factor;
    }
  }
  return direction;
}
