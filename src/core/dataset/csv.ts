/** Tables of the person's own. */
import type { CsvData } from '../../contract/experiment.ts';
import type { Host } from '../host.ts';
import { assembleDataset } from './assemble.ts';
import { classifyLabels } from './classify.ts';
import { readTable } from './csvTable.ts';
import { naming } from './dataError.ts';
import type { Dataset } from './dataset.ts';
import { decodeText } from './decodeText.ts';
import { readNamedFile } from './readNamedFile.ts';

/**
 * A CSV, TSV or semicolon file: one column is the label, every other a feature and a number.
 *
 * With `standardise`, features lose the training part's mean and are divided by its population deviation (a constant column
 * becomes 0); targets of a regression stay as they are. Throws a DataError with file, line and column.
 */
export async function loadCsv(spec: CsvData, seed: number, host: Host): Promise<Dataset> {
  const bytes = await readNamedFile(host, spec.csv);
  return naming(spec.csv, () => {
    const { rows, inputs, values, labels, targets } = readTable(decodeText(bytes), spec);
    const answers = targets ? { task: 'regression' as const, outputs: 1, targets } : classifyLabels(labels);
    return assembleDataset({ samples: rows, inputs, values, answers }, spec.testShare, spec.standardise, seed);
  });
}
