/** The disconnectivity graph: minima at their heights, joined where the lowest known path between them passes. */
import type { KeyboardEvent } from 'react';
import { canBeLog, scaleOver } from '../../geometry/scale.ts';
import type { HeightScale, Scale } from '../../geometry/scale.ts';
import type { Frame } from '../../geometry/polyline.ts';
import { layOutTree } from '../../geometry/treeLayout.ts';
import type { Join, TreeLayout, TreeMerge, TreeMinimum } from '../../geometry/treeLayout.ts';
import { frameIn, VerticalAxis } from '../chart/Axes.tsx';
import { Chart } from '../chart/Chart.tsx';
import type { Cell } from '../chart/figure.ts';
import { formatNumber } from '../format.ts';

interface TreeChartProps {
  minima: readonly TreeMinimum[];
  merges: readonly TreeMerge[];
  /** Edge ids, one a merge. */
  edges: readonly string[];
  selected: string | null;
  hovered: string | null;
  onSelect(edge: string): void;
  onHover(edge: string | null): void;
  selectedMinimum: string | null;
  hoveredMinimum: string | null;
  onSelectMinimum(id: string): void;
  onHoverMinimum(id: string | null): void;
  scale: HeightScale;
  onScale(scale: HeightScale): void;
  heightName: string;
  empty: string;
}

export function TreeChart(props: TreeChartProps) {
  const { minima, merges, scale, onScale, empty } = props;
  const heights = [[...minima, ...merges].map(({ height }) => height)];
  const layout = layOutTree(minima, merges);
  return (
    <Chart
      id="tree"
      title="Saddle tree"
      tools={<ScaleSwitch scale={scale} onScale={onScale} canLog={minima.length === 0 || canBeLog(heights)} />}
      empty={minima.length > 0 ? null : empty}
      summary={summarise(minima, layout)}
      numbers={() => numbersOf(props)}
      table={<MergeTable merges={merges} />}
    >
      {(size) => {
        const frame = frameIn(size, 22);
        return (
          <svg width={size.width} height={size.height} role="group" aria-label={`Disconnectivity graph: ${summarise(minima, layout)}`}>
            <Branches {...props} layout={layout} frame={frame} y={scaleOver(heights, scale, 0.08)} />
          </svg>
        );
      }}
    </Chart>
  );
}

function ScaleSwitch({ scale, onScale, canLog }: { scale: HeightScale; onScale(scale: HeightScale): void; canLog: boolean }) {
  const shown = canLog ? scale : 'linear';
  return (
    <fieldset className="switch" title={canLog ? 'Scale of heights' : 'Heights below 0 have no logarithm.'}>
      <legend className="unseen">Scale of heights</legend>
      {(['log', 'linear'] as const).map((kind) => (
        <label key={kind} className={shown === kind ? 'chosen' : ''}>
          <input
            type="radio"
            name="height-scale"
            checked={shown === kind}
            disabled={kind === 'log' && !canLog}
            onChange={() => onScale(kind)}
          />
          {kind === 'log' ? 'Log' : 'Linear'}
        </label>
      ))}
    </fieldset>
  );
}

function Branches(props: TreeChartProps & { layout: TreeLayout; frame: Frame; y: Scale }) {
  const { layout, frame, y, heightName, edges, selected, hovered, onSelect, onHover, minima } = props;
  const { left, top, width, height } = frame;
  const px = (x: number) => left + width * x;
  const py = (value: number) => top + height * (1 - y.at(value));
  const isForest = layout.roots.length > 1;
  return (
    <>
      <VerticalAxis frame={frame} scale={y} name={heightName} />
      {layout.roots.map(({ x, height: value }) => (
        <line
          key={x}
          className={isForest ? 'stem loose' : 'stem'}
          x1={px(x)}
          x2={px(x)}
          y1={py(value)}
          y2={isForest ? top : py(value) - 8}
        />
      ))}
      {[...layout.joins].reverse().map((join) => (
        <JoinMark
          key={join.merge}
          join={join}
          px={px}
          py={py}
          isSelected={edges[join.merge] === selected}
          isHovered={edges[join.merge] === hovered}
          onHover={(isOn) => onHover(isOn ? edges[join.merge] : null)}
          onSelect={() => onSelect(edges[join.merge])}
        />
      ))}
      {layout.leaves.map(({ id, x, height: value }) => (
        <LeafMark
          key={id}
          id={id}
          x={px(x)}
          y={py(value)}
          name={minima.length <= 32 ? id : null}
          title={`${id} at ${formatNumber(value)}`}
          isSelected={id === props.selectedMinimum}
          isHovered={id === props.hoveredMinimum}
          onSelect={() => props.onSelectMinimum(id)}
          onHover={(isOn) => props.onHoverMinimum(isOn ? id : null)}
        />
      ))}
    </>
  );
}

