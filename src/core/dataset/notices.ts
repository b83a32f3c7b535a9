/** What a person should know of their data before they wonder at the result. */
import type { Dataset } from './dataset.ts';
import { measureScale } from './standardise.ts';

/** Targets beyond this are so far from what a fresh network gives that training takes very long to get there. */
const farTarget = 20;

/** One sentence for each thing that is allowed but hardly meant. */
export function datasetNotices({ train, task, outputs, classNames }: Dataset): string[] {
  if (task === 'regression') {
    const all = Int32Array.from({ length: train.samples }, (_, i) => i);
    const { mean, deviation } = measureScale(train.targets, outputs, all);
    const isFar = mean.some((value, o) => Math.abs(value) > farTarget || deviation[o] > farTarget);
    if (!isFar) return [];
    return [
      `Targets lie at ${mean[0].toPrecision(3)} ± ${deviation[0].toPrecision(3)}: a network starts near 0 and may never get there. Scale them to about 1 in the file.`,
    ];
  }
  const present = new Set(train.labels);
  if (present.size === outputs) return [];
  const missing = Array.from({ length: outputs }, (_, c) => c).filter((c) => !present.has(c));
  const names = missing.slice(0, 5).map((c) => `“${classNames?.[c] ?? c}”`);
  const listed = missing.length > 5 ? `${names.join(', ')} and ${missing.length - 5} more` : names.join(', ');
  return [`The training part has no sample of ${missing.length === 1 ? 'class' : 'classes'} ${listed}.`];
}
