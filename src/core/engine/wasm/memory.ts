/** Who has which bytes of the module's memory. */

export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** A block of zeros at a multiple of 64. Throws where the machine gives no more memory. */
  allocate(bytes: number): number;
  free(pointer: number): void;
  /** Bytes that are allocated. */
  used(): number;
  // Views are for at once: an allocation may move the memory away from under them.
  float32(pointer: number, length: number): Float32Array;
  float64(pointer: number, length: number): Float64Array;
  int32(pointer: number, length: number): Int32Array;
  bytes(pointer: number, length: number): Uint8Array;
}

interface Gap {
  start: number;
  end: number;
}

const PAGE = 65536;
const ALIGNMENT = 64;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/**
 * Hands out the memory from `base` on, first fit; what is freed joins its neighbours and is handed out again.
 */
export function createArena(memory: WebAssembly.Memory, base: number): Arena {
  const blocks = new Map<number, number>();
  /** In order of address, never touching. The last one ends where the memory does. */
  const gaps: Gap[] = [{ start: aligned(base), end: memory.buffer.byteLength }];
  let used = 0;

  function grow(bytes: number): void {
    const end = memory.buffer.byteLength;
    const last = gaps.at(-1);
    const free = last?.end === end ? end - last.start : 0;
    // by an eighth at least, so that many small growths don't copy the memory many times
    const pages = Math.ceil(Math.max(bytes - free, end / 8) / PAGE);
    try {
      memory.grow(pages);
    } catch {
      throw new Error(`Out of memory: ${Math.round((end + bytes) / 2 ** 20)} MB are needed.`);
    }
    if (free > 0) last.end = memory.buffer.byteLength;
    else gaps.push({ start: end, end: memory.buffer.byteLength });
  }

  function allocate(bytes: number): number {
    const size = aligned(Math.max(bytes, 1));
    let index = gaps.findIndex((gap) => gap.end - gap.start >= size);
    if (index < 0) {
      grow(size);
      index = gaps.length - 1;
    }
    const gap = gaps[index];
    const pointer = gap.start;
    gap.start += size;
    if (gap.start === gap.end) gaps.splice(index, 1);
    blocks.set(pointer, size);
    used += size;
    new Uint8Array(memory.buffer, pointer, size).fill(0);
    return pointer;
  }

  function free(pointer: number): void {
    const size = blocks.get(pointer);
    if (size === undefined) return;
    blocks.delete(pointer);
    used -= size;
    let index = gaps.findIndex((gap) => gap.start > pointer);
    if (index < 0) index = gaps.length;
    const gap = { start: pointer, end: pointer + size };
    const before = gaps[index - 1];
    const after = gaps[index];
    if (after?.start === gap.end) {
      gap.end = after.end;
      gaps.splice(index, 1);
    }
    if (before?.end === gap.start) before.end = gap.end;
    else gaps.splice(index, 0, gap);
  }

  return {
    memory,
    allocate,
    free,
    used: () => used,
    float32: (pointer, length) => new Float32Array(memory.buffer, pointer, length),
    float64: (pointer, length) => new Float64Array(memory.buffer, pointer, length),
    int32: (pointer, length) => new Int32Array(memory.buffer, pointer, length),
    bytes: (pointer, length) => new Uint8Array(memory.buffer, pointer, length),
  };
}
