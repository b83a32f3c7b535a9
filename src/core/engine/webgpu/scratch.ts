/** Buffers for what lives no longer than an operation: each grows to the largest ever asked for. */
import type { Gpu, GpuBuffer } from './gpu.ts';

/** The buffer of that name, at least `bytes` long. What it holds is left over from before. */
export type Scratch = (name: string, bytes: number) => GpuBuffer;

export function createScratch(gpu: Gpu): Scratch {
  const buffers = new Map<string, GpuBuffer>();
  return (name, bytes) => {
    const old = buffers.get(name);
    if (old && old.bytes >= bytes) return old;
    if (old) gpu.free(old);
    const buffer = gpu.createBuffer(bytes);
    buffers.set(name, buffer);
    return buffer;
  };
}
