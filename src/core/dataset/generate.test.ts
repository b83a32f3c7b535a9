import { describe, expect, it } from 'vitest';
import type { GeneratedData, GeneratedName } from '../../contract/experiment.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import type { Dataset } from './dataset.ts';
import { loadDataset } from './load.ts';

const make = (name: GeneratedName, more: Partial<GeneratedData> = {}, seed = 7): Promise<Dataset> =>
  loadDataset({ name, samples: 60, noise: 0, turns: 1.5, classes: 2, testShare: 0, ...more }, seed, makeTestHost());

const points = ({ train }: Dataset) =>
  Array.from({ length: train.samples }, (_, i) => ({ x: train.inputs[2 * i], y: train.inputs[2 * i + 1], label: train.labels![i] }));

const planar: GeneratedName[] = ['moons', 'circles', 'spirals', 'xor', 'blobs'];
const curves: GeneratedName[] = ['sine', 'cubic', 'staircase'];

describe('generated classes', () => {
  it('puts noiseless moons on their half circles', async () => {
    for (const { x, y, label } of points(await make('moons'))) {
      const [dx, dy] = label === 0 ? [x, y] : [x - 1, 0.5 - y];
      expect(Math.hypot(dx, dy)).toBeCloseTo(1, 5);
      expect(dy).toBeGreaterThanOrEqual(-1e-6);
    }
  });

  it('puts noiseless circles at radius 1 and ½', async () => {
    for (const { x, y, label } of points(await make('circles'))) expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : 0.5, 5);
  });

  it('winds the arms of spirals, equally turned', async () => {
    for (const { x, y, label } of points(await make('spirals', { classes: 3, turns: 1.25 }))) {
      const radius = Math.hypot(x, y);
      expect(radius).toBeLessThanOrEqual(1 + 1e-6);
      const angle = 2 * Math.PI * (1.25 * radius + label / 3);
      expect(x).toBeCloseTo(radius * Math.cos(angle), 4);
      expect(y).toBeCloseTo(radius * Math.sin(angle), 4);
    }
  });

  it('labels xor 1 where the signs agree, on all four corners', async () => {
    const drawn = points(await make('xor'));
    for (const { x, y, label } of drawn) expect([Math.abs(x), Math.abs(y), label]).toEqual([1, 1, x === y ? 1 : 0]);
    expect(new Set(drawn.map(({ x, y }) => `${x},${y}`)).size).toBe(4);
  });

  it('centres blobs on the unit circle', async () => {
    for (const { x, y, label } of points(await make('blobs', { classes: 4 }))) {
      expect(x).toBeCloseTo(Math.cos((Math.PI * label) / 2), 6);
      expect(y).toBeCloseTo(Math.sin((Math.PI * label) / 2), 6);
    }
  });

  it('adds normal noise of the deviation asked for', async () => {
    const clean = await make('xor', { samples: 4000 });
    const noisy = await make('xor', { samples: 4000, noise: 0.2 });
    const squares = noisy.train.inputs.reduce((sum, value, i) => sum + (value - clean.train.inputs[i]) ** 2, 0);
    expect(Math.sqrt(squares / 8000)).toBeCloseTo(0.2, 2);
  });

  it.each(planar)('%s: classes balanced, targets one-hot', async (name) => {
    const { train, outputs, task, test } = await make(name, { samples: 61, classes: 3 });
    const classes = name === 'spirals' || name === 'blobs' ? 3 : 2;
    const counts = Array.from({ length: classes }, (_, c) => train.labels!.filter((label) => label === c).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect([outputs, task, test]).toEqual([classes, 'classification', null]);
    expect([...train.labels!].map((label, i) => train.targets[i * classes + label])).toEqual(Array(61).fill(1));
    expect(train.targets.reduce((a, b) => a + b)).toBe(61);
  });

  it.each(planar)('%s: more samples leave the first ones as they are', async (name) => {
    const few = await make(name, { noise: 0.1, samples: 30 });
    const many = await make(name, { noise: 0.1, samples: 60 });
    expect(many.train.inputs.slice(0, 60)).toEqual(few.train.inputs);
  });
});

describe('generated curves', () => {
  const expected = {
    sine: (x: number) => Math.sin(Math.PI * x),
    cubic: (x: number) => x ** 3,
    staircase: (x: number) => Math.tanh(x - 7) + Math.tanh(x) + Math.tanh(x + 7),
  };

  it.each(Object.entries(expected))('%s: equally spaced, the known values, no labels', async (name, value) => {
    const { train, inputs, outputs, task } = await make(name as GeneratedName, { samples: 31 });
    expect([inputs, outputs, task, train.labels]).toEqual([1, 1, 'regression', null]);
    const half = name === 'staircase' ? 15 : 1;
    train.inputs.forEach((x, i) => {
      expect(x).toBeCloseTo(-half + (2 * half * i) / 30, 6);
      expect(train.targets[i]).toBeCloseTo(value(x), 5);
    });
  });

  it('puts a single sample in the middle', async () => {
    expect((await make('staircase', { samples: 1 })).train.inputs).toEqual(new Float32Array([0]));
  });

  it('adds noise to y only', async () => {
    const [clean, noisy] = [await make('sine'), await make('sine', { noise: 0.1 })];
    expect(noisy.train.inputs).toEqual(clean.train.inputs);
    expect(noisy.train.targets).not.toEqual(clean.train.targets);
  });
});

describe('seeds', () => {
  it.each([...planar, ...curves])('%s: the same seed gives the same bits, another seed others', async (name) => {
    const [a, b, c] = [await make(name, { noise: 0.1 }), await make(name, { noise: 0.1 }), await make(name, { noise: 0.1 }, 8)];
    expect(b).toEqual(a);
    expect(c.train).not.toEqual(a.train);
  });

  it('draws the split apart from the points', async () => {
    const whole = points(await make('moons', { noise: 0.1 }));
    const { train, test } = await make('moons', { noise: 0.1, testShare: 0.25 });
    expect([train.samples, test?.samples]).toEqual([45, 15]);
    const keys = [...train.inputs, ...test!.inputs].filter((_, i) => i % 2 === 0).sort();
    expect(keys).toEqual(whole.map(({ x }) => x).sort());
  });

  it('keeps the same points whatever machine: a known sample', async () => {
    const { train } = await make('spirals', { samples: 2, noise: 0.1 }, 1);
    expect([...new Uint32Array(train.inputs.buffer)]).toMatchInlineSnapshot(`
      [
        3185806658,
        1030182644,
        1052449864,
        3209789277,
      ]
    `);
  });
});
