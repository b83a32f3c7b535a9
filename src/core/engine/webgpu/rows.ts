/** Rows of numbers on the device: [K, D], in as few buffers as its limits allow. */
import type { Gpu, GpuBuffer } from './gpu.ts';

/** Rows `first` … `first + rows − 1`. */
export interface Block {
  buffer: GpuBuffer;
  first: number;
  rows: number;
}

/** The largest part of an array that a program may be given. */
export const bindingBytes = ({ device }: Gpu): number => Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);

/** Zeros, or `values` ([rows, D] or longer). `most`: bytes of a buffer. Throws where a single row is too long. */
export function createBlocks(gpu: Gpu, rows: number, D: number, most: number, values: Float32Array | null): Block[] {
  const perBuffer = Math.min(Math.floor(most / (4 * D)), gpu.device.limits.maxComputeWorkgroupsPerDimension);
  if (perBuffer < 1) throw new Error(`A network of ${D} parameters is too large for this graphics device.`);
  const blocks: Block[] = [];
  for (let first = 0; first < rows; first += perBuffer) {
    const count = Math.min(perBuffer, rows - first);
    const buffer = gpu.createBuffer(4 * count * D);
    if (values) gpu.write(buffer, values.subarray(first * D, (first + count) * D));
    blocks.push({ buffer, first, rows: count });
  }
  return blocks;
}

export function blockOf(blocks: readonly Block[], row: number): Block {
  const block = blocks.find(({ first, rows }) => row >= first && row < first + rows);
  if (!block) throw new Error(`There is no row ${row}.`);
  return block;
}

/** Rows that lie in one buffer, and so do the rows before each, and the rows after each. The stack's first row is before itself, its last after itself. */
export interface Span {
  row: number;
  count: number;
  index: number;
  here: Block;
  below: Block;
  above: Block;
}

export function spans(blocks: readonly Block[]): Span[] {
  return blocks.flatMap((here, index) => {
    const below = blocks[index - 1] ?? here;
    const above = blocks[index + 1] ?? here;
    const last = here.first + here.rows - 1;
    if (here.rows === 1) return [{ row: last, count: 1, index, here, below, above }];
    const parts: Span[] = [];
    const from = below === here ? here.first : here.first + 1;
    const to = above === here ? last : last - 1;
    if (below !== here) parts.push({ row: here.first, count: 1, index, here, below, above: here });
    if (to >= from) parts.push({ row: from, count: to - from + 1, index, here, below: here, above: here });
    if (above !== here) parts.push({ row: last, count: 1, index, here, below: here, above });
    return parts;
  });
}
