/** A table before it runs: its first rows, what its columns are taken for, and what is wrong with it. */
import type { CsvData } from '../../contract/experiment.ts';
import type { TablePreview } from '../../contract/ownFiles.ts';
import { formatCount, formatNumber } from '../format.ts';
import { useTablePreview } from './useTablePreview.ts';

const mostColumns = 12;

export function TablePane({ data }: { data: CsvData }) {
  const { preview, refusal } = useTablePreview(data);
  const problem = refusal ?? preview?.problem ?? null;
  return (
    <div className="table-pane" aria-live="polite">
      {preview && preview.rows.length > 0 && <FirstRows preview={preview} name={data.csv} />}
      {problem !== null && (
        <p className="refusal">
          {data.csv}: {problem}
        </p>
      )}
      {preview && preview.samples > 0 && <p className="aside">{summaryOf(preview)}</p>}
      {preview?.classes && <Classes classes={preview.classes} />}
    </div>
  );
}

function summaryOf({ samples, features, targets, classes }: TablePreview): string {
  const size = `${formatCount(samples)} rows, ${formatCount(features)} ${features === 1 ? 'feature' : 'features'}`;
  if (targets) return `${size}, targets from ${formatNumber(targets.least)} to ${formatNumber(targets.most)}.`;
  return classes ? `${size}, ${classes.length} classes:` : `${size}.`;
}

/** The first columns, and the target wherever it stands. */
function columnsShown({ columns, label }: TablePreview): number[] {
  const all = columns.map((_, i) => i);
  if (all.length <= mostColumns) return all;
  const first = all.slice(0, mostColumns - 1);
  return label === null || first.includes(label) ? all.slice(0, mostColumns) : [...first, label];
}

function FirstRows({ preview, name }: { preview: TablePreview; name: string }) {
  const shown = columnsShown(preview);
  const left = preview.columns.length - shown.length;
  const kindOf = (column: number) => (column === preview.label ? 'target' : undefined);
  return (
    <>
      <div className="first-rows" role="group" aria-label={`First rows of ${name}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column} scope="col" className={kindOf(column)}>
                  {preview.columns[column]}
                  {column === preview.label && <span className="unseen"> (target)</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((cells, row) => (
              <tr key={row}>
                {shown.map((column) => (
                  <td key={column} className={kindOf(column)}>
                    {(cells[column] ?? '').slice(0, 24)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <p className="aside">{formatCount(left)} more columns are not shown.</p>}
    </>
  );
}

const mostClasses = 12;

function Classes({ classes }: { classes: NonNullable<TablePreview['classes']> }) {
  return (
    <ul className="classes">
      {classes.slice(0, mostClasses).map(({ name, count }) => (
        <li key={name}>
          <span className="name">{name}</span>
          {formatCount(count)}
        </li>
      ))}
      {classes.length > mostClasses && <li>and {formatCount(classes.length - mostClasses)} more</li>}
    </ul>
  );
}
