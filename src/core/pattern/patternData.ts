/** The data that a hidden picture's loss is of. */
import type { DataSpec, FormulaData } from '../../contract/experiment.ts';
import type { PatternData, PatternSpec } from '../../contract/pattern.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import type { Host } from '../host.ts';

function dataSpecOf({ name, samples }: PatternData): Exclude<DataSpec, FormulaData> {
  switch (name) {
    case 'mnist':
      return { name, samples, testSamples: Math.ceil(samples / 2) };
    case 'iris':
      return { name, testShare: 1 / 3 };
    case 'moons':
      return { name, samples: Math.ceil(1.5 * samples), noise: 0.15, turns: 1, classes: 2, testShare: 1 / 3 };
  }
}

/** Throws a DataError where it isn't there. */
export const loadPatternData = ({ data, seed }: PatternSpec, host: Host): Promise<Dataset> => loadDataset(dataSpecOf(data), seed, host);

/** The first digit of MNIST's training file, brightnesses [28²]. */
export async function loadDigit(host: Host): Promise<Float32Array> {
  return (await loadDataset({ name: 'mnist', samples: 1, testSamples: 0 }, 0, host)).train.inputs;
}
