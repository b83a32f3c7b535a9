import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { randomCase } from '../engine/engineCases.suite.ts';
import { filterNormalised } from './filterNormalised.ts';

it('gives the weights into each unit the norm they have, and biases nothing', () => {
  const layout = randomCase({ widths: [3, 4, 2] }, 3).problem.network;
  const random = randomStream(3, 'test');
  const theta = Float64Array.from({ length: layout.parameters }, () => random.normal());
  const direction = filterNormalised(layout, theta, random);
  for (const { weights, bias } of layout.layers) {
    const [inputs, units] = weights.shape;
    for (let unit = 0; unit < units; unit++) {
      const filter = (of: Float64Array) => Array.from({ length: inputs }, (_, i) => of[weights.offset + i * units + unit]);
      expect(Math.hypot(...filter(direction))).toBeCloseTo(Math.hypot(...filter(theta)), 12);
      expect(filter(direction)).not.toEqual(filter(theta));
    }
    for (let unit = 0; unit < units; unit++) expect(direction[bias!.offset + unit]).toBe(0);
  }
});
