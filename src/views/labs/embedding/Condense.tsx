/** Condensation: cosines of units in the order of their groups, what merging them costs, and how the merged network answers. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { AgreementReport, CondenseFrame, CosineMap, MergeReport } from '../../../contract/embedding.ts';
import { colourAt, colourTable } from '../../../geometry/colourMap.ts';
import { embeddingViewStore, tryThreshold } from '../../../store/embeddingView.ts';
import { viewStore } from '../../../store/view.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import { Pixels } from '../../chart/Pixels.tsx';
import { formatCount, formatNumber, formatPercent } from '../../format.ts';
import { unitsText } from './embeddingText.ts';
import { FactsTable, type Fact } from './FactsTable.tsx';
import { UnitsChart } from './UnitsChart.tsx';

interface CondenseProps {
  frame: CondenseFrame | null;
}

export function CondenseStage({ frame, canTry }: CondenseProps & { canTry: boolean }) {
  const view = useStore(embeddingViewStore);
  if (!frame) return <p className="stage-place">Press Run (Space): a wide network is trained from a tiny start, and its units line up.</p>;
  const merge = view.merge ?? frame.merge;
  return (
    <div className="condense-stage">
      <CosineFigure map={view.map ?? frame.map} width={frame.width} />
      <div className="condense-facts">
        {merge ? (
          <MergeFacts merge={merge} width={frame.width} canTry={canTry} />
        ) : (
          <p className="empty">Step {formatCount(frame.step)}: groups are merged when training is done.</p>
        )}
        {frame.agreement && <AgreementMap agreement={frame.agreement} />}
        {view.refusal && <p className="refusal">{view.refusal}</p>}
      </div>
    </div>
  );
}

function CosineFigure({ map, width }: { map: CosineMap; width: number }) {
  const name = useStore(viewStore, (view) => view.colourMap);
  const colourOf = useMemo(() => {
    const table = colourTable(name);
    return (i: number) => {
      const at = colourAt(table, (map.cosines[i] + 1) / 2);
      return [table[at], table[at + 1], table[at + 2]];
    };
  }, [map, name]);
  const largest = map.groups[0] ?? 0;
  const gradient = useMemo(() => {
    const table = colourTable(name, 9);
    return `linear-gradient(to right, ${Array.from({ length: 9 }, (_, i) => `rgb(${table.subarray(4 * i, 4 * i + 3).join()})`).join()})`;
  }, [name]);
  return (
    <figure className="cosines">
      <div
        className="cosine-map"
        role="img"
        aria-label={`Cosines of ${map.size} units in ${map.groups.length} groups, the largest of ${largest}.`}
      >
        <Pixels columns={map.size} rows={map.size} colourOf={colourOf} isUpwards={false} />
        <GroupMarks map={map} />
      </div>
      <figcaption>
        <span className="cosine-key">
          cosine −1 <i style={{ background: gradient }} /> 1
        </span>
        The {map.size} largest of {width} units, sorted by group: {map.groups.length} groups, the largest of {largest}.
      </figcaption>
    </figure>
  );
}

/** Squares around the groups of more than one unit. */
function GroupMarks({ map: { groups, size } }: { map: CosineMap }) {
  const starts = groups.map((_, g) => groups.slice(0, g).reduce((sum, count) => sum + count, 0));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {groups.map((count, g) => count > 1 && <rect key={g} x={starts[g]} y={starts[g]} width={count} height={count} />)}
    </svg>
  );
}

function MergeFacts({ merge, width, canTry }: { merge: MergeReport; width: number; canTry: boolean }) {
  const facts: Fact[] = [
    ['Units', `${width} → ${merge.groups.length}`, 'One for each group; idle ones are dropped'],
    ['Largest group', String(Math.max(0, ...merge.groups))],
    ['Idle', String(merge.idle)],
    ['Loss before', formatNumber(merge.lossBefore)],
    ['Loss merged', formatNumber(merge.lossAfter)],
    ['Outputs moved by', formatNumber(merge.change), 'Largest length of the change of a training sample’s outputs'],
    ['at most', formatNumber(merge.bound), 'Lip(σ)·Σ ‖a‖·‖Δw‖·max‖x̃‖ over the units merged'],
  ];
  return (
    <div>
      <label className="threshold">
        <span>
          Threshold of the cosine <strong>{merge.threshold.toFixed(2)}</strong>
        </span>
        <input
          type="range"
          min={0.5}
          max={1}
          step={0.01}
          value={merge.threshold}
          disabled={!canTry}
          onChange={(event) => tryThreshold(Number(event.target.value))}
        />
      </label>
      <FactsTable facts={facts} />
    </div>
  );
}

function AgreementMap({ agreement: { counts, classes, share, part, wideError, mergedError } }: { agreement: AgreementReport }) {
  const most = Math.max(...counts);
  return (
    <div className="agreement">
      <p>
        <strong>{formatPercent(share)}</strong> of the {part} samples are answered alike after both went on. Wrong:{' '}
        {formatPercent(wideError)} wide, {formatPercent(mergedError)} merged.
      </p>
      <table aria-label="Answers of the wide network by row, of the merged one by column">
        <thead>
          <tr>
            <td />
            {Array.from({ length: classes }, (_, c) => (
              <th key={c} scope="col">
                {c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: classes }, (_, row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {Array.from({ length: classes }, (__, column) => {
                const count = counts[row * classes + column];
                const depth = count === 0 ? 0 : 18 + 62 * (Math.log1p(count) / Math.log1p(most));
                return (
                  <td key={column} style={{ background: `color-mix(in srgb, var(--tint) ${depth.toFixed(0)}%, transparent)` }}>
                    {count > 0 ? count : ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function CondenseLoss({ frame }: CondenseProps) {
  const merged = frame?.mergedTrace ?? null;
  return (
    <LineChart
      id="condense-loss"
      title="Training"
      x={{ name: 'Step', kind: 'linear' }}
      y={{ name: 'Loss', kind: 'log' }}
      series={[
        { name: 'wide', colour: 'warm', xs: frame?.trace.steps ?? [], ys: frame?.trace.losses ?? [] },
        { name: 'merged', colour: 'ink', isDashed: true, xs: merged?.steps ?? [], ys: merged?.losses ?? [] },
      ]}
      summary={
        frame
          ? `Step ${formatCount(frame.step)} of ${formatCount(frame.steps)}: ${unitsText(frame.width)}${merged ? ', and the merged network beside them' : ''}.`
          : ''
      }
      empty="Loss of the wide network, and of the merged one that goes on."
    />
  );
}

export function CondenseUnits({ frame }: CondenseProps) {
  return <UnitsChart id="condense-units" units={frame?.units ?? null} isPlanar={false} />;
}

export function GroupSizes({ frame }: CondenseProps) {
  const merge = useStore(embeddingViewStore, (view) => view.merge) ?? frame?.merge ?? null;
  const sizes = [...(merge?.groups ?? frame?.map.groups ?? [])].sort((a, b) => b - a);
  return (
    <LineChart
      id="group-sizes"
      title="Groups by size"
      x={{ name: 'Group', kind: 'linear', include: [0] }}
      y={{ name: 'Units', kind: 'linear', include: [0] }}
      series={[{ name: 'units', colour: 'accent', xs: sizes.map((_, k) => k + 1), ys: sizes, hasDots: sizes.length < 40 }]}
      summary={`${sizes.length} groups; ${sizes.filter((size) => size === 1).length} of a single unit.`}
      empty="How many units each group has."
    />
  );
}
