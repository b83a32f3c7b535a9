/** The study's closer looks: what a method costs, and the curves of one cell. */
import { useStore } from 'zustand';
import type { MethodName } from '../../../contract/curveMethods.ts';
import { openPair } from '../../../contract/openPair.ts';
import { priorTitle, type StudySpec } from '../../../contract/study.ts';
import type { StudyRow } from '../../../contract/studyRows.ts';
import { writeLink } from '../../../contract/url.ts';
import { openFragment } from '../../../store/kind.ts';
import { studyViewStore, type StudyPart, type StudyValue, type StudyViewState } from '../../../store/studyView.ts';
import { LineChart, type Series } from '../../chart/LineChart.tsx';
import { formatCount, formatNumber, formatPercent } from '../../format.ts';
import type { LabView, Looked } from '../labView.ts';
import { lookedAt, lookOf, methodTitle } from './studyPicture.ts';

export function StudyColumn(looked: Looked<'study'>) {
  return (
    <>
      <AlongChart {...looked} />
      <CostChart {...looked} />
      <PairsTable {...looked} />
    </>
  );
}

export const studyPanels: LabView<'study'>['panels'] = [
  { id: 'along', name: 'Along', Content: AlongChart },
  { id: 'cost', name: 'Cost', Content: CostChart },
  { id: 'pairs', name: 'Pairs', Content: PairsTable },
];

/** Rows of the depth and prior that are looked at. */
function rowsOf(spec: StudySpec, rows: readonly StudyRow[], view: StudyViewState): StudyRow[] {
  const depth = spec.depths[view.depth] ?? spec.depths[0];
  const prior = priorTitle(spec.priors[view.prior] ?? spec.priors[0]);
  return rows.filter((row) => row.depth === depth && priorTitle(row.prior) === prior);
}

/** The width that is looked at: the chosen cell's, or the widest. */
const widthOf = (spec: StudySpec, view: StudyViewState): number => view.cell?.width ?? Math.max(...spec.widths);

/** Values along curves: each pair of the chosen cell, or of all methods the mean over pairs. */
function AlongChart({ spec, run }: Looked<'study'>) {
  const view = useStore(studyViewStore);
  const { part, value } = lookedAt(view, run.items);
  const width = widthOf(spec, view);
  const rows = rowsOf(spec, run.items, view).filter((row) => row.width === width);
  const { cell } = view;
  const series = cell
    ? pairSeries(
        rows.filter((row) => row.method === cell.method),
        part,
        value,
      )
    : spec.methods.flatMap((method) =>
        meanSeries(
          rows.filter((row) => row.method === method),
          method,
          part,
          value,
        ),
      );
  const quantity = `${part === 'test' ? 'Test' : 'Train'} ${value}${value === 'error' ? ' in %' : ''}`;
  const what = cell ? `${methodTitle(cell.method)}, width ${width}` : `all methods, width ${width}`;
  return (
    <LineChart
      id="study-along"
      title={`Along the curve: ${what}`}
      x={{ name: 'Share of the curve', kind: 'linear', include: [0, 1] }}
      y={{ name: quantity, kind: value === 'error' ? 'linear' : 'log' }}
      series={series}
      hasLegend={cell !== null}
      summary={`${quantity} at the measured points of ${cell ? 'each pair’s curve' : 'each method’s curves, as the mean over pairs'}: ${what}.`}
      empty="Loss or error along the curves of a cell, or of every method."
    />
  );
}

const pairColours = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The values at a row's points, errors in %; null where the row has none. */
function valuesOf({ measured }: StudyRow, part: StudyPart, value: StudyValue): { share: number[]; values: number[] } | null {
  const found = measured?.[part]?.[value];
  if (!measured || !found || found.values.length === 0) return null;
  const scale = value === 'error' ? 100 : 1;
  const last = measured.t[measured.t.length - 1];
  return { share: measured.t.map((t) => t / last), values: found.values.map((one) => (one === null ? Infinity : scale * one)) };
}

function pairSeries(rows: readonly StudyRow[], part: StudyPart, value: StudyValue): Series[] {
  return rows.flatMap((row): Series[] => {
    const found = valuesOf(row, part, value);
    const colour = pairColours[row.pair % pairColours.length];
    return found ? [{ name: `pair ${row.pair + 1}`, colour, xs: found.share, ys: found.values }] : [];
  });
}

function meanSeries(rows: readonly StudyRow[], method: MethodName, part: StudyPart, value: StudyValue): Series[] {
  const all = rows.map((row) => valuesOf(row, part, value)).filter((one) => one !== null);
  if (all.length === 0) return [];
  const ys = all[0].values.map((_, i) => all.reduce((sum, { values }) => sum + values[i], 0) / all.length);
  return [{ name: methodTitle(method), ...lookOf(method), xs: all[0].share, ys }];
}

/** How each method gets down: the highest train loss against the gradients spent until then, one line a pair. */
function CostChart({ spec, run }: Looked<'study'>) {
  const view = useStore(studyViewStore);
  const width = widthOf(spec, view);
  const rows = rowsOf(spec, run.items, view).filter((row) => row.width === width);
  const series = rows.flatMap(({ method, pair, measured }): Series[] => {
    if (!measured) return [];
    const { gradientEvaluations, trainLoss } = measured.search;
    const ys = trainLoss.map((one) => one ?? Infinity);
    return [{ name: `${methodTitle(method)}, pair ${pair + 1}`, ...lookOf(method), xs: gradientEvaluations, ys, hasDots: true }];
  });
  return (
    <LineChart
      id="study-cost"
      title={`Saddle loss against gradients, width ${width}`}
      x={{ name: 'Gradient evaluations', kind: 'linear', include: [0] }}
      y={{ name: 'Highest train loss', kind: 'log' }}
      series={series}
      hasLegend={false}
      summary={`The highest train loss at the measured points after so many gradients, one line a pair and method, at width ${width}.`}
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
                <th scope="col">
                  <span className="unseen">Open</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PairRow key={row.pair} spec={spec} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function PairRow({ spec, row }: { spec: StudySpec; row: StudyRow }) {
  const { pair, measured, refusal } = row;
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
      <td>
        <button
          type="button"
          className="link"
          title="As an experiment of its own: landscape, path and loss along it"
          aria-label={`Open pair ${pair + 1}`}
          onClick={() => openFragment(writeLink(openPair(spec, row)))}
        >
          Open
        </button>
      </td>
    </tr>
  );
}
