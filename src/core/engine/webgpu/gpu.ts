/**
 * Buffers and commands of one device: dispatches are recorded into one encoder and submitted when they are many, or when
 * something is read.
 *
 * What a dispatch is given (parameters, batches, weights of a mix) lies in one ring of words, uploaded with the submit: so a
 * submit may hold many steps, each with its own learning rate. Nothing recorded before a submit sees what is uploaded after it.
 */
import { PARAM_BYTES, programOf, type Program, type ProgramSource } from './program.ts';

export interface GpuBuffer {
  readonly id: number;
  readonly raw: GPUBuffer;
  readonly bytes: number;
}

/** The whole buffer, or its first `bytes`. */
export interface ReadRequest {
  buffer: GpuBuffer;
  bytes: number;
}

export interface Gpu {
  readonly device: GPUDevice;
  /** Words handed over by `upload`: bound as a read-only array<u32>. */
  ring(): GpuBuffer;
  /** Makes room for `words` in the ring, beside as many parameter blocks as a step needs. Call before the first `upload` of a step. */
  reserve(words: number): void;
  /** Place of the words in the ring, for dispatches of this step. */
  upload(words: Uint32Array | Int32Array | Float32Array): number;
  createBuffer(bytes: number): GpuBuffer;
  write(buffer: GpuBuffer, values: Float32Array | Int32Array): void;
  /** Destroyed after the commands recorded so far. */
  free(buffer: GpuBuffer): void;
  program(source: ProgramSource): Program;
  dispatch(program: Program, buffers: readonly GpuBuffer[], params: Record<string, number>, groups: [number, number?, number?]): void;
  copy(from: GpuBuffer, fromByte: number, to: GpuBuffer, toByte: number, bytes: number): void;
  clear(buffer: GpuBuffer, byte: number, bytes: number): void;
  /** Notes work for `pace`, in multiply–adds. */
  spend(work: number): void;
  /** Submits where enough is recorded: between the parts of a long operation. */
  relieve(): void;
  /** The same, with a promise to wait for where the device is two submits behind. */
  pace(): void | Promise<void>;
  read(requests: readonly ReadRequest[]): Promise<Float32Array[]>;
  /** Whether the device is known to be lost. */
  isLost(): boolean;
  /** Bytes in buffers that live, and how many those are. */
  memory(): { bytes: number; buffers: number };
  dispose(): void;
}

const RING_WORDS = 2 ** 18;
/** Kept free for a step's own parameter blocks. */
const STEP_WORDS = 2 ** 14;
const DISPATCHES_PER_SUBMIT = 512;
const SUBMITS_IN_FLIGHT = 2;

