/** The study's table, published numbers beside ours, and the same as lines over width. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { methodTexts } from '../../../contract/curveMethods.ts';
import { priorTitle, type StudySpec } from '../../../contract/study.ts';
import { placesOf, cellsOf } from '../../../contract/studyGrid.ts';
import type { StudyRow } from '../../../contract/studyRows.ts';
import { colourAt, colourTable } from '../../../geometry/colourMap.ts';
import { openFile } from '../../../store/kind.ts';
import { chooseCell, showStudy, studyViewStore, type StudyViewState } from '../../../store/studyView.ts';
import { Choice } from '../../controls/Choice.tsx';
import { LineChart } from '../../chart/LineChart.tsx';
import type { Looked } from '../labView.ts';
import { lookedAt, quantitiesOf, spreadText, studyPicture, widthSeries, type StudyLine, type StudyPicture } from './studyPicture.ts';
import './study.css';

export function StudyStage({ spec, run }: Looked<'study'>) {
  const view = useStore(studyViewStore);
  const { items: rows, status } = run;
  const picture = useMemo(() => studyPicture(spec, rows, view), [spec, rows, view]);
  const expected = useMemo(() => cellsOf(spec).flatMap((cell) => placesOf(spec, cell)).length, [spec]);
  const isWorking = status === 'running' || status === 'paused';
  return (
    <div className="study">
      <Tools spec={spec} rows={rows} view={view} />
      <div className="study-table table-scroll" tabIndex={0} role="group" aria-label="Table">
        <Table picture={picture} pairs={spec.pairs} view={view} isWorking={isWorking} />
        {rows.length === 0 && spec.preset === 'published' && <MeasuredOffer />}
        <p className="hint">
          {rows.length} of {expected} curves. {spec.pairs === 1 ? 'One pair each.' : `Mean ± standard deviation over ${spec.pairs} pairs.`}{' '}
          {picture.publishedTitle !== null &&
            `In brackets: ${picture.publishedTitle}, for networks trained on all 60,000 images and measured on 10,000.`}{' '}
          {rows.length > 0 && 'Press a cell to look at its curves.'}
        </p>
      </div>
      <LineChart
        id="study-width"
        title={`${picture.name} against width`}
        x={{ name: 'Width', kind: 'log' }}
        y={{ name: picture.name, kind: 'log' }}
        series={widthSeries(picture)}
        summary={widthSummary(picture)}
        empty="One line for each method, over the width of the hidden layers."
        format={(value) => (Number.isInteger(value) ? String(value) : picture.format(value))}
      />
    </div>
  );
}

/** Rows of this preset that were computed without a page: hours that nobody has to wait for. */
const measuredFile = 'studies/published.json';

