/** Matrix products C[m, n] = Σ_k A[m, k]·B[k, n], one a row z of a stack, whose operands and result are whatever WGSL says they are. */
import type { ProgramSource } from './program.ts';

/**
 * `declarations` define `loadA(z, m, k)`, `loadB(z, k, n)` and `store(z, m, n, value)`; params are `m`, `n`, `k` and its own.
 * `aMajor` and `bMajor` name the index along which neighbours lie side by side in memory.
 */
export interface ProductSource extends Pick<ProgramSource, 'name' | 'params' | 'buffers'> {
  declarations: string;
  aMajor: 'm' | 'k';
  bMajor: 'k' | 'n';
}

/** Results that a workgroup computes, [m, n], and that each of its threads does, [m, n]. */
export interface Tile {
  group: [number, number];
  thread: [number, number];
  /** Steps of k that are summed apart before they join the total, which keeps long sums accurate. */
  depth: number;
  /** Operands go through workgroup memory: for graphics cards; a software adapter is slow at barriers. */
  shared: boolean;
}

export const plainTile: Tile = { group: [32, 32], thread: [4, 4], depth: 32, shared: false };

/** Small sides take small tiles; many large ones let each thread do more with what it has loaded. */
export function sharedTile(m: number, n: number, z: number): Tile {
  const side = (length: number): number => (length > 32 ? 64 : length > 16 ? 32 : 16);
  const group: [number, number] = [side(m), side(n)];
  const groups = Math.ceil(m / group[0]) * Math.ceil(n / group[1]) * z;
  const thread: [number, number] = group[0] === 64 && group[1] === 64 && groups >= 512 ? [8, 8] : [4, 4];
  return { group, thread, depth: 16, shared: true };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, j) => j);
const lines = (count: number, line: (j: number) => string): string => range(count).map(line).join('\n');

/** Threads along [n, m] of a tile. */
const threads = ({ group, thread }: Tile): [number, number] => [group[1] / thread[1], group[0] / thread[0]];

export const productGroups = ({ group }: Tile, m: number, n: number, z: number): [number, number, number] => [
  Math.ceil(n / group[1]),
  Math.ceil(m / group[0]),
  z,
];

/** A thread's rows and columns are apart by the number of threads, so that neighbouring threads read neighbouring numbers. */
export function productProgram(source: ProductSource, tile: Tile): ProgramSource {
  const { group, thread, depth, shared } = tile;
  const [across, down] = threads(tile);
  const [rows, quads] = [thread[0], thread[1] / 4];
  const each = (line: (r: number, q: number) => string): string => lines(rows, (r) => lines(quads, (q) => line(r, q)));
  const quad = (of: (column: number) => string, q: number): string =>
    `vec4f(${range(4)
      .map((j) => of(4 * q + j))
      .join(', ')})`;
  const step = each((r, q) => `part${r}_${q} += a${r} * b${q};`);
  const join = each((r, q) => `total${r}_${q} += part${r}_${q}; part${r}_${q} = vec4f();`);

  const plain = `
  for (var k0 = 0u; k0 < params.k; k0 += ${depth}u) {
    let end = min(k0 + ${depth}u, params.k);
    for (var k = k0; k < end; k++) {
      ${lines(rows, (r) => `let a${r} = loadA(z, min(m0 + ${r * down}u, params.m - 1u), k);`)}
      ${lines(quads, (q) => `let b${q} = ${quad((j) => `loadB(z, k, min(n0 + ${j * across}u, params.n - 1u))`, q)};`)}
      ${step}
    }
    ${join}
  }`;

  const fill = (name: string, side: number, size: string, major: boolean, load: (at: string, k: string) => string): string => `
    for (var e = lane; e < ${side * depth}u; e += ${across * down}u) {
      let s = ${major ? `e % ${side}u` : `e / ${depth}u`};
      let k = ${major ? `e / ${side}u` : `e % ${depth}u`};
      var value = 0.0;
      if (k0 + k < params.k) { value = ${load(`min(${size === 'm' ? 'top' : 'left'} + s, params.${size} - 1u)`, 'k0 + k')}; }
      ${name}[k * ${side}u + s] = value;
    }`;
  const tiled = `
  let top = group.y * ${group[0]}u;
  let left = group.x * ${group[1]}u;
  for (var k0 = 0u; k0 < params.k; k0 += ${depth}u) {
    ${fill('tileA', group[0], 'm', source.aMajor === 'm', (at, k) => `loadA(z, ${at}, ${k})`)}
    ${fill('tileB', group[1], 'n', source.bMajor === 'n', (at, k) => `loadB(z, ${k}, ${at})`)}
    workgroupBarrier();
    for (var k = 0u; k < ${depth}u; k++) {
      ${lines(rows, (r) => `let a${r} = tileA[k * ${group[0]}u + y + ${r * down}u];`)}
      ${lines(quads, (q) => `let b${q} = ${quad((j) => `tileB[k * ${group[1]}u + x + ${j * across}u]`, q)};`)}
      ${step}
    }
    ${join}
    workgroupBarrier();
  }`;

  return {
    name: `${source.name} ${group.join('×')}/${thread.join('×')}${shared ? ' shared' : ''}`,
    params: { m: 'u32', n: 'u32', k: 'u32', ...source.params },
    buffers: source.buffers,
    workgroup: [across, down],
    declarations: `${source.declarations}
${shared ? `var<workgroup> tileA: array<f32, ${group[0] * depth}>;\nvar<workgroup> tileB: array<f32, ${group[1] * depth}>;` : ''}`,
    main: `
  let z = id.z;
  let x = lane % ${across}u;
  let y = lane / ${across}u;
  let m0 = group.y * ${group[0]}u + y;
  let n0 = group.x * ${group[1]}u + x;
  ${each((r, q) => `var total${r}_${q} = vec4f(); var part${r}_${q} = vec4f();`)}
  ${shared ? tiled : plain}
  // one place that stores, not one for each result: what is fused into it would be compiled as often
  var results = array<vec4f, ${rows * quads}>(${range(rows * quads)
    .map((j) => `total${Math.floor(j / quads)}_${j % quads}`)
    .join(', ')});
  for (var r = 0u; r < ${rows}u; r++) {
    for (var c = 0u; c < ${thread[1]}u; c++) {
      let m = m0 + r * ${down}u;
      let n = n0 + c * ${across}u;
      if (m < params.m && n < params.n) { store(z, m, n, results[r * ${quads}u + c / 4u][c % 4u]); }
    }
  }`,
  };
}
