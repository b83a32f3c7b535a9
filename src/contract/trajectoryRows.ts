/** What trajectories give: runs with everything that was measured along them, and the surveys' rows. All of it is JSON. */
import type { TrajectorySpec } from './trajectory.ts';

/** One number for each measured point; null where it isn't finite. */
export type Series = (number | null)[];

export type LightName = 'bottleneck' | 'balance' | 'margin' | 'learningRate';

/** One hypothesis of the theorem: what the start has, and what is asked; null where the theorem gives no number. */
export interface Light {
  name: LightName;
  value: number | null;
  bound: number | null;
  holds: boolean;
}

export type LineName = 'theorem' | 'convex' | 'square';

/** ℓ(0)·exp(−rate·time). `theorem` is the theorem's own, for this way of moving; the other two are tighter, and of the flow. */
export interface BoundLine {
  name: LineName;
  rate: number;
  /** Its hypotheses hold for this run. */
  holds: boolean;
}

/** A singular mode of Φ, and when the closed form has it at half its strength. */
export interface Mode {
  strength: number;
  /** u·W·v at the start. */
  start: number;
  /** In time of the flow; null where it starts at or beyond its half, or with the wrong sign. */
  half: number | null;
}

export type EndReason = 'reached' | 'steps' | 'diverged' | 'stuck';

export interface Trajectory {
  id: string;
  /** What tells it from the others; empty for a single run. */
  label: string;
  /** d_0 … d_N. */
  widths: number[];
  way: 'descent' | 'flow';
  /** null for flow. */
  learningRate: number | null;
  reason: EndReason;
  /** Steps of gradient descent; of the integrator for flow. */
  steps: number;
  /** Least loss of any linear map, which `loss` leaves out. */
  floor: number;
  lights: Light[];
  /** All hold, and the theorem is about this loss. */
  holds: boolean;
  lines: BoundLine[];
  /** Empty where the target isn't known in closed form. */
  modes: Mode[];
  /** Modes start and stay uncoupled and balanced, so that their closed form is exact for the flow. */
  isAligned: boolean;
  /** Of each measured point, from the start: steps (for flow, the time), and time of the flow, η·steps. */
  at: number[];
  time: number[];
  loss: Series;
  gradientNorm: Series;
  /** ‖W_{j+1}ᵀW_{j+1} − W_jW_jᵀ‖_F for each pair of neighbours. */
  imbalances: Series[];
  /** Singular values of W_N … W_1, strongest first. */
  product: Series[];
  /** Singular values of each layer to the power N, [layer][mode]. */
  layers: Series[][];
  /** |u·v| of neighbouring layers' singular vectors, [pair][mode]. */
  alignment: Series[][];
  /** The product's own dynamics, computed by itself from the same product; its distance to the factored one in Frobenius norm. */
  endToEnd: { loss: Series; product: Series[]; distance: Series } | null;
  /** Extreme eigenvalues of the Hessian, at some of the points. */
  curvature: { points: number[]; low: Series; high: Series } | null;
  /** Which critical point's product is nearest, by its place in the list, and how near (Frobenius). */
  critical: { nearest: number[]; distance: Series } | null;
  /** w₁ and w₂ of a network of two numbers. */
  path: { w1: number[]; w2: number[] } | null;
}

/** A critical point of ½‖W_N … W_1 − Φ‖² by the modes of Φ that its product has. */
export interface CriticalRow {
  rank: number;
  /** Places of its modes, strongest first. */
  modes: number[];
  loss: number;
  /** The Hessian's signs at its balanced parameters; null where that would be too large. */
  inertia: { negative: number; zero: number; positive: number } | null;
}

/** Those that a network of a depth can reach, by rank and loss. */
export interface CriticalPoints {
  depth: number;
  points: CriticalRow[];
}

export interface SweepRow {
  kind: 'balanced' | 'independent';
  scale: number;
  draw: number;
  /** null where the loss wasn't reached. */
  steps: number | null;
  diverged: boolean;
}

export interface EscapeRow {
  offset: number;
  /** δ of the start. */
  imbalance: number;
  /** Until the loss is half that of the saddle; null where it isn't in time. */
  steps: number | null;
  /** ln(1/offset) / (ηφ). */
  predicted: number;
}

export interface AccelerationRow {
  depth: number;
  p: 2 | 4;
  /** Fewest of any learning rate tried; null where none got there. */
  steps: number | null;
  learningRate: number | null;
}

export type TrajectoryItem =
  | ({ type: 'critical' } & CriticalPoints)
  | { type: 'run'; run: Trajectory }
  | { type: 'sweep'; row: SweepRow }
  | { type: 'escape'; row: EscapeRow }
  | { type: 'acceleration'; row: AccelerationRow };

/** A moment that the page looks at: all runs at one time of the flow. */
export interface TrajectoryFrame {
  time: number;
}

/** What the file of a result holds. */
export interface TrajectoryFile {
  version: 1;
  kind: 'trajectoryResult';
  status: 'done' | 'cancelled';
  spec: TrajectorySpec;
  versions: { bandscape: string };
  runs: Trajectory[];
  /** For each depth beyond 1. */
  critical: CriticalPoints[];
  sweep: SweepRow[];
  escape: EscapeRow[];
  acceleration: AccelerationRow[];
}
