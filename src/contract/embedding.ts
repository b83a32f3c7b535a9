/**
 * The embedding lab as data: its settings, what it shows of a moment, and what it leaves.
 *
 * A run is about one of four things, `show`; each has settings, frames and a result of its own.
 */
import type { Activation, CsvData, DataSpec, FormulaData, GeneratedName, LossName, OptimiserName } from './experiment.ts';
import type { NetworkDescription } from './result.ts';

export type EmbeddingShow = 'staircase' | 'point' | 'gallery' | 'condense';

/** A flat form of an ordinary experiment's data. */
export interface EmbeddingData {
  name: GeneratedName | 'iris' | 'mnist' | 'csv';
  samples: number;
  noise: number;
  classes: number;
  testShare: number;
  /** MNIST only. */
  testSamples: number;
  /** Name of the table, where `name` is csv. */
  csv: string | null;
  label: CsvData['label'];
  task: CsvData['task'];
}

export interface EmbeddingSpec {
  version: 1;
  kind: 'embedding';
  preset: string | null;
  seed: number;
  show: EmbeddingShow;
  data: EmbeddingData;
  network: {
    activation: Activation;
    loss: LossName;
    /** Whether the outputs have a bias; hidden units always do. */
    outputBias: boolean;
  };
  /** A wide network beside the best that narrow ones can do; one hidden layer. */
  staircase: {
    narrow: number[];
    wide: number;
    /** Starts for each narrow network. */
    starts: number;
    optimiser: OptimiserName;
    learningRate: number;
    steps: number;
    /** All parameters start normal with deviation width^−exponent. */
    exponent: number;
  };
  /** One critical point, embedded. */
  point: {
    hidden: number[];
    starts: number;
    /** Which of the minima found, from the lowest: 1 is the lowest. */
    rank: number;
    /** Steps of the embedding, as `embeddingSteps.ts` reads them. */
    embed: string;
    /** First distance from the saddle, and gradient steps from there. */
    kick: number;
    steps: number;
  };
  gallery: { widths: number[]; starts: number };
  /** Condensation of one hidden layer, on the ordinary engine. */
  condense: {
    width: number;
    /** Gradient descent has momentum 0.9. */
    optimiser: OptimiserName;
    learningRate: number;
    steps: number;
    exponent: number;
    /** Cosine from which two units are one group. */
    threshold: number;
    /** Units below this share of the largest amplitude are dropped. */
    idle: number;
    /** Steps that both networks are trained on after merging. */
    after: number;
  };
}

/** The data as an ordinary experiment names it. */
export function dataOf({
  name,
  csv,
  label,
  task,
  testShare,
  samples,
  testSamples,
  noise,
  classes,
}: EmbeddingData): Exclude<DataSpec, FormulaData> {
  if (name === 'csv') return { csv: csv ?? '', label, header: 'auto', task, standardise: true, testShare };
  if (name === 'mnist') return { name, samples, testSamples };
  if (name === 'iris') return { name, testShare };
  return { name, samples, noise, turns: 1, classes, testShare };
}

export const isRegression = ({ name, task }: EmbeddingData): boolean =>
  name === 'csv' ? task === 'regression' : ['sine', 'cubic', 'staircase'].includes(name);

/** Eigenvalues below 0, at 0 and above 0. */
export interface InertiaCounts {
  negative: number;
  zero: number;
  positive: number;
}

/** A point, measured. */
export interface PointReport {
  hidden: number[];
  parameters: number;
  loss: number;
  gradientMax: number;
  gradientSum: number;
  /** Ascending. */
  eigenvalues: Float64Array;
  /** Largest |λ| that counts as zero. */
  zeroBound: number;
  inertia: InertiaCounts;
  /** ‖E[Σ ∂loss/∂f · ∇²f]‖_F. */
  networkCurvature: number;
  theta: Float64Array;
}

/** Lines over the data: for one input over it, else over samples in the order of their targets. */
export interface OutputCurve {
  /** [n] and the first output there. */
  x: Float64Array;
  y: Float64Array;
}

/** Hidden units of the first layer as points. */
export interface UnitPoints {
  /** Direction of the incoming weights: in the plane of weight and bias for one input, else the angle from the largest unit's. */
  cos: Float64Array;
  sin: Float64Array;
  /** ‖incoming‖·‖outgoing‖. */
  amplitude: Float64Array;
}

/** A loss over steps. */
export interface Trace {
  steps: Float64Array;
  losses: Float64Array;
}

/** A level that a narrow network is at. */
export interface Level {
  width: number;
  loss: number;
  gradientMax: number;
  curve: OutputCurve;
  /** Steps of the wide network within 5 % of it. */
  dwell: number;
}

export interface StaircaseFrame {
  show: 'staircase';
  data: OutputCurve;
  levels: Level[];
  width: number;
  step: number;
  steps: number;
  loss: number;
  trace: Trace;
  curve: OutputCurve | null;
  units: UnitPoints | null;
}

/** One step of an embedding. Layers and units are counted from 0. */
export type EmbeddingStep = { layer: number; unit: number; share: number } | { layer: number; unit: null; bias: number };

