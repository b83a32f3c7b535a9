import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../math/random.ts';
import { cos, erf, exp, expm1, log1p, sin, tanh } from '../../../math/special.ts';
import { expectClose } from '../engineExpect.suite.ts';
import { openGraphicsDevice } from '../tfjs/tf.ts';
import { createGpu, type Gpu } from './gpu.ts';
import { plainTile, productGroups, productProgram, sharedTile, type ProductSource, type Tile } from './product.ts';
import type { ProgramSource } from './program.ts';

const missing = await openGraphicsDevice().then(
  () => null,
  (reason: Error) => reason.message,
);

describe.skipIf(missing !== null)(missing === null ? 'programs' : `programs: not tested. ${missing}`, () => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = createGpu((await openGraphicsDevice()).device, 1e9);
  });
  afterAll(() => gpu.dispose());

  async function apply(name: string, inputs: Float32Array): Promise<Float32Array> {
    const program: ProgramSource = {
      name: `test ${name}`,
      params: { count: 'u32' },
      buffers: { inputs: { type: 'f32', access: 'read' }, outputs: { type: 'f32', access: 'write' } },
      workgroup: [64, 1],
      main: `if (id.x < params.count) { outputs[id.x] = ${name}(inputs[id.x]); }`,
    };
    const [from, to] = [gpu.createBuffer(inputs.byteLength), gpu.createBuffer(inputs.byteLength)];
    gpu.write(from, inputs);
    gpu.dispatch(gpu.program(program), [from, to], { count: inputs.length }, [Math.ceil(inputs.length / 64)]);
    const [values] = await gpu.read([{ buffer: to, bytes: inputs.byteLength }]);
    gpu.free(from);
    gpu.free(to);
    return values;
  }

  const grid = (from: number, to: number): Float32Array => Float32Array.from({ length: 2001 }, (_, j) => from + ((to - from) * j) / 2000);
  const tiny = Float32Array.of(1e-30, 1e-12, 1e-7, 3e-5, 1e-3, 0.02);
  const signed = (most: number): Float32Array => Float32Array.of(...grid(-most, most), ...tiny, ...tiny.map((x) => -x));
  const sigmoid = (z: number): number => 1 / (1 + exp(-z));
  const share = (z: number): number => 0.5 * (1 + erf(z * Math.SQRT1_2));

  // name, reference, arguments, tolerance, size below which errors are absolute
  const functions: [string, (x: number) => number, Float32Array, number, number][] = [
    ['exp32', exp, signed(86), 5e-7, 0],
    ['log1p32', log1p, Float32Array.of(...grid(0, 1), ...grid(1, 1000), ...tiny), 5e-7, 0],
    ['lessThanOne', (a) => -expm1(-a), Float32Array.of(...grid(0, 30), ...tiny), 5e-7, 0],
    ['tanh32', tanh, signed(12), 5e-7, 0],
    ['sigmoid32', sigmoid, signed(80), 1e-6, 0],
    ['softplus32', (z) => Math.max(z, 0) + log1p(exp(-Math.abs(z))), signed(80), 1e-6, 0],
    ['sin32', sin, signed(300), 5e-7, 1],
    ['cos32', cos, signed(300), 5e-7, 1],
    ['normalShare', share, signed(8), 5e-7, 0.5],
  ];
  for (const [name, reference, inputs, tolerance, floor] of functions) {
    it(`${name} is accurate`, async () => {
      expectClose(await apply(name, inputs), Array.from(inputs, reference), tolerance, floor);
    });
  }

  it('NaN stays NaN, and the ends of the number line are met', async () => {
    const ends = Float32Array.of(NaN, Infinity, -Infinity, 3e38, -3e38);
    expect(Array.from(await apply('tanh32', ends))).toEqual([NaN, 1, -1, 1, -1]);
    expect(Array.from(await apply('sigmoid32', ends))).toEqual([NaN, 1, 0, 1, 0]);
    expect(Array.from(await apply('exp32', ends)).map((value) => value > 1e38)).toEqual([false, true, false, true, false]);
    expect(Number.isNaN((await apply('exp32', ends))[0])).toBe(true);
  });

  const tiles: [string, Tile][] = [
    ['plain', plainTile],
    ['16×16', sharedTile(5, 7, 1)],
    ['64×32', sharedTile(70, 20, 1)],
    ['64×64, 8 by 8 a thread', sharedTile(70, 70, 1000)],
  ];
  for (const [name, tile] of tiles) {
    for (const [aMajor, bMajor] of [
      ['k', 'n'],
      ['m', 'k'],
    ] as const) {
      it(`products: ${name}, ${aMajor} and ${bMajor} side by side`, async () => {
        const [Z, M, N, K] = [2, tile.group[0] + 3, tile.group[1] - 5, tile.depth + 5];
        const random = randomStream(1, 'product');
        const a = Float32Array.from({ length: Z * M * K }, () => random.normal());
        const b = Float32Array.from({ length: Z * K * N }, () => random.normal());
        const source: ProductSource = {
          name: `test product ${aMajor} ${bMajor}`,
          params: {},
          buffers: {
            a: { type: 'f32', access: 'read' },
            b: { type: 'f32', access: 'read' },
            result: { type: 'f32', access: 'write' },
          },
          aMajor,
          bMajor,
          declarations: `
fn loadA(z: u32, m: u32, k: u32) -> f32 { return a[(z * params.m + m) * params.k + k]; }
fn loadB(z: u32, k: u32, n: u32) -> f32 { return b[(z * params.k + k) * params.n + n]; }
fn store(z: u32, m: u32, n: u32, value: f32) { result[(z * params.m + m) * params.n + n] = value; }`,
        };
        const buffers = [a, b, new Float32Array(Z * M * N)].map((values) => {
          const buffer = gpu.createBuffer(values.byteLength);
          gpu.write(buffer, values);
          return buffer;
        });
        gpu.dispatch(gpu.program(productProgram(source, tile)), buffers, { m: M, n: N, k: K }, productGroups(tile, M, N, Z));
        const [actual] = await gpu.read([{ buffer: buffers[2], bytes: buffers[2].bytes }]);
        const expected = Float64Array.from({ length: Z * M * N }, (_, j) => {
          const [z, m, n] = [Math.floor(j / (M * N)), Math.floor(j / N) % M, j % N];
          let sum = 0;
          for (let k = 0; k < K; k++) sum += a[(z * M + m) * K + k] * b[(z * K + k) * N + n];
          return sum;
        });
        expectClose(actual, expected, 1e-6, 10);
        for (const buffer of buffers) gpu.free(buffer);
      });
    }
  }
});
