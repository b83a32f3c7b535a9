/** Programs over rows of a stack: reductions, mixes and updates. D numbers a row; a thread takes one number of one row at a time. */
import type { Binding, ProgramSource } from './program.ts';

const read = (type: Binding['type'] = 'f32'): Binding => ({ type, access: 'read' });
const write: Binding = { type: 'f32', access: 'write' };

/** How sums over a row are put together: by threads alone, by workgroups, or by workgroups with subgroups. */
export type Reduction = 'threads' | 'workgroups' | 'subgroups';

const LANES = 256;
const WORKGROUP = 64;

/** Partial sums that a row of D numbers is reduced to. */
export function reductionParts(reduction: Reduction, D: number): number {
  const perPart = reduction === 'threads' ? 64 : 4096;
  return Math.min(64, Math.ceil(D / perPart));
}

/** Groups for `rows` rows. */
export const reductionGroups = (reduction: Reduction, parts: number, rows: number): [number, number] => [
  reduction === 'threads' ? Math.ceil(parts / WORKGROUP) : parts,
  rows,
];

interface RowSums {
  name: string;
  params?: ProgramSource['params'];
  buffers: ProgramSource['buffers'];
  /** Statements before a row's loop, and for each d; `row` is the row in the stack. */
  before: string;
  each: string;
  /** Expressions summed over d. */
  terms: string[];
}

/**
 * Sums over d of each term, for rows `row` … : [terms, rows, parts]. Every thread sums every parts-th number (of lanes), so that
 * neighbours read neighbours, 32 at a time apart from its total; lanes join in a tree. The order is fixed.
 */
function rowSums({ name, params, buffers, before, each, terms }: RowSums, reduction: Reduction): ProgramSource {
  const threads = reduction === 'threads';
  const all = (line: (j: number) => string): string => terms.map((_, j) => line(j)).join('\n');
  const lanes = `
  ${reduction === 'subgroups' ? all((j) => `total${j} = subgroupAdd(total${j});`) : ''}
  ${
    reduction === 'subgroups'
      ? `if (subgroupLane == 0u) { ${all((j) => `joined[${j * LANES}u + lane / subgroupSize] = total${j};`)} }`
      : all((j) => `joined[${j * LANES}u + lane] = total${j};`)
  }
  workgroupBarrier();
  for (var half = ${reduction === 'subgroups' ? `${LANES / 2}u / subgroupSize` : `${LANES / 2}u`}; half > 0u; half /= 2u) {
    if (lane < half) { ${all((j) => `joined[${j * LANES}u + lane] += joined[${j * LANES}u + lane + half];`)} }
    workgroupBarrier();
  }
  if (lane == 0u) { ${all((j) => `sums[(${j}u * params.rows + row) * params.parts + part] = joined[${j * LANES}u];`)} }`;
  return {
    name: `${name} by ${reduction}`,
    params: { D: 'u32', row: 'u32', rows: 'u32', parts: 'u32', ...params },
    buffers: { ...buffers, sums: write },
    workgroup: threads ? [WORKGROUP, 1] : [LANES, 1],
    subgroups: reduction === 'subgroups',
    declarations: threads ? '' : `var<workgroup> joined: array<f32, ${terms.length * LANES}>;`,
    main: `
  let row = params.row + id.y;
  let part = ${threads ? 'id.x' : 'group.x'};
  ${threads ? 'if (part >= params.parts) { return; }' : ''}
  let step = params.parts${threads ? '' : ` * ${LANES}u`};
  ${all((j) => `var total${j} = 0.0; var inner${j} = 0.0;`)}
  ${before}
  var count = 0u;
  for (var d = ${threads ? 'part' : `part * ${LANES}u + lane`}; d < params.D; d += step) {
    ${each}
    ${all((j) => `inner${j} += ${terms[j]};`)}
    count++;
    if (count % 32u == 0u) { ${all((j) => `total${j} += inner${j}; inner${j} = 0.0;`)} }
  }
  ${all((j) => `total${j} += inner${j};`)}
  ${threads ? all((j) => `sums[(${j}u * params.rows + row) * params.parts + part] = total${j};`) : lanes}`,
  };
}

/** ‖θ‖². */
export const normSums = (reduction: Reduction): ProgramSource =>
  rowSums(
    {
      name: 'norms',
      params: { first: 'u32' },
      buffers: { theta: read() },
      before: 'let at = (row - params.first) * params.D;',
      each: 'let value = theta[at + d];',
      terms: ['value * value'],
    },
    reduction,
  );

/** Rows of a stack may lie in several buffers: the row above one, and the one below, begin their buffer at their own row. */
const neighbours = `
  let here = (row - params.firstHere) * params.D;
  let next = (min(row + 1u, params.rows - 1u) - params.firstAbove) * params.D;`;