function MeasuredOffer() {
  const [refusal, setRefusal] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    try {
      const response = await fetch(measuredFile);
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const issues = openFile(await response.json());
      if (issues.length > 0) throw new Error(issues[0].message);
    } catch (error) {
      setRefusal(`The measured rows could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <p className="study-offer">
      In a page this takes hours.{' '}
      <button type="button" onClick={() => void open()}>
        Open what was measured without one
      </button>
      {refusal !== null && (
        <span className="refusal" role="alert">
          {refusal}
        </span>
      )}
    </p>
  );
}

const valueNames = { error: 'error', loss: 'loss' } as const;
const summaries: readonly { value: StudyViewState['summary']; label: string; says: string }[] = [
  { value: 'maximum', label: 'highest', says: 'The highest along the curve' },
  { value: 'mean', label: 'mean', says: 'The mean along the curve' },
  { value: 'barrier', label: 'barrier', says: 'The highest along the curve less the higher end' },
  { value: 'interpolationBarrier', label: 'interpolation barrier', says: 'Most of the curve above the straight mix of its ends' },
];

interface ToolsProps {
  spec: StudySpec;
  rows: readonly StudyRow[];
  view: StudyViewState;
}

function Tools({ spec, rows, view }: ToolsProps) {
  const { parts, hasErrors } = quantitiesOf(rows);
  const { part, value, summary } = lookedAt(view, rows);
  const quantities = parts.flatMap((one) =>
    (hasErrors ? (['error', 'loss'] as const) : (['loss'] as const)).map((what) => ({ part: one, value: what })),
  );
  return (
    <header className="study-tools">
      <label>
        <span className="unseen">Quantity</span>
        <select
          value={`${part} ${value}`}
          onChange={(event) => {
            const found = quantities.find((one) => `${one.part} ${one.value}` === event.target.value);
            if (found) showStudy(found);
          }}
        >
          {quantities.map((one) => (
            <option key={`${one.part} ${one.value}`}>{`${one.part} ${valueNames[one.value]}`}</option>
          ))}
        </select>
      </label>
      <label>
        <span className="unseen">Summary</span>
        <select value={summary} onChange={(event) => showStudy({ summary: event.target.value as StudyViewState['summary'] })}>
          {summaries.map((one) => (
            <option key={one.value} value={one.value} title={one.says}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {spec.priors.length > 1 && (
        <label>
          <span className="unseen">Prior</span>
          <select
            value={Math.min(view.prior, spec.priors.length - 1)}
            onChange={(event) => showStudy({ prior: Number(event.target.value) })}
          >
            {spec.priors.map((prior, i) => (
              <option key={i} value={i}>
                {priorTitle(prior)}
              </option>
            ))}
          </select>
        </label>
      )}
      {spec.depths.length > 1 && (
        <label>
          <span className="unseen">Depth</span>
          <select
            value={Math.min(view.depth, spec.depths.length - 1)}
            onChange={(event) => showStudy({ depth: Number(event.target.value) })}
          >
            {spec.depths.map((depth, i) => (
              <option key={i} value={i}>
                {depth === 1 ? '1 hidden layer' : `${depth} hidden layers`}
              </option>
            ))}
          </select>
        </label>
      )}
      <Choice
        className="switch"
        legend="Picture"
        name="study-picture"
        options={[
          { value: 'table', label: 'Table', says: 'Numbers alone' },
          { value: 'heat', label: 'Heat map', says: 'The same, coloured by their logarithm' },
        ]}
        value={view.picture}
        onChoose={(to) => showStudy({ picture: to })}
      />
    </header>
  );
}

interface TableProps {
  picture: StudyPicture;
  pairs: number;
  view: StudyViewState;
  isWorking: boolean;
}

function Table({ picture, pairs, view, isWorking }: TableProps) {
  const { lines, widths, ends, format, name } = picture;
  return (
    <table className={view.picture}>
      <caption className="unseen">{`${name}, methods by widths`}</caption>
      <thead>
        <tr>
          <th scope="col" className="words">
            {name}
          </th>
          {widths.map((width) => (
            <th key={width} scope="col">
              {width}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.method}>
            <th scope="row" className="words" title={`${methodTexts[line.method].description} ${methodTexts[line.method].source}.`}>
              {line.title}
            </th>
            {widths.map((width, i) => (
              <TableCell key={width} line={line} i={i} width={width} picture={picture} pairs={pairs} view={view} isWorking={isWorking} />
            ))}
          </tr>
        ))}
        {ends && (
          <tr className="ends">
            <th scope="row" className="words">
              The networks themselves
            </th>
            {ends.map((spread, i) => (
              <td key={widths[i]}>{spread ? spreadText(spread, format) : ''}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface TableCellProps extends TableProps {
  line: StudyLine;
  i: number;
  width: number;
}

function TableCell({ line: { method, title, cells, published, refusals }, i, width, picture, pairs, view, isWorking }: TableCellProps) {
  const [spread, theirs, refusal] = [cells[i], published[i], refusals[i]];
  const isChosen = view.cell?.method === method && view.cell.width === width;
  const beside = theirs !== null && <small title={picture.publishedTitle ?? undefined}>({theirs.toFixed(2)})</small>;
  if (!spread) {
    return (
      <td title={refusal ?? undefined}>
        {refusal !== null ? '–' : isWorking ? '…' : ''}
        {beside}
      </td>
    );
  }
  const text = spreadText(spread, picture.format);
  const colours = view.picture === 'heat' ? heatOf(spread.mean, picture.range) : undefined;
  const isPart = spread.pairs < pairs;
  return (
    <td className={isChosen ? 'chosen' : ''}>
      <button
        type="button"
        style={colours}
        aria-pressed={isChosen}
        aria-label={`${title}, width ${width}: ${text}`}
        title={isPart ? `${spread.pairs} of ${pairs} pairs so far` : undefined}
        onClick={() => chooseCell({ method, width })}
      >
        {text}
        {isPart && isWorking && ' …'}
        {beside}
      </button>
    </td>
  );
}

const heat = colourTable('viridis');

/** By the logarithm of the value; with text that can be read on it. */
function heatOf(value: number, range: [number, number] | null): { background: string; color: string } {
  const share =
    !range || !Number.isFinite(value)
      ? 1
      : value <= 0
        ? 0
        : range[1] > range[0]
          ? Math.log(value / range[0]) / Math.log(range[1] / range[0])
          : 0.5;
  const at = colourAt(heat, share);
  const [r, g, b] = heat.subarray(at, at + 3);
  const luminance = [r, g, b].map((byte) => (byte / 255) ** 2.2);
  const isLight = 0.2126 * luminance[0] + 0.7152 * luminance[1] + 0.0722 * luminance[2] > 0.18;
  return { background: `rgb(${r} ${g} ${b})`, color: isLight ? '#0d1217' : '#ffffff' };
}

function widthSummary({ name, lines, widths }: StudyPicture): string {
  const best = widths.map((width, i) => {
    const known = lines.flatMap(({ title, cells }) => (cells[i] ? [{ title, mean: cells[i].mean }] : []));
    const lowest = known.length === 0 ? null : known.reduce((low, one) => (one.mean < low.mean ? one : low));
    return lowest && `${lowest.title} at width ${width}`;
  });
  return `${name}. Lowest: ${best.filter((one) => one !== null).join('; ') || 'nothing yet'}.`;
}
