/** What a table looks like before it runs. */
import type { CsvData } from '../../contract/experiment.ts';
import type { TableOptions, TablePreview } from '../../contract/ownFiles.ts';
import { classifyLabels } from './classify.ts';
import { layOutColumns } from './csvLayout.ts';
import { visitRows } from './csvRows.ts';
import { readTable, type CsvTable } from './csvTable.ts';
import { DataError } from './dataError.ts';
import { decodeText } from './decodeText.ts';
import { parseNumber } from './parseNumber.ts';

const shownRows = 6;
const mostColumns = 1000;
/** Characters in which the first rows are looked for. */
const headLength = 1_000_000;

const nothing: TablePreview = {
  columns: [],
  rows: [],
  header: null,
  label: null,
  samples: 0,
  features: 0,
  classes: null,
  targets: null,
  problem: null,
};

/**
 * The first rows of a table, what its columns are taken for, its classes with their counts, and what is wrong with it.
 *
 * bytes: the whole file. Never throws for what stands in it: a problem is a sentence, with what could be read beside it.
 * The same reader as the run's, so that both see the same table.
 */
export function previewTable(bytes: Uint8Array, options: TableOptions): TablePreview {
  const spec: CsvData = { csv: '', testShare: 0, ...options };
  let preview = nothing;
  try {
    if (bytes.length === 0) throw new DataError('is empty.');
    const text = decodeText(bytes);
    const head = readHead(text);
    preview = showHead(head, null, null);
    // without the target column that was asked for, the others are still shown by their names
    if (spec.label !== null && head.length > 0) {
      const { header } = layOutColumns(head[0], { ...spec, label: null });
      preview = showHead(head, header === 'undecided' ? null : header, null);
    }
    const { header, label } = head.length > 0 ? layOutColumns(head[0], spec) : { header: false, label: null };
    preview = showHead(head, header === 'undecided' ? null : header, label);
    const table = readTable(text, spec);
    // an undecided first row is a header where its label is a name above numbers
    preview = showHead(head, header === 'undecided' ? parseNumber(table.labels[0]) !== null : header, label);
    preview = { ...preview, samples: table.rows, features: table.inputs };
    return { ...preview, ...showAnswers(table) };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { ...preview, problem: error.message };
  }
}

/** The cells of the first rows; fewer where a row among them cannot be read. */
function readHead(text: string): string[][] {
  const rows: string[][] = [];
  try {
    visitRows(text.slice(0, headLength), (cells) => {
      if (rows.length <= shownRows) rows.push(cells.slice(0, mostColumns));
    });
  } catch (error) {
    // the reader of the whole text says what is wrong, where anything is
    if (!(error instanceof DataError)) throw error;
  }
  return rows;
}

function showHead(head: string[][], header: boolean | null, label: number | null): TablePreview {
  const first = head[0] ?? [];
  const columns = first.map((cell, column) => (header === true && cell.trim() !== '' ? cell.trim() : String(column)));
  return { ...nothing, columns, rows: head.slice(header === true ? 1 : 0).slice(0, shownRows), header, label };
}

function showAnswers({ labels, targets }: CsvTable): Pick<TablePreview, 'classes' | 'targets'> {
  if (targets) {
    const [least, most] = [targets.reduce((a, b) => Math.min(a, b)), targets.reduce((a, b) => Math.max(a, b))];
    return { classes: null, targets: { least, most } };
  }
  const answers = classifyLabels(labels);
  const counts = new Uint32Array(answers.classes);
  for (const label of answers.labels) counts[label]++;
  return { classes: Array.from(counts, (count, i) => ({ name: answers.classNames?.[i] ?? String(i), count })), targets: null };
}
