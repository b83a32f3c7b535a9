/** The study's closer looks: what a method costs, and the curves of one cell. */
import { useStore } from 'zustand';
import { priorTitle, type StudySpec } from '../../../contract/study.ts';
import type { StudyRow } from '../../../contract/studyRows.ts';
import { studyViewStore, type StudyViewState } from '../../../store/studyView.ts';
import { LineChart, type Series } from '../../chart/LineChart.tsx';
import { formatCount, formatNumber, formatPercent } from '../../format.ts';
import type { LabView, Looked } from '../labView.ts';
import { lookOf, methodTitle } from './studyPicture.ts';

export function StudyColumn(looked: Looked<'study'>) {
  return (
    <>
      <CostChart {...looked} />
      <PairsTable {...looked} />
    </>
  );
}

export const studyPanels: LabView<'study'>['panels'] = [
  { id: 'cost', name: 'Cost', Content: CostChart },
  { id: 'pairs', name: 'Pairs', Content: PairsTable },
];

/** Rows of the depth and prior that are looked at. */
function rowsOf(spec: StudySpec, rows: readonly StudyRow[], view: StudyViewState): StudyRow[] {
  const depth = spec.depths[view.depth] ?? spec.depths[0];
  const prior = priorTitle(spec.priors[view.prior] ?? spec.priors[0]);
  return rows.filter((row) => row.depth === depth && priorTitle(row.prior) === prior);
}

/** At one width, the chosen cell's or the widest: the highest train loss against the gradients that it took. */
function CostChart({ spec, run }: Looked<'study'>) {
  const view = useStore(studyViewStore);
  const width = view.cell?.width ?? Math.max(...spec.widths);
  const rows = rowsOf(spec, run.items, view).filter((row) => row.width === width);
  const series = spec.methods.map((method): Series => {
    const measured = rows.flatMap((row) => (row.method === method && row.measured ? [row.measured] : []));
    const xs = measured.map(({ gradientEvaluations }) => gradientEvaluations);
    return { name: methodTitle(method), ...lookOf(method), xs, ys: measured.map(({ train }) => train.loss.maximum ?? NaN), isLoose: true };
  });
  return (
    <LineChart
      id="study-cost"
      title={`Saddle loss against gradients, width ${width}`}
      x={{ name: 'Gradient evaluations', kind: 'linear', include: [0] }}
      y={{ name: 'Highest train loss', kind: 'log' }}
      series={series}
      hasLegend={false}
      summary={`One point a pair: what each method spends, and the highest train loss on its curve at width ${width}.`}
      empty="What each method spends, and how low its curves pass."
    />
  );
}

function PairsTable({ spec, run }: Looked<'study'>) {
  const view = useStore(studyViewStore);
  const { cell } = view;
  const rows = cell ? rowsOf(spec, run.items, view).filter((row) => row.method === cell.method && row.width === cell.width) : [];
  return (
    <section className="study-pairs" aria-labelledby="study-pairs-title">
      <header className="panel-head">
        <h2 id="study-pairs-title">{cell ? `${methodTitle(cell.method)}, width ${cell.width}` : 'Pairs'}</h2>
      </header>
      {rows.length === 0 ? (
        <p className="empty">Press a cell of the table to see its pairs.</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="Pairs">
          <table>
            <thead>
              <tr>
                <th scope="col">Pair</th>
                <th scope="col">Highest loss</th>
                <th scope="col">error</th>
                <th scope="col">Barrier</th>
                <th scope="col">Gradients</th>
                <th scope="col">s</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PairRow key={row.pair} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function PairRow({ row: { pair, measured, refusal } }: { row: StudyRow }) {
  const part = measured && (measured.test ?? measured.train);
  if (!part) {
    return (
      <tr>
        <th scope="row">{pair + 1}</th>
        <td className="words" colSpan={5}>
          {refusal}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{pair + 1}</th>
      <td>{formatNumber(measured.train.loss.maximum ?? Infinity, 3)}</td>
      <td>{formatPercent(part.error?.maximum ?? null, 2)}</td>
      <td>{formatNumber(measured.train.loss.barrier ?? Infinity, 3)}</td>
      <td>{formatCount(measured.gradientEvaluations)}</td>
      <td>{formatNumber(measured.seconds, 2)}</td>
    </tr>
  );
}