/** What an embedding of the narrow point came to. */
export interface EmbeddedReport extends PointReport {
  steps: EmbeddingStep[];
  /** Largest change of an output. */
  outputChange: number;
  /** Inertia by the decomposition; null where that does not hold: a constant unit below a layer without bias. */
  predicted: InertiaCounts | null;
  keepsCriticality: boolean;
  /** K of the affine set, of all compatible embeddings, and the rank of the derivatives of the steps' numbers. */
  dimension: { affine: number; compatible: number; measured: number };
}

/** Losses on a grid [rows, columns], x along a row. */
export interface LossGrid {
  title: string;
  x: { name: string; values: Float64Array };
  y: { name: string; values: Float64Array };
  losses: Float64Array;
  /** The point that it is about. */
  at: { x: number; y: number; loss: number };
  /** What is exact and what is not, in a sentence. */
  says: string;
}

export interface EscapeReport {
  step: number;
  steps: number;
  learningRate: number;
  trace: Trace;
  /** Way along the direction of escape at the trace's steps. */
  along: Float64Array;
  predictedRate: number;
  measuredRate: number | null;
  curve: OutputCurve;
}

export interface PointFrame {
  show: 'point';
  data: OutputCurve;
  narrow: PointReport | null;
  narrowCurve: OutputCurve | null;
  wide: EmbeddedReport | null;
  before: LossGrid | null;
  after: LossGrid | null;
  escape: EscapeReport | null;
}

export interface GalleryPoint {
  id: number;
  loss: number;
  origin: number[];
  inertia: InertiaCounts;
  gradientMax: number;
  /** [width it was started with, starts that ended here]. */
  starts: [number, number][];
  /** Some direction of the narrow network itself is flat: on its way to infinity, or one of a continuum. */
  isFlat: boolean;
  /** Units that the widest network has more. */
  degeneracy: number;
  curve: OutputCurve;
  eigenvalues: Float64Array;
  zeroBound: number;
  theta: Float64Array;
}

/** A way down, from a point to another by their ids. */
export interface GalleryWay {
  from: number;
  to: number;
  /** The unit that was split for it, as [layer, unit]; null where the point is a saddle itself. */
  split: [number, number] | null;
}

export interface GalleryFrame {
  show: 'gallery';
  data: OutputCurve;
  /** From the highest loss. */
  points: GalleryPoint[];
  ways: GalleryWay[];
  starts: number;
  /** Starts that ended at no critical point within reach. */
  lost: number;
}

/** Of the units of largest amplitude: cosines [n, n] in the order of their groups. */
export interface CosineMap {
  size: number;
  cosines: Float32Array;
  /** How many of the shown units are in each group, in order. */
  groups: number[];
}

export interface MergeReport {
  threshold: number;
  groups: number[];
  idle: number;
  /** Largest change of the outputs of a training sample, and what it can be at most. */
  change: number;
  bound: number;
  lossBefore: number;
  lossAfter: number;
}

/** How the merged network answers beside the wide one, on the test part or else the training part. */
export interface AgreementReport {
  part: 'test' | 'train';
  share: number;
  classes: number;
  /** [classes, classes], rows by the wide network. */
  counts: Int32Array;
  wideError: number;
  mergedError: number;
}

export interface CondenseFrame {
  show: 'condense';
  width: number;
  step: number;
  steps: number;
  phase: 'training' | 'merged';
  trace: Trace;
  mergedTrace: Trace | null;
  units: UnitPoints;
  map: CosineMap;
  merge: MergeReport | null;
  agreement: AgreementReport | null;
}

export type EmbeddingFrame = StaircaseFrame | PointFrame | GalleryFrame | CondenseFrame;

export type EmbeddingQuestion =
  /** The narrow point with other steps. */
  | { type: 'embed'; steps: EmbeddingStep[] }
  /** The same with `more` units in each hidden layer, as a general compatible embedding drawn from a seed. */
  | { type: 'compatible'; more: number; draw: number }
  /** The wide network of the condensation at another threshold. */
  | { type: 'merge'; threshold: number };

export type EmbeddingAnswer =
  | { type: 'embed'; wide: EmbeddedReport; after: LossGrid | null }
  | { type: 'compatible'; report: CompatibleReport }
  | { type: 'merge'; merge: MergeReport; map: CosineMap };

export interface CompatibleReport {
  hidden: number[];
  outputChange: number;
  gradientMax: number;
  inertia: InertiaCounts;
  /** By the formula, and the rank of the tangents there. */
  dimension: number;
  rank: number;
}

/** What a run leaves, in `embedding.json`: its last frame, arrays as lists there. */
export interface EmbeddingFile {
  version: 1;
  kind: 'embeddingResult';
  status: 'done' | 'cancelled';
  spec: EmbeddingSpec;
  versions: { bandscape: string };
  seconds: number;
  /** Where the parameters of each array of `weights.npz` lie. */
  networks: { name: string; network: NetworkDescription }[];
  frame: EmbeddingFrame;
}
