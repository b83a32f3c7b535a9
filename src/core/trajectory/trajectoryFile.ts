/** What the files of trajectories hold. */
import type { TrajectorySpec } from '../../contract/trajectory.ts';
import type { Trajectory, TrajectoryFile, TrajectoryItem } from '../../contract/trajectoryRows.ts';
import { version } from '../../contract/version.ts';

export function fileOf(spec: TrajectorySpec, items: readonly TrajectoryItem[], status: TrajectoryFile['status']): TrajectoryFile {
  const all = <T>(pick: (item: TrajectoryItem) => T[]): T[] => items.flatMap(pick);
  return {
    version: 1,
    kind: 'trajectoryResult',
    status,
    spec,
    versions: { bandscape: version },
    runs: all((item) => (item.type === 'run' ? [item.run] : [])),
    critical: all((item) => (item.type === 'critical' ? [{ depth: item.depth, points: item.points }] : [])),
    sweep: all((item) => (item.type === 'sweep' ? [item.row] : [])),
    escape: all((item) => (item.type === 'escape' ? [item.row] : [])),
    acceleration: all((item) => (item.type === 'acceleration' ? [item.row] : [])),
  };
}

type Cell = number | string | boolean | null;

const line = (cells: readonly Cell[]): string => `${cells.map((cell) => String(cell ?? '')).join(',')}\n`;

/** One line for each measured point of each run, singular values of the product in columns of their own. */
function pointsCsv(runs: readonly Trajectory[]): string {
  const modes = Math.max(...runs.map(({ product }) => product.length));
  const pairs = Math.max(...runs.map(({ imbalances }) => imbalances.length));
  const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name} ${i + 1}`);
  const head = [
    'run',
    'label',
    'at',
    'time',
    'loss',
    'gradient norm',
    ...numbered('imbalance', pairs),
    ...numbered('singular value', modes),
  ];
  const rows = runs.flatMap((run) =>
    run.at.map((at, k) => [
      run.id,
      run.label,
      at,
      run.time[k],
      run.loss[k],
      run.gradientNorm[k],
      ...Array.from({ length: pairs }, (_, j) => run.imbalances[j]?.[k] ?? null),
      ...Array.from({ length: modes }, (_, i) => run.product[i]?.[k] ?? null),
    ]),
  );
  return [head, ...rows].map(line).join('');
}

/** The rows of a survey, by their keys. */
function rowsCsv(rows: readonly object[]): string {
  if (rows.length === 0) return '';
  const keys = Object.keys(rows[0]);
  return [keys, ...rows.map((row) => Object.values(row) as Cell[])].map(line).join('');
}

/** Every file with its text. */
export const trajectoryTexts = [
  {
    name: 'trajectory.json',
    type: 'application/json',
    says: 'Everything: settings and all that was measured',
    make: (file: TrajectoryFile) => JSON.stringify(file) + '\n',
  },
  {
    name: 'trajectory.csv',
    type: 'text/csv',
    says: 'One line for each measured point, or each row of a survey',
    make: ({ runs, sweep, escape, acceleration }: TrajectoryFile) =>
      runs.length > 0 ? pointsCsv(runs) : rowsCsv([...sweep, ...escape, ...acceleration]),
  },
] as const;
