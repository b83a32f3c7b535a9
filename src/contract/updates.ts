/** What a run says while it works. Events are never dropped; of snapshots only the newest matters. */
import type { Edge, EngineName, FormulaDescription, Minimum, NetworkDescription, Tree } from './result.ts';

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
  /** 1-based. */
  cycle: number;
  step: number;
  steps: number;
  /** Arc lengths [P] and batch objectives [P] at the pivots. */
  arc: Float64Array;
  objective: Float64Array;
}

export type Snapshot =
  | { type: 'snapshot'; progress: Progress }
  /** Losses and errors of the S seeds on the training part. */
  | { type: 'snapshot'; progress: Progress; step: number; losses: Float64Array; errors: Float64Array | null }
  | { type: 'snapshot'; progress: Progress; bands: BandSnapshot[] };

export type RunEvent =
  | { type: 'event'; name: 'started'; engine: EngineName; mode: string; network: NetworkDescription | FormulaDescription }
  | { type: 'event'; name: 'minima'; minima: Minimum[] }
  | { type: 'event'; name: 'edgeStarted'; edge: string; a: string; b: string; line: Profile }
  /** A cycle ended: the height of its own path, and the path. */
  | { type: 'event'; name: 'cycleEnded'; edge: string; cycle: number; saddleHeight: number; pivots: number; profile: Profile }
  | { type: 'event'; name: 'edgeFinished'; edge: Edge; tree: Tree }
  | { type: 'event'; name: 'notice'; text: string };

export type Update = Snapshot | RunEvent;