/** `workPerSubmit`: multiply–adds after which commands are submitted, so that a submit lasts some milliseconds. */
export function createGpu(device: GPUDevice, workPerSubmit: number): Gpu {
  let lost = false;
  let failure: string | null = null;
  let buffers = 0;
  const living = new Set<GpuBuffer>();
  const doomed: GpuBuffer[] = [];
  const groups = new Map<string, GPUBindGroup>();
  const groupKeys = new Map<number, Set<string>>();
  let encoder: GPUCommandEncoder | null = null;
  let pass: GPUComputePassEncoder | null = null;
  let dispatches = 0;
  let work = 0;
  let inFlight: Promise<void>[] = [];

  void device.lost.then(() => {
    lost = true;
  });
  const onError = (event: Event): void => {
    failure ??= (event as GPUUncapturedErrorEvent).error.message;
  };
  device.addEventListener('uncapturederror', onError);

  function allocate(bytes: number, usage: number): GpuBuffer {
    const size = Math.max(4, Math.ceil(bytes / 4) * 4);
    const buffer = { id: buffers++, bytes: size, raw: device.createBuffer({ size, usage }) };
    living.add(buffer);
    return buffer;
  }
  const createBuffer = (bytes: number): GpuBuffer =>
    allocate(bytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST);

  function destroy(buffer: GpuBuffer): void {
    buffer.raw.destroy();
    living.delete(buffer);
    for (const key of groupKeys.get(buffer.id) ?? []) groups.delete(key);
    groupKeys.delete(buffer.id);
  }

  let words = new Uint32Array(RING_WORDS);
  let floats = new Float32Array(words.buffer);
  let used = 0;
  let ringBuffer = createRing();
  function createRing(): GpuBuffer {
    return allocate(4 * words.length, GPUBufferUsage.UNIFORM | GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
  }

  const commands = (): GPUCommandEncoder => (encoder ??= device.createCommandEncoder());

  function endPass(): void {
    pass?.end();
    pass = null;
  }

  function submit(): void {
    if (encoder === null) return;
    endPass();
    // the last parameter block may be shorter than what is bound of it
    const end = Math.min(words.length, used + PARAM_BYTES / 4);
    device.queue.writeBuffer(ringBuffer.raw, 0, words, 0, end);
    device.queue.submit([encoder.finish()]);
    encoder = null;
    dispatches = work = used = 0;
    for (const buffer of doomed.splice(0)) destroy(buffer);
    const done: Promise<void> = device.queue.onSubmittedWorkDone().catch(() => undefined);
    inFlight.push(done);
    void done.then(() => {
      inFlight = inFlight.filter((other) => other !== done);
    });
  }

  function relieve(): void {
    if (dispatches >= DISPATCHES_PER_SUBMIT || work >= workPerSubmit) submit();
  }

  function reserve(count: number): void {
    const wanted = count + STEP_WORDS;
    if (used + wanted <= words.length) return;
    submit();
    // commands that were uploaded for, but not recorded, are none: a step reserves before it uploads
    used = 0;
    if (wanted <= words.length) return;
    words = new Uint32Array(2 ** Math.ceil(31 - Math.clz32(wanted) + 1));
    floats = new Float32Array(words.buffer);
    destroy(ringBuffer);
    ringBuffer = createRing();
  }

  /** A place for `count` words, aligned as a parameter block must be. */
  function place(count: number): number {
    const start = used;
    if (start + count > words.length) throw new Error('The ring of uploads is full: a step reserved too little.');
    const step = PARAM_BYTES / 4;
    used = Math.ceil((start + count) / step) * step;
    return start;
  }

  function bindGroup(program: Program, bound: readonly GpuBuffer[]): GPUBindGroup {
    let key = `${program.id}|${ringBuffer.id}`;
    for (const { id } of bound) key += `,${id}`;
    let group = groups.get(key);
    if (!group) {
      const entries = bound.map(({ raw }, j) => ({ binding: j + 1, resource: { buffer: raw } }));
      const uniform = { binding: 0, resource: { buffer: ringBuffer.raw, size: PARAM_BYTES } };
      group = device.createBindGroup({ layout: program.layout, entries: [uniform, ...entries] });
      groups.set(key, group);
      for (const { id } of [ringBuffer, ...bound]) {
        const keys = groupKeys.get(id);
        if (keys) keys.add(key);
        else groupKeys.set(id, new Set([key]));
      }
    }
    return group;
  }

  return {
    device,
    ring: () => ringBuffer,
    reserve,
    upload(values) {
      const start = place(values.length);
      if (values instanceof Float32Array) floats.set(values, start);
      else words.set(values, start);
      return start;
    },
    createBuffer,
    write: (buffer, values) => device.queue.writeBuffer(buffer.raw, 0, values.buffer, values.byteOffset, values.byteLength),
    free: (buffer) => {
      if (encoder === null) destroy(buffer);
      else doomed.push(buffer);
    },
    program: (source) => programOf(device, source),

    dispatch(program, bound, params, [x, y = 1, z = 1]) {
      const start = place(program.params.length);
      program.params.forEach(([name, type], j) => {
        if (type === 'f32') floats[start + j] = params[name];
        else words[start + j] = params[name];
      });
      pass ??= commands().beginComputePass();
      pass.setPipeline(program.pipeline);
      pass.setBindGroup(0, bindGroup(program, bound), [4 * start]);
      pass.dispatchWorkgroups(x, y, z);
      dispatches++;
    },
    copy(from, fromByte, to, toByte, bytes) {
      endPass();
      commands().copyBufferToBuffer(from.raw, fromByte, to.raw, toByte, bytes);
    },
    clear(buffer, byte, bytes) {
      endPass();
      commands().clearBuffer(buffer.raw, byte, bytes);
    },

    spend(amount) {
      work += amount;
    },
    relieve,
    pace() {
      relieve();
      if (inFlight.length > SUBMITS_IN_FLIGHT) return inFlight[0];
    },

    async read(requests) {
      const total = requests.reduce((sum, { bytes }) => sum + bytes, 0);
      if (total === 0) return requests.map(() => new Float32Array(0));
      const staging = allocate(total, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
      try {
        endPass();
        let at = 0;
        for (const { buffer, bytes } of requests) {
          if (bytes > 0) commands().copyBufferToBuffer(buffer.raw, 0, staging.raw, at, bytes);
          at += bytes;
        }
        submit();
        await staging.raw.mapAsync(GPUMapMode.READ);
        if (failure !== null) throw new Error(`WebGPU: ${failure}`);
        const mapped = staging.raw.getMappedRange();
        at = 0;
        return requests.map(({ bytes }) => {
          const values = new Float32Array(mapped.slice(at, at + bytes));
          at += bytes;
          return values;
        });
      } catch (reason) {
        // mapping is only ever aborted by the loss of the device, whose own promise may be late
        if (reason instanceof DOMException && reason.name === 'AbortError') await device.lost;
        throw reason;
      } finally {
        destroy(staging);
      }
    },
    isLost: () => lost,

    memory: () => ({ bytes: [...living].reduce((sum, { bytes }) => sum + bytes, 0), buffers: living.size }),
    dispose() {
      submit();
      for (const buffer of [...living]) destroy(buffer);
      device.removeEventListener('uncapturederror', onError);
    },
  };
}
