/** What changes along the way between two minima: on the straight line, on the band as it is now, on the best path so far. */
import type { HeightScale } from '../../geometry/scale.ts';
import type { AlongEdge } from '../../store/along.ts';
import type { EdgeState } from '../../store/edges.ts';
import type { PathCurve, PathQuantity } from '../../store/view.ts';
import { frameIn } from '../chart/Axes.tsx';
import { Chart } from '../chart/Chart.tsx';
import { Legend } from '../chart/Legend.tsx';
import type { LegendEntry } from '../chart/Legend.tsx';
import { nameOfPath } from '../format.ts';
import { PathDrawing } from './PathDrawing.tsx';
import { PathTable } from './PathTable.tsx';
import { isError, nameOfQuantity, picturePath, scaleOfPath } from './pathPicture.ts';
import type { Past, PathPicture } from './pathPicture.ts';
import { numbersOfPath, pathCurves, summarisePath, tellPivot } from './pathText.ts';
import { pivotsOf } from './pivotsOf.ts';
import './path.css';

interface PathChartProps {
  edge: EdgeState | null;
  /** null for the present. */
  past: Past | null;
  /** Values beyond heights, as far as they are known, and why they are not. */
  along: AlongEdge & { refusal: string | null };
  /** Asks for those that are not, for a file. */
  onLearn(edge: EdgeState): Promise<AlongEdge>;
  /** To choose from. */
  quantities: readonly PathQuantity[];
  quantity: PathQuantity;
  onQuantity(quantity: PathQuantity): void;
  hidden: readonly PathCurve[];
  onToggle(curve: PathCurve): void;
  /** Index of the selected pivot. */
  pivot: number | null;
  onPivot(index: number): void;
  hoveredPivot: number | null;
  onHoverPivot(index: number | null): void;
  scale: HeightScale;
  heightName: string;
  /** The curve that joins minima, by its name; null where bands do, cycle after cycle. */
  curve: string | null;
  /** Spends more work on the edge; null where that can't be done now. */
  onLower: (() => void) | null;
  empty: string;
}

export function PathChart(props: PathChartProps) {
  const { edge, past, along, quantity, hidden, heightName, curve, pivot, onLower, empty } = props;
  const picture = edge && picturePath(edge, past, quantity, along);
  const shown = pathCurves.filter((curve) => !hidden.includes(curve));
  const summary = edge && picture ? summarisePath({ edge, picture, heightName, curve, refusal: along.refusal }) : '';
  const names = namesOf(past, curve);
  const hasPivot = picture?.pivots && pivot !== null && pivot < picture.pivots.value.length;
  return (
    <Chart
      id="path"
      title={edge ? `Along the path ${nameOfPath(edge)}` : 'Along the path'}
      tools={
        onLower && (
          <button type="button" className="small" title="Spend more work on this path: its saddle is an upper bound" onClick={onLower}>
            Try to lower
          </button>
        )
      }
      choice={picture && <QuantityChoice {...props} note={scaleOfPath(picture, shown, props.scale).kind === 'log' ? ', log' : ''} />}
      legend={edge && picture && <Legend entries={legendOf(edge, picture, props)} />}
      empty={edge ? null : empty}
      summary={hasPivot ? tellPivot(picture, pivot) : summary}
      numbers={() => (edge ? numbersFor(edge, props) : [])}
      table={picture && <PathTable picture={picture} shown={shown} names={names} name={nameOfQuantity(quantity, heightName)} />}
    >
      {(size) =>
        picture && (
          <PathDrawing
            {...props}
            picture={picture}
            shown={shown}
            names={names}
            name={nameOfQuantity(quantity, heightName)}
            says={summary}
            frame={frameIn(size)}
            size={size}
          />
        )
      }
    </Chart>
  );
}

const namesOf = (past: Past | null, curve: string | null): Record<PathCurve, string> => ({
  straight: 'straight',
  band: past === null ? 'now' : 'then',
  best: curve?.toLowerCase() ?? 'best',
});

function legendOf({ best, band }: EdgeState, { quantity }: PathPicture, { past, hidden, curve, onToggle }: PathChartProps): LegendEntry[] {
  const toggle = (curve: PathCurve) => ({ isOn: !hidden.includes(curve), act: () => onToggle(curve) });
  const names = namesOf(past, curve);
  const now = past === null ? 'Heights of the pivots on the batch at work' : `The pivots ${past.label}`;
  const isMoving = (band !== null || past !== null) && quantity === 'height';
  return [
    { line: 'line straight', name: names.straight, says: 'The straight line: show or hide it', toggle: toggle('straight') },
    ...(isMoving ? [{ line: 'line band', name: names.band, says: `${now}: show or hide them`, dots: true, toggle: toggle('band') }] : []),
    ...(best.cycle > 0
      ? [
          {
            line: 'line best',
            name: names.best,
            ...(curve === null && { detail: `(cycle ${best.cycle})` }),
            says: `${curve ?? `The best path so far, from cycle ${best.cycle}`}: show or hide it`,
            toggle: toggle('best'),
          },
        ]
      : []),
  ];
}

/** Stands where the vertical axis has its name, and says the same; nothing where there is no choice. */
function QuantityChoice({ quantities, quantity, onQuantity, heightName, note }: PathChartProps & { note: string }) {
  if (quantities.length < 2) return null;
  return (
    <div className="quantity">
      <select
        aria-label="Drawn along the path"
        title="What is drawn along the path"
        value={quantity}
        onChange={(event) => onQuantity(event.target.value as PathQuantity)}
      >
        {quantities.map((one) => (
          <option key={one} value={one}>
            {nameOfQuantity(one, heightName)}
            {one === quantity && (isError(one) ? ', %' : note)}
          </option>
        ))}
      </select>
    </div>
  );
}

async function numbersFor(edge: EdgeState, { along, onLearn, past, quantities, heightName, curve }: PathChartProps) {
  // what can't be computed any more is left out
  const known = quantities.length > 1 ? await onLearn(edge).catch(() => along) : along;
  return numbersOfPath(edge, known, past?.pivots ?? pivotsOf(edge), quantities, heightName, curve);
}
