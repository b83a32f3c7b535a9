/** From a spec to the data it names. */
import type { DataSpec, FormulaData } from '../../contract/experiment.ts';
import type { Host } from '../host.ts';
import { assembleDataset } from './assemble.ts';
import { loadCsv } from './csv.ts';
import type { Dataset } from './dataset.ts';
import { generateSamples } from './generate.ts';
import { loadIdx } from './idx.ts';
import { loadIris } from './iris.ts';
import { loadMnist } from './mnist.ts';
import type { OnProgress } from './readAsset.ts';

/**
 * Generates, fetches or reads a data set, and splits it.
 *
 * The result depends on the spec, the seed (streams `data` and `split`) and the files alone. onProgress: bytes so far and in all,
 * for sets that are fetched. Throws a DataError, its message a sentence, where the data is at fault.
 */
export async function loadDataset(
  spec: Exclude<DataSpec, FormulaData>,
  seed: number,
  host: Host,
  onProgress?: OnProgress,
): Promise<Dataset> {
  if ('csv' in spec) return loadCsv(spec, seed, host);
  if ('idx' in spec) return loadIdx(spec, seed, host);
  if (spec.name === 'mnist') return loadMnist(spec, host, onProgress);
  if (spec.name === 'iris') return loadIris(spec, seed, host);
  return assembleDataset(generateSamples(spec, seed), spec.testShare, false, seed);
}
