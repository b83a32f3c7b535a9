/** How the cost of a band's gradients grows with pivots, width and samples. */
import { race } from './race.ts';
import type { ScaleRow } from './report.ts';
import type { Runner } from './runners.ts';
import { loadWorkload, type WorkloadSpec } from './workloads.ts';
import type { Host } from '../src/core/host.ts';

const base: WorkloadSpec = { widths: [784, 64, 10], samples: 256, pivots: 16, tasks: ['gradient'] };

const series: { along: string; sizes: number[]; of: (size: number) => WorkloadSpec }[] = [
  { along: 'pivots', sizes: [4, 8, 16, 32, 64], of: (pivots) => ({ ...base, pivots }) },
  { along: 'hidden units', sizes: [16, 32, 64, 128, 256, 512], of: (hidden) => ({ ...base, widths: [784, hidden, 10] }) },
  { along: 'samples', sizes: [64, 128, 256, 512, 1024], of: (samples) => ({ ...base, samples }) },
];

/** Sizes take turns within a series. Rejects where the runner doesn't run here. */
export async function measureScale(runner: Runner, host: Host, budgetMs: number): Promise<ScaleRow[]> {
  const rows: ScaleRow[] = [];
  for (const { along, sizes, of } of series) {
    const opened = await Promise.all(sizes.map(async (size) => runner.open(await loadWorkload(of(size), host))));
    const tasks = await Promise.all(opened.map((one) => one.task('gradient')));
    const contestants = tasks.flatMap((task, j) => (task ? [{ ...task, name: String(sizes[j]) }] : []));
    const timings = await race(contestants, budgetMs);
    rows.push({ along, runner: runner.name, sizes, medianMs: sizes.map((size) => timings.get(String(size))?.medianMs ?? NaN) });
    for (const one of opened) one.close();
  }
  return rows;
}