interface JoinMarkProps {
  join: Join;
  px(x: number): number;
  py(height: number): number;
  isSelected: boolean;
  isHovered: boolean;
  onSelect(): void;
  onHover(isOn: boolean): void;
}

/** Enter and Space press what is not a button of the browser's. */
const pressed = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.stopPropagation();
  act();
};

function JoinMark({ join: { height, children }, px, py, isSelected, isHovered, onSelect, onHover }: JoinMarkProps) {
  const [a, b] = children;
  const bracket = `M${px(a.x)},${py(a.height)}V${py(height)}H${px(b.x)}V${py(b.height)}`;
  const bar = `M${px(a.x)},${py(height)}H${px(b.x)}`;
  return (
    <g
      className={`join ${isSelected ? 'chosen' : ''} ${isHovered ? 'hovered' : ''}`}
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      onClick={onSelect}
      onKeyDown={pressed(onSelect)}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <title>{`Saddle at ${formatNumber(height)}: show its path`}</title>
      <path className="branch" d={bracket} />
      <path className="target" d={bar} />
    </g>
  );
}

interface LeafMarkProps {
  id: string;
  x: number;
  y: number;
  name: string | null;
  title: string;
  isSelected: boolean;
  isHovered: boolean;
  onSelect(): void;
  onHover(isOn: boolean): void;
}

function LeafMark({ x, y, name, title, isSelected, isHovered, onSelect, onHover }: LeafMarkProps) {
  return (
    <g
      className={`leaf ${isSelected ? 'chosen' : ''} ${isHovered ? 'hovered' : ''}`}
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      onClick={onSelect}
      onKeyDown={pressed(onSelect)}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <title>{title}</title>
      <circle className="target" cx={x} cy={y} r="10" />
      <circle cx={x} cy={y} r={isSelected ? 5 : 3.5} />
      {name !== null && (
        <text x={x} y={y + 17} textAnchor="middle">
          {name}
        </text>
      )}
    </g>
  );
}

function summarise(minima: readonly TreeMinimum[], { joins, roots }: TreeLayout): string {
  if (minima.length === 0) return '';
  const top = joins.reduce((most, { height }) => Math.max(most, height), -Infinity);
  const trees = roots.length > 1 ? `${roots.length} parts that no path joins yet` : `all joined at ${formatNumber(top)} or below`;
  const what = minima.length === 1 ? 'One minimum.' : `${minima.length} minima, ${trees}.`;
  return joins.length > 0 ? `${what} Heights are upper bounds: a lower path may exist.` : what;
}

function numbersOf({ minima, merges, edges, heightName }: TreeChartProps): Cell[][] {
  return [
    ['what', 'name', heightName.toLowerCase(), 'joins'],
    ...minima.map(({ id, height }): Cell[] => ['minimum', id, height, null]),
    ...merges.map(({ height, members }, i): Cell[] => ['saddle', edges[i], height, members.map((side) => side.join(' ')).join(' | ')]),
  ];
}

function MergeTable({ merges }: { merges: readonly TreeMerge[] }) {
  return (
    <table>
      <caption className="unseen">Joins, from the lowest up</caption>
      <thead>
        <tr>
          <th scope="col">Saddle</th>
          <th scope="col">joins</th>
        </tr>
      </thead>
      <tbody>
        {merges.map(({ height, members: [left, right] }, i) => (
          <tr key={i}>
            <th scope="row">{formatNumber(height)}</th>
            <td className="words">
              {left.join(' ')} with {right.join(' ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
