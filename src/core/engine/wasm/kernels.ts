/** The compiled kernels, `kernels/index.ts`: pointers are bytes, stacks [rows][floats], sums and losses float64. */
import kernelsUrl from './kernels.wasm?url&inline';

export interface Kernels {
  heapBase(): number;
  gradients(net: number, part: number, theta: number, into: number, objectives: number, fixed: number, rows: number, l2: number): void;
  evaluate(net: number, part: number, theta: number, losses: number, objectives: number, errors: number, rows: number, l2: number): void;
  evaluateMixes(
    net: number,
    part: number,
    rows: number,
    count: number,
    starts: number,
    points: number,
    room: number,
    group: number,
    losses: number,
    errors: number,
  ): void;
  dot(a: number, b: number, floats: number): number;
  mix(weights: number, from: number, fromRows: number, to: number, toRows: number, floats: number, list: number): void;
  norms(theta: number, rows: number, floats: number, into: number): void;
  segmentLengths(theta: number, rows: number, floats: number, into: number): void;
  bandDots(theta: number, gradients: number, pivots: number, floats: number, into: number): void;
  bandDirection(theta: number, gradients: number, pivots: number, floats: number, coefficients: number): void;
  redistribute(theta: number, pivots: number, floats: number, segments: number, fractions: number, room: number): void;
  sgd(theta: number, direction: number, velocity: number, floats: number, rate: number, momentum: number): void;
  adam(theta: number, direction: number, first: number, second: number, floats: number, rate: number, c1: number, c2: number): void;
  gatherRows(x: number, features: number, ids: number, count: number, into: number): void;
  gatherLabels(labels: number, ids: number, count: number, into: number): void;
  countEntries(part: number): number;
  sortByFeature(part: number, entries: number): void;
  sparsify(x: number, inputs: number, starts: number, entries: number): number;
  applyFunction(kind: number, at: number, derivatives: number, count: number): void;
}

/** Compiled once for all engines of a thread. */
let compiled: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  const base64 = kernelsUrl.slice(kernelsUrl.indexOf(',') + 1);
  return WebAssembly.compile(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

/** An instance on a memory of its own. */
export async function loadKernels(): Promise<{ kernels: Kernels; memory: WebAssembly.Memory }> {
  compiled ??= compile();
  const memory = new WebAssembly.Memory({ initial: 16 });
  const abort = () => {
    throw new Error('A kernel stopped.');
  };
  const instance = await WebAssembly.instantiate(await compiled, { env: { memory, abort } });
  return { kernels: instance.exports as unknown as Kernels, memory };
}
