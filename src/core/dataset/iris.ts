/** Fisher's iris flowers: 150 samples, 4 lengths, 3 species. */
import type { IrisData } from '../../contract/experiment.ts';
import type { Host } from '../host.ts';
import { assembleDataset } from './assemble.ts';
import type { Dataset } from './dataset.ts';
import { readJsonAsset } from './readAsset.ts';

interface IrisFile {
  features: string[];
  classes: string[];
  values: number[][];
  labels: number[];
}

/** The flowers, always standardised by the training part's mean and population deviation. */
export async function loadIris(spec: IrisData, seed: number, host: Host): Promise<Dataset> {
  const { features, classes, values, labels } = await readJsonAsset<IrisFile>(host, 'data/iris.json');
  const samples = {
    samples: labels.length,
    inputs: features.length,
    values: Float64Array.from(values.flat()),
    answers: { task: 'classification' as const, labels: Int32Array.from(labels), classes: classes.length, classNames: classes },
  };
  return assembleDataset(samples, spec.testShare, true, seed);
}
