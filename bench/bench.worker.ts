/** The bench: workload after workload, all runners taking turns; in a worker, as the app computes. */
import type { Host } from '../src/core/host.ts';
import { createPeak } from './peak.ts';
import { race, type Contestant } from './race.ts';
import { markdown, type BenchResult } from './report.ts';
import { runners, type Opened } from './runners.ts';
import { measureScale } from './scale.ts';
import { loadWorkload, operations, workloads, type Workload, type WorkloadSpec } from './workloads.ts';

export interface BenchOptions {
  machine: string;
  /** Regular expressions of runners, tasks and networks, as in `task network runner`; null is all. */
  only: string | null;
  /** Whether costs against sizes are measured too. */
  scale: boolean;
  /** Time for each runner at each task. */
  budgetMs: number;
}

export type BenchMessage = { note: string } | { result: BenchResult; markdown: string };

const say = (message: BenchMessage): void => self.postMessage(message);

/** Assets stand beside the page; a bench has no more of a host. */
function createHost(): Host {
  const none = () => Promise.reject(new Error('The bench reads no files.'));
  return {
    signal: new AbortController().signal,
    asset: async (path) => {
      const response = await fetch(new URL(path, self.location.origin));
      if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    file: none,
    isTrainedEnough: () => false,
    due: () => false,
    breathe: () => Promise.resolve(),
    recordingBytes: 0,
    now: () => performance.now(),
  };
}

async function openAll(workload: Workload, wanted: (name: string) => boolean, absent: string[]): Promise<Map<string, Opened>> {
  const opened = new Map<string, Opened>();
  for (const runner of runners.filter(({ name }) => wanted(name))) {
    try {
      opened.set(runner.name, await runner.open(workload));
    } catch (error) {
      absent.push(`${runner.name} on ${workload.name}: ${String(error)}`);
    }
  }
  return opened;
}

/** Microseconds of a band's step in which the kernels have next to nothing to do: an upper bound of what is outside them. */
async function outsideKernels(host: Host, budgetMs: number): Promise<Record<string, number>> {
  const tiny: WorkloadSpec = { widths: [2, 2], samples: 1, pivots: 16, tasks: ['nebStep'] };
  const workload = await loadWorkload(tiny, host);
  const found: Record<string, number> = {};
  for (const runner of runners.filter(({ name }) => /^wasm-\w+-\d$/.test(name))) {
    const opened = await runner.open(workload);
    const contestant = await opened.task('nebStep');
    if (contestant) found[runner.name] = 1000 * (await race([contestant], budgetMs)).get(runner.name)!.medianMs;
    opened.close();
  }
  return found;
}

async function bench({ machine, only, scale, budgetMs }: BenchOptions): Promise<BenchResult> {
  const pattern = new RegExp(only ?? '');
  const host = createHost();
  const peak = await createPeak();
  const result: BenchResult = { peakGflops: 0, machine, rows: [], outsideKernelsMicros: {}, scale: [], absent: [] };
  for (const spec of workloads) {
    const network = spec.widths.join('-');
    const isWanted = (name: string) => spec.tasks.some((task) => pattern.test(`${task} ${network} ${name}`));
    if (!runners.some(({ name }) => isWanted(name))) continue;
    const workload = await loadWorkload(spec, host);
    const opened = await openAll(workload, isWanted, result.absent);
    for (const task of spec.tasks) {
      peak.measure();
      const contestants: Contestant[] = [];
      for (const [name, one] of opened) {
        if (!pattern.test(`${task} ${network} ${name}`)) continue;
        const contestant = await one.task(task);
        if (contestant) contestants.push(contestant);
      }
      for (const [runner, timing] of await race(contestants, budgetMs)) {
        const gflops = operations(spec, task) / timing.medianMs / 1e6;
        result.rows.push({ task, network, runner, gflops, ...timing });
        say({ note: `${task} ${network} ${runner}: ${timing.medianMs.toPrecision(3)} ms` });
      }
    }
    for (const one of opened.values()) one.close();
  }
  if (only === null) result.outsideKernelsMicros = await outsideKernels(host, budgetMs);
  if (scale) {
    for (const runner of runners.filter(({ name }) => /^wasm-\w+-\d$/.test(name))) {
      result.scale.push(...(await measureScale(runner, host, budgetMs)));
    }
  }
  peak.measure();
  return { ...result, peakGflops: peak.gflops() };
}

self.onmessage = ({ data }: MessageEvent<BenchOptions>) => {
  bench(data).then(
    (result) => say({ result, markdown: markdown(result) }),
    (error: unknown) => {
      // an unhandled rejection of a worker reaches nobody: an error does
      setTimeout(() => {
        throw error;
      });
    },
  );
};
