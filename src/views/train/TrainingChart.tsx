/** Losses of all seeds while they train. */
import { placePoints, pathData } from '../../geometry/polyline.ts';
import { linearScale, scaleOver } from '../../geometry/scale.ts';
import { curveOf } from '../../store/curves.ts';
import type { Curves } from '../../store/curves.ts';
import { frameIn, HorizontalAxis, VerticalAxis } from '../chart/Axes.tsx';
import { Chart } from '../chart/Chart.tsx';
import type { Cell } from '../chart/figure.ts';
import { Legend } from '../chart/Legend.tsx';
import { formatCount, formatNumber } from '../format.ts';

interface Seed {
  seed: number;
  losses: Float64Array;
  last: number;
}

const seedsOf = ({ train, seeds }: Curves, first: number): Seed[] =>
  Array.from({ length: seeds }, (_, k) => {
    const losses = curveOf(train, seeds, k);
    return { seed: first + k, losses, last: losses[losses.length - 1] };
  });

const lowestOf = (seeds: readonly Seed[]): Seed =>
  seeds.reduce((low, seed) => (seed.last < low.last || Number.isNaN(low.last) ? seed : low));

function numbersOf({ steps, train, test, seeds }: Curves, first: number): Cell[][] {
  const parts: [string, Float64Array][] = [['train loss', train], ...(test ? ([['test loss', test]] as [string, Float64Array][]) : [])];
  const names = parts.flatMap(([name]) => Array.from({ length: seeds }, (_, k) => `${name} m${first + k}`));
  const rows = Array.from(steps, (step, t) => [step, ...parts.flatMap(([, values]) => [...values.subarray(t * seeds, (t + 1) * seeds)])]);
  return [['step', ...names], ...rows];
}

interface TrainingChartProps {
  curves: Curves | null;
  /** The number of the first seed. */
  firstSeed: number;
  /** What is said while there are no curves. */
  empty: string;
  heightName: string;
}

export function TrainingChart({ curves, firstSeed, empty, heightName }: TrainingChartProps) {
  const isThere = curves !== null && curves.steps.length > 0;
  const seeds = isThere ? seedsOf(curves, firstSeed) : [];
  const lowest = isThere ? lowestOf(seeds) : null;
  return (
    <Chart
      id="training"
      title="Training"
      legend={
        seeds.length > 1 && (
          <Legend
            entries={[
              { line: 'line seed', name: 'each seed' },
              { line: 'line best', name: 'lowest now' },
            ]}
          />
        )
      }
      empty={isThere ? null : empty}
      summary={isThere && lowest ? summarise(curves, seeds, lowest) : ''}
      numbers={() => (curves ? numbersOf(curves, firstSeed) : [])}
      table={<SeedTable seeds={seeds} />}
    >
      {(size) => {
        if (!isThere) return null;
        const frame = frameIn(size);
        const x = linearScale(0, curves.total);
        const y = scaleOver([curves.train], 'log');
        const draw = ({ losses }: Seed) => pathData(placePoints(curves.steps, losses, x, y, frame));
        return (
          <svg width={size.width} height={size.height} role="img" aria-label={summarise(curves, seeds, lowest)}>
            <VerticalAxis frame={frame} scale={y} name={heightName} />
            <HorizontalAxis frame={frame} scale={x} name="Step" />
            {seeds.map((one) => one !== lowest && <path key={one.seed} className="line seed" d={draw(one)} />)}
            {lowest && <path className="line best" d={draw(lowest)} />}
            {curves.steps.length < 4 &&
              seeds.map((one) => <Points key={one.seed} points={placePoints(curves.steps, one.losses, x, y, frame)} />)}
          </svg>
        );
      }}
    </Chart>
  );
}

/** A run that is over in a few frames has too few points for a line. */
function Points({ points }: { points: Float64Array }) {
  return Array.from({ length: points.length / 2 }, (_, i) => {
    const [cx, cy] = points.subarray(2 * i);
    return Number.isFinite(cy) && <circle key={i} className="line seed dot" cx={cx} cy={cy} r="2.5" />;
  });
}

function summarise({ steps, total }: Curves, seeds: readonly Seed[], lowest: Seed | null): string {
  const at = `At step ${formatCount(steps[steps.length - 1])} of ${formatCount(total)}`;
  const highest = Math.max(...seeds.map(({ last }) => last).filter(Number.isFinite));
  if (seeds.length === 1) return `${at}: ${formatNumber(seeds[0].last)}.`;
  return `${at}: ${seeds.length} seeds between ${formatNumber(lowest?.last)} (seed ${lowest?.seed}) and ${formatNumber(highest)}.`;
}

function SeedTable({ seeds }: { seeds: readonly Seed[] }) {
  return (
    <table>
      <caption className="unseen">Train loss of each seed</caption>
      <thead>
        <tr>
          <th scope="col">Seed</th>
          <th scope="col">Loss</th>
        </tr>
      </thead>
      <tbody>
        {seeds.map(({ seed, last }) => (
          <tr key={seed}>
            <th scope="row">{seed}</th>
            <td>{formatNumber(last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
