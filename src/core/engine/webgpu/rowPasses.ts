/** Mixes, updates, reductions and band operations of stacks in blocks. */
import type { BandRule } from '../engine.ts';
import { coefficientProgram, directionProgram, moveProgram, placesProgram } from './bandPrograms.ts';
import type { Gpu, GpuBuffer } from './gpu.ts';
import {
  adamProgram,
  bandSums,
  elementGroups,
  joinParts,
  lengthSums,
  mixProgram,
  normSums,
  reductionGroups,
  reductionParts,
  sgdProgram,
} from './rowPrograms.ts';
import { objectiveProgram } from './networkPrograms.ts';
import type { LossSums } from './networkPasses.ts';
import { spans, type Block, type Span } from './rows.ts';
import type { Scratch } from './scratch.ts';
import type { DeviceSettings } from './settings.ts';

/** What a step of an optimiser multiplies by. */
export type StepNumbers =
  | { name: 'sgd'; rate: number; momentum: number }
  | { name: 'adam'; rate: number; share: number; keep: number; add: number; keepSquare: number; addSquare: number };

/** Sums over rows in parts, [K, parts]. */
export interface PartialSums {
  sums: GpuBuffer;
  parts: number;
}

/** `table`s are those of `bandTable`. */
export interface RowPasses {
  mix(weights: Float64Array, from: readonly Block[], to: readonly Block[]): void;
  update(step: StepNumbers, theta: readonly Block[], direction: readonly Block[], first: readonly Block[], second: readonly Block[]): void;
  squaredNorms(theta: readonly Block[]): PartialSums;
  squaredLengths(theta: readonly Block[]): PartialSums;
  objectives(losses: LossSums, theta: readonly Block[], l2: number, into: GpuBuffer): void;
  bandDirection(theta: readonly Block[], gradient: readonly Block[], objectives: GpuBuffer, table: Uint32Array, rule: BandRule): void;
  redistribute(theta: readonly Block[], objectives: GpuBuffer, table: Uint32Array): void;
}

const rowsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { rows }) => sum + rows, 0);

