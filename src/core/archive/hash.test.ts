import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../contract/experiment.ts';
import type { Edge, NamedArray } from '../../contract/result.ts';
import { canonicalJson } from './canonicalJson.ts';
import { hashResult } from './hash.ts';

const train = { steps: 5, dropout: 0, firstSeed: 0, curvature: 0 };
const connect = { method: 'autoneb', points: 21, adjustSamples: 3000, pivots: 7 };
const bend = { bends: 1 };
const spec = { seed: 7, kind: 'connect', preset: null, train, connect, bend } as unknown as Experiment;
const path = { segment: [0, 0], fraction: [0, 1], arc: [0, 2], trainLoss: [1, 0.5], trainObjective: [1, 0.5] };
const edgeWith = (more: object): Edge =>
  ({ path: { ...path, trainError: null, testLoss: null, testError: null, ...more } }) as unknown as Edge;
const weights: NamedArray[] = [
  { name: 'y_train', shape: [2], values: Int32Array.of(1, -2) },
  { name: 'm0', shape: [2], values: Float32Array.of(0.1, -0) },
];
const hash = (more: object = {}) => hashResult(spec, [edgeWith(more)], weights);

describe('canonicalJson', () => {
  it('sorts keys at every depth and leaves lists in order', () => {
    expect(canonicalJson({ b: [{ z: 1e-7, a: 'é"\n' }, 2], a: { B: null, a: 1e21, A: true } })).toBe(
      '{"a":{"A":true,"B":null,"a":1e+21},"b":[{"a":"é\\"\\n","z":1e-7},2]}',
    );
    expect(canonicalJson(-0)).toBe('0');
  });
});

describe('hashResult', () => {
  it('is SHA-256 of the spec and the arrays, in order', () => {
    const expected = createHash('sha256').update('{"connect":{"pivots":7},"kind":"connect","preset":null,"seed":7,"train":{"steps":5}}');
    const ints = Buffer.alloc(8);
    [1, -2].forEach((value, i) => ints.writeInt32LE(value, 4 * i));
    const floats = Buffer.alloc(8);
    [0.1, -0].forEach((value, i) => floats.writeFloatLE(value, 4 * i));
    const doubles = Buffer.alloc(80);
    [0, 0, 0, 1, 0, 2, 1, 0.5, 1, 0.5].forEach((value, i) => doubles.writeDoubleLE(value, 8 * i));
    expect(hash()).toBe(expected.update(ints).update(floats).update(doubles).digest('hex'));
  });

  it('sees every bit', () => {
    const last = [1, 0.5 + 2 ** -53];
    expect(hash({ trainLoss: last })).not.toBe(hash());
    expect(hash({ testLoss: [1, 0.5] })).not.toBe(hash());
    expect(hashResult({ ...spec, seed: 8 }, [edgeWith({})], weights)).not.toBe(hash());
    const others = [
      { train: { ...spec.train, dropout: 0.5 } },
      { train: { ...spec.train, firstSeed: 2 } },
      { connect: { ...spec.connect, method: 'arc' } },
    ];
    for (const other of others) expect(hashResult({ ...spec, ...other } as Experiment, [edgeWith({})], weights)).not.toBe(hash());
    const measured = { ...spec, train: { ...spec.train, curvature: 30 } };
    expect(hashResult(measured, [edgeWith({})], weights)).toBe(hash());
    const other = [weights[0], { ...weights[1], values: Float32Array.of(0.1, 0) }];
    expect(hashResult(spec, [edgeWith({})], other)).not.toBe(hash());
  });

  it('takes a path’s numbers as JSON holds them', () => {
    expect(hash({ trainLoss: [1, -0] })).toBe(hash({ trainLoss: [1, 0] }));
    expect(hash({ trainLoss: [NaN, 1] })).toBe(hash({ trainLoss: [Infinity, 1] }));
    expect(hash({ trainLoss: [NaN, 1] })).toBe(hash({ trainLoss: [-Infinity, 1] }));
  });
});
