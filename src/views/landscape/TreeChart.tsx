/** How minima are joined: as a disconnectivity graph, or as a network of all paths that were tried. */
import { useMemo } from 'react';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import { layOutNetwork } from '../../geometry/networkLayout.ts';
import type { NetworkJoin, Place } from '../../geometry/networkLayout.ts';
import { canBeLog, scaleOver } from '../../geometry/scale.ts';
import type { HeightScale } from '../../geometry/scale.ts';
import { layOutTree } from '../../geometry/treeLayout.ts';
import type { TreeMerge } from '../../geometry/treeLayout.ts';
import { frameIn } from '../chart/Axes.tsx';
import { Chart } from '../chart/Chart.tsx';
import type { Size } from '../chart/useSize.ts';
import { nameOfPath } from '../format.ts';
import { colourLeaves, formatMeasure, measureOf, measuresOf, nameOfMeasure } from './leaves.ts';
import type { LeafColours, LeafMinimum } from './leaves.ts';
import type { TreePicture } from './marks.tsx';
import { NetworkDrawing } from './NetworkDrawing.tsx';
import { TreeDrawing } from './TreeDrawing.tsx';
import { JoinTable, PathsTable } from './TreeTable.tsx';
import { numbersOfTree, summariseNetwork, summariseTree, tellMinimum, tellPath } from './treeText.ts';
import type { TriedPath } from './treeText.ts';
import { TreeTools } from './TreeTools.tsx';
import type { TreeLooks } from './TreeTools.tsx';
import './tree.css';

interface TreeChartProps extends Omit<TreePicture, 'colours'>, Omit<TreeLooks, 'measures' | 'canLog'> {
  merges: readonly TreeMerge[];
  /** Edge ids, one a merge. */
  edges: readonly string[];
  colourMap: ColourMapName;
  /** Spends more work on the path that was chosen; null where none was, or where that can't be done now. */
  onLower: (() => void) | null;
  empty: string;
}

export function TreeChart(props: TreeChartProps) {
  const { minima, paths, merges, edges, scale, heightName, drawing, selected, onLower, empty } = props;
  const heights = [[...minima, ...merges].map(({ height }) => height)];
  const measures = measuresOf(minima);
  const order = measures.includes(props.order) ? props.order : 'height';
  const colour = props.colour !== 'plain' && measures.includes(props.colour) ? props.colour : 'plain';
  const colours = colourLeaves(minima, colour, props.colourMap, scale);
  const picture = { ...props, colours };
  const layout = layOutTree(minima, merges, (minimum) => measureOf(minimum, order) ?? Infinity);
  const places = useNetworkPlaces(minima, paths, scale);
  const isTree = drawing === 'tree';
  const summary = isTree ? summariseTree(minima, layout) : summariseNetwork(minima, paths);
  const chosen = paths.find(({ id }) => id === selected);
  return (
    <Chart
      id="tree"
      title="Saddle tree"
      tools={<TreeTools {...props} {...{ order, colour, measures }} canLog={minima.length === 0 || canBeLog(heights)} />}
      legend={
        (colours?.range || onLower) && (
          <div className="legend">
            {colours?.range && colour !== 'plain' && (
              <ColourKey {...colours.range} name={nameOfMeasure(colour, heightName)} format={(value) => formatMeasure(colour, value)} />
            )}
            {onLower && chosen && (
              <button
                type="button"
                className="small"
                title={`Spend more work on the path ${nameOfPath(chosen)}: its saddle is an upper bound`}
                onClick={onLower}
              >
                Try to lower
              </button>
            )}
          </div>
        )
      }
      empty={minima.length > 0 ? null : empty}
      summary={tellHovered(props) ?? summary}
      numbers={() => numbersOfTree(minima, merges, edges, paths, heightName)}
      table={isTree ? <JoinTable merges={merges} edges={edges} paths={paths} /> : <PathsTable paths={paths} />}
    >
      {(size) => (
        <svg
          width={size.width}
          height={size.height}
          role="group"
          aria-label={`${isTree ? 'Disconnectivity graph' : 'Network of minima'}: ${summary}`}
        >
          {isTree ? (
            <TreeDrawing {...{ picture, layout, edges, heightName }} frame={frameIn(size, 24)} y={scaleOver(heights, scale, 0.08)} />
          ) : (
            <NetworkDrawing {...{ picture, places }} frame={networkFrame(size)} />
          )}
        </svg>
      )}
    </Chart>
  );
}

/** Room for marks and their names. */
const networkFrame = ({ width, height }: Size) => ({
  left: 18,
  top: 26,
  width: Math.max(10, width - 36),
  height: Math.max(10, height - 26 - 24),
});

/** What is pointed at, in a sentence. */
function tellHovered({ minima, paths, hovered, hoveredMinimum }: TreeChartProps): string | null {
  const path = paths.find(({ id }) => id === hovered);
  const minimum = minima.find(({ id }) => id === hoveredMinimum);
  return path ? tellPath(path) : minimum ? tellMinimum(minimum) : null;
}

/** Only finished paths have a say in where minima stand: one at work changes its height too often. */
function useNetworkPlaces(minima: readonly LeafMinimum[], paths: readonly TriedPath[], scale: HeightScale): Place[] {
  const index = new Map(minima.map(({ id }, i) => [id, i]));
  const joins = paths.flatMap(({ a, b, height, isFinished }): NetworkJoin[] => {
    const [i, j] = [index.get(a), index.get(b)];
    return isFinished && Number.isFinite(height) && i !== undefined && j !== undefined ? [{ a: i, b: j, height }] : [];
  });
  // the same minima and heights stand where they stood: asked many times a second while a run works
  const key = JSON.stringify({ count: minima.length, joins, scale });
  return useMemo(() => {
    const known = JSON.parse(key) as { count: number; joins: NetworkJoin[]; scale: HeightScale };
    const share = scaleOver([known.joins.map(({ height }) => height)], known.scale, 0);
    return layOutNetwork(known.count, known.joins, (height) => share.at(height));
  }, [key]);
}

interface ColourKeyProps extends NonNullable<LeafColours['range']> {
  name: string;
  format(value: number): string;
}

function ColourKey({ low, high, gradient, name, format }: ColourKeyProps) {
  return (
    <div className="colour-key" title={`Colours of the minima: ${name.toLowerCase()}`}>
      <span className="unseen">{`${name}: colours from `}</span>
      {format(low)}
      <i style={{ background: gradient }} />
      <span className="unseen"> to </span>
      {format(high)}
    </div>
  );
}