export function createRowPasses(gpu: Gpu, D: number, scratch: Scratch, { reduction }: DeviceSettings): RowPasses {
  const most = gpu.device.limits.maxComputeWorkgroupsPerDimension;
  const parts = reductionParts(reduction, D);
  const elements = (rows: number): [number, number] => elementGroups(D, rows, most);
  const firsts = ({ here, below, above }: Span) => ({ firstHere: here.first, firstBelow: below.first, firstAbove: above.first });
  const perRow = (rows: number): [number] => [Math.ceil(rows / 64)];

  function squaredNorms(theta: readonly Block[]): PartialSums {
    const rows = rowsOf(theta);
    const sums = scratch('squares', 4 * rows * parts);
    const program = gpu.program(normSums(reduction));
    gpu.reserve(64 * theta.length);
    for (const { buffer, first, rows: count } of theta) {
      gpu.dispatch(program, [buffer, sums], { D, row: first, rows, parts, first }, reductionGroups(reduction, parts, count));
    }
    return { sums, parts };
  }

  function squaredLengths(theta: readonly Block[]): PartialSums {
    const rows = rowsOf(theta);
    const sums = scratch('squares', 4 * rows * parts);
    const program = gpu.program(lengthSums(reduction));
    gpu.reserve(192 * theta.length);
    for (const span of spans(theta)) {
      const { row, count, here, above } = span;
      const numbers = { D, row, rows, parts, ...firsts(span) };
      gpu.dispatch(program, [here.buffer, above.buffer, sums], numbers, reductionGroups(reduction, parts, count));
    }
    return { sums, parts };
  }

  /** [count, parts] → [count]. */
  function joined(sums: GpuBuffer, count: number): GpuBuffer {
    if (parts === 1) return sums;
    const result = scratch('joined', 4 * count);
    gpu.dispatch(gpu.program(joinParts), [sums, result], { count, parts }, perRow(count));
    return result;
  }

  function mix(weights: Float64Array, from: readonly Block[], to: readonly Block[]): void {
    const P = rowsOf(from);
    for (const target of to) {
      const offsets = new Uint32Array(target.rows + 1);
      const asked: number[] = [];
      for (let k = 0; k < target.rows; k++) {
        const row = (target.first + k) * P;
        for (let j = 0; j < P; j++) if (weights[row + j] !== 0) asked.push(j, weights[row + j]);
        offsets[k + 1] = asked.length / 2;
      }
      const entries = new Uint32Array(asked.length);
      const floats = new Float32Array(entries.buffer);
      for (let e = 0; e < asked.length; e += 2) {
        entries[e] = asked[e];
        floats[e + 1] = asked[e + 1];
      }
      gpu.reserve(offsets.length + entries.length + 64 * (from.length + 2));
      const places = { offsets: gpu.upload(offsets), entries: gpu.upload(entries) };
      from.forEach(({ buffer, first, rows }, j) => {
        const numbers = { D, ...places, firstFrom: first, rowsFrom: rows, start: Number(j === 0) };
        gpu.dispatch(gpu.program(mixProgram), [gpu.ring(), buffer, target.buffer], numbers, elements(target.rows));
      });
      gpu.spend(entries.length * D);
    }
  }

  function update(
    { name, ...numbers }: StepNumbers,
    theta: readonly Block[],
    direction: readonly Block[],
    first: readonly Block[],
    second: readonly Block[],
  ): void {
    gpu.reserve(64 * theta.length);
    theta.forEach(({ buffer, rows }, b) => {
      let along = direction[b].buffer;
      if (along === buffer) {
        // a program may not read what it writes under another name
        along = scratch('direction', buffer.bytes);
        gpu.copy(buffer, 0, along, 0, buffer.bytes);
      }
      const buffers = [buffer, along, first[b].buffer];
      if (name === 'sgd') gpu.dispatch(gpu.program(sgdProgram), buffers, { D, ...numbers }, elements(rows));
      else gpu.dispatch(gpu.program(adamProgram), [...buffers, second[b].buffer], { D, ...numbers }, elements(rows));
    });
  }

  function objectives({ sums, blocks, count }: LossSums, theta: readonly Block[], l2: number, into: GpuBuffer): void {
    const rows = rowsOf(theta);
    const squares = l2 > 0 ? squaredNorms(theta).sums : scratch('squares', 4);
    gpu.reserve(64);
    const numbers = { rows, row: 0, blocks, parts, scale: 1 / count, halfL2: l2 / 2 };
    gpu.dispatch(gpu.program(objectiveProgram), [sums, squares, into], numbers, perRow(rows));
  }

  function bandDirection(theta: readonly Block[], gradient: readonly Block[], values: GpuBuffer, bands: Uint32Array, rule: BandRule): void {
    const rows = rowsOf(theta);
    const sums = scratch('band sums', 16 * rows * parts);
    const coefficients = scratch('coefficients', 8 * rows);
    gpu.reserve(bands.length + 64 * (6 * theta.length + 4));
    const table = gpu.upload(bands);
    const reduce = gpu.program(bandSums(reduction));
    for (const span of spans(theta)) {
      const { row, count, index, here, below, above } = span;
      const buffers = [here.buffer, above.buffer, below.buffer, gradient[index].buffer, sums];
      gpu.dispatch(reduce, buffers, { D, row, rows, parts, ...firsts(span) }, reductionGroups(reduction, parts, count));
    }
    const dots = joined(sums, 4 * rows);
    const numbers = { rows, table, hasSpring: Number(rule.spring !== null), spring: rule.spring ?? 0, nudged: Number(rule.nudged) };
    gpu.dispatch(gpu.program(coefficientProgram(rule.tangent)), [gpu.ring(), values, dots, coefficients], numbers, perRow(rows));
    const apply = gpu.program(directionProgram);
    for (const span of spans(theta)) {
      const { row, count, index, here, below, above } = span;
      const buffers = [gpu.ring(), coefficients, here.buffer, above.buffer, below.buffer, gradient[index].buffer];
      gpu.dispatch(apply, buffers, { D, row, rows, table, ...firsts(span) }, elements(count));
    }
  }

  function redistribute(theta: readonly Block[], values: GpuBuffer, bands: Uint32Array): void {
    const rows = rowsOf(theta);
    const { sums } = squaredLengths(theta);
    gpu.reserve(bands.length + 64 * (2 * theta.length * theta.length + 4));
    const table = gpu.upload(bands);
    const places = scratch('places', 8 * rows);
    gpu.dispatch(gpu.program(placesProgram), [gpu.ring(), values, joined(sums, rows), places], { rows, table }, perRow(rows));
    const old = theta.map(({ buffer, first, rows: count }, b) => {
      const copy = scratch(`old rows ${b}`, 4 * count * D);
      gpu.copy(buffer, 0, copy, 0, 4 * count * D);
      return { buffer: copy, first, rows: count };
    });
    const move = gpu.program(moveProgram);
    for (const here of theta) {
      old.forEach((from, b) => {
        for (const to of old.slice(b, b + 2)) {
          const of = { firstHere: here.first, firstFrom: from.first, rowsFrom: from.rows, firstTo: to.first, rowsTo: to.rows };
          const buffers = [gpu.ring(), places, from.buffer, to.buffer, here.buffer];
          gpu.dispatch(move, buffers, { D, row: here.first, table, ...of }, elements(here.rows));
        }
      });
    }
  }

  return { mix, update, squaredNorms, squaredLengths, objectives, bandDirection, redistribute };
}
