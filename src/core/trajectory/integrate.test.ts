import { describe, expect, it } from 'vitest';
import { cos, exp, sin } from '../../math/special.ts';
import { createIntegrator } from './integrate.ts';

const tight = { relative: 1e-11, absolute: 1e-13 };

describe('the integrator', () => {
  it('lands on times asked for, with the solution there to its tolerance', () => {
    const turning = createIntegrator(
      (p, into) => {
        into[0] = -p[1];
        into[1] = p[0];
      },
      Float64Array.of(1, 0),
      tight,
    );
    for (const time of [0.1, 0.5, 3, 20]) {
      expect(turning.advance(time)).toBe(true);
      expect(turning.time).toBe(time);
      expect(Math.abs(turning.point[0] - cos(time))).toBeLessThanOrEqual(2e-10);
      expect(Math.abs(turning.point[1] - sin(time))).toBeLessThanOrEqual(2e-10);
    }
  });

  it('is of order 8: ten times the tolerance costs few more steps', () => {
    const steps = (relative: number): number => {
      const integrator = createIntegrator((p, into) => void (into[0] = -p[0]), Float64Array.of(1), { relative, absolute: 0 });
      integrator.advance(20);
      expect(Math.abs(integrator.point[0] / exp(-20) - 1)).toBeLessThanOrEqual(100 * relative);
      return integrator.steps;
    };
    // 10⁵ in the tolerance is 10^(5/8) = 4.2 in the number of steps
    expect(steps(1e-12) / steps(1e-7)).toBeLessThan(6);
  });

  it('comes to the same in turns of a few steps', () => {
    const [whole, parts] = [0, 1].map(() => createIntegrator((p, into) => void (into[0] = -p[0]), Float64Array.of(1), tight));
    whole.advance(20);
    let turns = 0;
    for (; parts.time < 20; turns++) expect(parts.advance(20, 3)).toBe(true);
    expect(turns).toBe(Math.ceil(whole.steps / 3));
    expect([parts.time, parts.steps, parts.point[0]]).toEqual([20, whole.steps, whole.point[0]]);
  });

  it('gives up where the solution leaves the finite numbers', () => {
    const exploding = createIntegrator((p, into) => void (into[0] = p[0] * p[0]), Float64Array.of(1), tight);
    expect(exploding.advance(2)).toBe(false);
    // 1/(1 − t)
    expect(exploding.time).toBeCloseTo(1, 9);
  });
});
