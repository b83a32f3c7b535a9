/** What a run says while it works. Events are never dropped; of snapshots only the newest matters. */
import type { CurvatureMoment, Edge, EngineReport, FormulaDescription, Minimum, NetworkDescription, Tree } from './result.ts';

/** Work done and still planned in one phase, in one unit; `total` may grow as a run explores. */
export interface Progress {
  phase: 'data' | 'training' | 'connecting';
  /** What is being done, in a few words. */
  label: string;
  done: number;
  total: number;
}

/** Heights along a path: arc length from its start, and height (data loss, or the objective where the spec says so). */
export interface Profile {
  arc: Float64Array;
  height: Float64Array;
}

export interface BandSnapshot {
  /** Edge id. */
  edge: string;
  /** 1-based; 0 where a loose band relaxes. */
  cycle: number;
  step: number;
  steps: number;
  /** The cycle that brought each pivot [P]; 0 where none did. */
  insertedIn: Int32Array;
  /** Arc lengths [P] of the pivots, and their heights [P] on the batch at work. */
  arc: Float64Array;
  height: Float64Array;
}

/** Mean data loss and share of wrong samples of the S seeds on one part of the data. */
export interface PartSnapshot {
  loss: Float64Array;
  error: Float64Array | null;
}

export interface TrainingSnapshot {
  step: number;
  steps: number;
  /** Of the last batch [S], without the units that dropout left out. */
  objective: Float64Array;
  /** The last evaluation over whole parts, and the step it was made at. */
  evaluatedAt: number;
  train: PartSnapshot;
  test: PartSnapshot | null;
}

export type Snapshot =
  | { type: 'snapshot'; progress: Progress }
  | { type: 'snapshot'; progress: Progress; training: TrainingSnapshot }
  | { type: 'snapshot'; progress: Progress; bands: BandSnapshot[] };

export type RunEvent =
  | { type: 'event'; name: 'started'; engine: EngineReport; network: NetworkDescription | FormulaDescription }
  | { type: 'event'; name: 'curvature'; moment: CurvatureMoment }
  /** Training ended: its last evaluation. */
  | { type: 'event'; name: 'trained'; training: TrainingSnapshot }
  | { type: 'event'; name: 'minima'; minima: Minimum[] }
  | { type: 'event'; name: 'edgeStarted'; edge: string; a: string; b: string; line: Profile }
  /** A cycle ended: the height of its own path, whether that is the edge's path now, and the path. */
  | {
      type: 'event';
      name: 'cycleEnded';
      edge: string;
      cycle: number;
      saddleHeight: number | null;
      pivots: number;
      isBest: boolean;
      profile: Profile;
    }
  | { type: 'event'; name: 'edgeFinished'; edge: Edge; tree: Tree }
  | { type: 'event'; name: 'notice'; text: string };

export type Update = Snapshot | RunEvent;
