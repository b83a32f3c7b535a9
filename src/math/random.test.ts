import { describe, expect, it } from 'vitest';
import { permutation, randomStream } from './random.ts';

describe('randomStream', () => {
  it('gives the same numbers for the same seed and name, others otherwise', () => {
    const draw = (seed: number, name: string) => Array.from({ length: 5 }, (_, i) => randomStream(seed, name).uniform() + i * 0);
    expect(draw(7, 'data')).toEqual(draw(7, 'data'));
    const first = [randomStream(7, 'data'), randomStream(8, 'data'), randomStream(7, 'init'), randomStream(7 + 2 ** 32, 'data')].map((s) =>
      s.uniform(),
    );
    expect(new Set(first).size).toBe(4);
  });

  it('draws standard normals', () => {
    const random = randomStream(1, 'normal');
    const values = Array.from({ length: 20000 }, () => random.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((a, b) => a + b * b, 0) / values.length - mean * mean;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it('permutes without loss', () => {
    const order = permutation(50, randomStream(3, 'batches'));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
  });
});
