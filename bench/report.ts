/** The bench's numbers as text: tables with ratios. */
import type { Task } from './workloads.ts';

export interface Row {
  task: Task;
  network: string;
  runner: string;
  medianMs: number;
  /** Of the dense count of operations. */
  gflops: number;
  minMs: number;
  turns: number;
}

export interface ScaleRow {
  /** What grows: "pivots", "hidden units", "samples", "threads". */
  along: string;
  runner: string;
  sizes: number[];
  medianMs: number[];
}

export interface BenchResult {
  /** One thread, 128-bit vectors, relaxed multiply–adds. */
  peakGflops: number;
  machine: string;
  rows: Row[];
  /** Microseconds of a step of the toy band outside the kernels, by runner. */
  outsideKernelsMicros: Record<string, number>;
  scale: ScaleRow[];
  /** Runners that did not run, and why. */
  absent: string[];
}

/** The exponent p of the power law y ∝ xᵖ that fits best: least squares of logarithms. */
export function exponent(x: readonly number[], y: readonly number[]): number {
  const [u, v] = [x.map(Math.log), y.map(Math.log)];
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mu, mv] = [mean(u), mean(v)];
  const covariance = u.reduce((sum, value, j) => sum + (value - mu) * (v[j] - mv), 0);
  return covariance / u.reduce((sum, value) => sum + (value - mu) * (value - mu), 0);
}

export function milliseconds(value: number): string {
  if (value >= 1000) return `${Math.round(value).toLocaleString('en')} ms`;
  return `${value.toPrecision(3)} ms`;
}

const ratio = (value: number): string => `${value >= 100 ? Math.round(value) : value.toPrecision(2)}×`;

/** Cells, the first row being the head, as a Markdown table that is also readable as text. */
export function table(cells: readonly string[][]): string {
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
}

/** Rows of one task and network, fastest first; times as multiples of `reference`'s. */
function comparison(rows: readonly Row[], reference: string, peakGflops: number): string {
  const base = rows.find(({ runner }) => runner === reference);
  const cells = [...rows]
    .sort((a, b) => a.medianMs - b.medianMs)
    .map(({ runner, medianMs, gflops }) => [
      runner,
      milliseconds(medianMs),
      base ? ratio(medianMs / base.medianMs) : '',
      gflops.toPrecision(3),
      `${Math.round((100 * gflops) / peakGflops)} %`,
    ]);
  return table([['runner', 'median', `of ${reference}`, 'GFLOP/s', 'of one thread’s peak'], ...cells]);
}

const taskNames: Record<Task, string> = {
  gradient: 'Gradients of a band',
  nebStep: 'Full NEB step of a band',
  trainStep: 'Training step of 10 seeds',
  surface: 'Surface of 64 × 64 points',
};

/** Times by the number of threads, where a runner was measured with several: `name-1`, `name-2`, … */
export function threadsTable(rows: readonly Row[]): string | null {
  const measured = rows.flatMap((row) => {
    const [, name, threads] = /^(wasm-[a-z]+)-(\d+)$/.exec(row.runner) ?? [];
    return name === undefined
      ? []
      : [{ title: `${taskNames[row.task]}, ${row.network}`, name, threads: Number(threads), medianMs: row.medianMs }];
  });
  const counts = [...new Set(measured.map(({ threads }) => threads))].sort((a, b) => a - b);
  if (counts.length < 2) return null;
  const lines = new Map<string, typeof measured>();
  for (const one of measured) lines.set(`${one.title} ${one.name}`, [...(lines.get(`${one.title} ${one.name}`) ?? []), one]);
  const whole = [...lines.values()].filter((line) => line.length === counts.length);
  const cells = whole.map((line) => {
    const times = counts.map((count) => line.find(({ threads }) => threads === count)!.medianMs);
    return [
      line[0].title,
      line[0].name,
      ...times.map(milliseconds),
      ratio(times[0] / times[times.length - 1]),
      exponent(counts, times).toFixed(2),
    ];
  });
  return table([['', 'runner', ...counts.map((count) => (count === 1 ? '1 thread' : `${count} threads`)), 'faster', 'exponent'], ...cells]);
}

/** The runner that others are compared with: the fastest of ours that there is. */
export function referenceOf(rows: readonly Row[]): string {
  const names = ['wasm-fast-2', 'wasm-fast-1', 'wasm-exact-2', 'wasm-exact-1'];
  return names.find((name) => rows.some(({ runner }) => runner === name)) ?? rows[0].runner;
}

export function markdown(result: BenchResult): string {
  const { rows, peakGflops, machine, outsideKernelsMicros, scale, absent } = result;
  const lines = [`${machine}. Peak of one thread: ${peakGflops.toFixed(1)} GFLOP/s.`, ''];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${taskNames[row.task]}, ${row.network}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const [title, group] of groups) lines.push(`### ${title}`, '', comparison(group, referenceOf(group), peakGflops), '');
  for (const [runner, micros] of Object.entries(outsideKernelsMicros)) {
    lines.push(`Outside the kernels, a step of the toy band takes at most ${micros.toFixed(1)} µs (${runner}).`, '');
  }
  const threads = threadsTable(rows);
  if (threads !== null) lines.push('### Against threads', '', threads, '');
  for (const { along, runner, sizes, medianMs } of scale) {
    lines.push(`### ${runner} against ${along}: exponent ${exponent(sizes, medianMs).toFixed(2)}`, '');
    lines.push(
      table([
        [along, ...sizes.map(String)],
        ['median', ...medianMs.map(milliseconds)],
      ]),
      '',
    );
  }
  if (absent.length > 0) lines.push('Not measured:', '', ...absent.map((reason) => `- ${reason}`), '');
  return lines.join('\n');
}
