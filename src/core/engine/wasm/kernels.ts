/** The compiled kernels, `kernels/index.ts`: pointers are bytes, stacks [rows][floats], sums and losses float64. */

/** `exact` gives the same bits everywhere; `fast` fuses products and sums as the machine does it fastest. */
export type KernelMode = 'exact' | 'fast';

export interface Kernels {
  heapBase(): number;
  /** Opens the job that stands in a team's block: see `team.ts`. */
  open(team: number): void;
  work(team: number, lane: number): void;
  /** 0 when the job is done, 1 where a lane broke down, 2 where one is silent. */
  finish(team: number): number;
  countTiles(net: number): number;
  dot(a: number, b: number, floats: number): number;
  beginShared(team: number, theta: number): void;
  endShared(team: number, part: number, theta: number, into: number, objective: number, losses: number, l2: number): void;
  endEvaluation(team: number, part: number, theta: number, losses: number, errors: number, rows: number, l2: number, into: number): void;
  gatherRows(x: number, features: number, ids: number, count: number, into: number): void;
  gatherLabels(labels: number, ids: number, count: number, into: number): void;
  countEntries(part: number): number;
  sortByFeature(part: number, entries: number): void;
  sparsify(x: number, inputs: number, starts: number, entries: number): number;
  applyFunction(kind: number, at: number, derivatives: number, count: number): void;
}

/** Only the build that is asked for is loaded. */
const builds = {
  exact: () => import('./kernels-exact.wasm?url&inline'),
  'exact-shared': () => import('./kernels-exact-shared.wasm?url&inline'),
  fast: () => import('./kernels-fast.wasm?url&inline'),
  'fast-shared': () => import('./kernels-fast-shared.wasm?url&inline'),
};
type Build = keyof typeof builds;

async function readBuild(build: Build): Promise<Uint8Array<ArrayBuffer>> {
  const { default: url } = await builds[build]();
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (character) => character.charCodeAt(0));
}

/** Compiled once for all engines of a thread. */
const compiled = new Map<Build, Promise<WebAssembly.Module>>();

export function compileKernels(mode: KernelMode, shared: boolean): Promise<WebAssembly.Module> {
  const build: Build = shared ? `${mode}-shared` : mode;
  let module = compiled.get(build);
  if (!module) {
    module = readBuild(build).then((bytes) => WebAssembly.compile(bytes));
    compiled.set(build, module);
  }
  return module;
}

/** Whether this machine has the instructions of the fast build. */
export async function canRunFast(): Promise<boolean> {
  return WebAssembly.validate(await readBuild('fast'));
}

export async function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernels> {
  const abort = () => {
    throw new Error('A kernel stopped.');
  };
  const instance = await WebAssembly.instantiate(module, { env: { memory, abort } });
  return instance.exports as unknown as Kernels;
}