/** |θ_{i+1} − θ_i|²; 0 at the last row. */
export const lengthSums = (reduction: Reduction): ProgramSource =>
  rowSums(
    {
      name: 'lengths',
      params: { firstHere: 'u32', firstAbove: 'u32' },
      buffers: { theta: read(), above: read() },
      before: neighbours,
      each: 'let after = above[next + d] - theta[here + d];',
      terms: ['after * after'],
    },
    reduction,
  );

/** |t_i|², t_{i−1}·t_i, G_i·t_{i−1} and G_i·t_i, with t_i = θ_{i+1} − θ_i. */
export const bandSums = (reduction: Reduction): ProgramSource =>
  rowSums(
    {
      name: 'band sums',
      params: { firstHere: 'u32', firstAbove: 'u32', firstBelow: 'u32' },
      buffers: { theta: read(), above: read(), below: read(), gradient: read() },
      before: `${neighbours}
  let last = (max(row, 1u) - 1u - params.firstBelow) * params.D;`,
      each: `
    let middle = theta[here + d];
    let after = above[next + d] - middle;
    let before = middle - below[last + d];
    let slope = gradient[here + d];`,
      terms: ['after * after', 'before * after', 'slope * before', 'slope * after'],
    },
    reduction,
  );

/** The parts of each sum joined, sixteen at a time: [sums, parts] → [sums]. */
export const joinParts: ProgramSource = {
  name: 'join parts',
  params: { count: 'u32', parts: 'u32' },
  buffers: { sums: read(), joined: write },
  workgroup: [WORKGROUP, 1],
  main: `
  if (id.x >= params.count) { return; }
  var total = 0.0;
  for (var p = 0u; p < params.parts; p += 16u) {
    var inner = 0.0;
    for (var j = p; j < min(p + 16u, params.parts); j++) { inner += sums[id.x * params.parts + j]; }
    total += inner;
  }
  joined[id.x] = total;`,
};

/** Groups for a program that goes over D numbers of each of `rows` rows, in steps where one dimension has too few groups. */
export const elementGroups = (D: number, rows: number, most: number): [number, number] => [Math.min(Math.ceil(D / WORKGROUP), most), rows];

/** `body` for each d of row id.y. */
export const overElements = (body: string): string => `
  for (var d = id.x; d < params.D; d += groups.x * ${WORKGROUP}u) {
    ${body}
  }`;

/**
 * to[row] = Σ weight·from[row'] over the entries of each row in the ring: `offsets` [rows + 1] into `entries` [row', weight].
 * Rows of other buffers than this one are left out; `start` 1 overwrites, 0 adds.
 */
export const mixProgram: ProgramSource = {
  name: 'mix',
  params: { D: 'u32', offsets: 'u32', entries: 'u32', firstFrom: 'u32', rowsFrom: 'u32', start: 'u32' },
  buffers: { ring: read('u32'), source: read(), mixed: write },
  workgroup: [WORKGROUP, 1],
  main: `
  let begin = ring[params.offsets + id.y];
  let end = ring[params.offsets + id.y + 1u];
  ${overElements(`
    let at = id.y * params.D + d;
    var sum = 0.0;
    if (params.start == 0u) { sum = mixed[at]; }
    for (var e = begin; e < end; e++) {
      let row = ring[params.entries + 2u * e] - params.firstFrom;
      if (row < params.rowsFrom) { sum += bitcast<f32>(ring[params.entries + 2u * e + 1u]) * source[row * params.D + d]; }
    }
    mixed[at] = sum;`)}`,
};

/** v ← momentum·v + d, θ ← θ − rate·v. */
export const sgdProgram: ProgramSource = {
  name: 'sgd',
  params: { D: 'u32', rate: 'f32', momentum: 'f32' },
  buffers: { theta: write, direction: read(), velocity: write },
  workgroup: [WORKGROUP, 1],
  main: overElements(`
    let at = id.y * params.D + d;
    let v = params.momentum * velocity[at] + direction[at];
    velocity[at] = v;
    theta[at] -= params.rate * v;`),
};

/** Kingma & Ba 2015, algorithm 1; `rate` is divided by 1 − β₁ᵗ, `share` is 1 / (1 − β₂ᵗ), `decay` 1 − β₂. */
export const adamProgram: ProgramSource = {
  name: 'adam',
  params: { D: 'u32', rate: 'f32', share: 'f32', keep: 'f32', add: 'f32', keepSquare: 'f32', addSquare: 'f32' },
  buffers: { theta: write, direction: read(), mean: write, meanSquare: write },
  workgroup: [WORKGROUP, 1],
  main: overElements(`
    let at = id.y * params.D + d;
    let g = direction[at];
    let first = params.keep * mean[at] + params.add * g;
    let second = params.keepSquare * meanSquare[at] + params.addSquare * g * g;
    mean[at] = first;
    meanSquare[at] = second;
    theta[at] -= params.rate * first / (sqrt(second * params.share) + 1e-8);`),
};
