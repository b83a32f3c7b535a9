/**
 * What the stage shows, as questions to whoever computes and plain answers: parameters stay there, the page gets positions
 * and heights.
 *
 * A view is a piece of a surface with two coordinates x and y; height is the train data loss (or the objective, as the spec says).
 */

export type StageView =
  /** A landscape of two parameters: the whole world. */
  | { kind: 'analytic' }
  /** The plane through both ends of an edge and the pivot of its path farthest from their line. */
  | { kind: 'plane'; edge: string }
  /** The plane through the first three seeds, where they are: random starts before the run, minima once they are trained. */
  | { kind: 'seeds' }
  /** The plane through three minima. */
  | { kind: 'minima'; ids: [string, string, string] }
  /** θ(u, v) = (1 − v)·line(u) + v·path(u), u the share of arc length, v from a little below 0 to a little over 1. */
  | { kind: 'ruled'; edge: string }
  /** The plane of the first two principal components of a path's pivots. */
  | { kind: 'principal'; edge: string }
  /** Two random directions around a minimum, filter-normalised; another `seed`, others. */
  | { kind: 'random'; id: string; seed: number };

/** One recorded moment of a run. Ids grow with time; some are let go of as a long run is thinned. */
export interface Moment {
  id: number;
  phase: 'training' | 'connecting';
  /** Edges that were relaxing then, with their cycle; none while training. */
  edges: { edge: string; cycle: number }[];
  step: number;
  steps: number;
}

/** A surface as a grid of points [rows, columns], row-major, for a mesh. */
export interface Surface {
  view: StageView;
  /** Changes when the view's plane or path does: a scene of another version doesn't lie on this surface. */
  version: string;
  rows: number;
  columns: number;
  /** Coordinates [rows · columns] in units of parameter space (Euclidean); equal in scale. */
  x: Float32Array;
  y: Float32Array;
  height: Float32Array;
  /** Training samples that each point's loss was taken over, and how many there are; null for formulas. */
  samples: { used: number; all: number } | null;
  /** Share of the variance of the path's pivots that lies in the view's plane; null where the plane wasn't chosen by it. */
  variance: number | null;
}

/** Points of parameter space seen in a view. */
export interface Projected {
  /** [n]. */
  x: Float32Array;
  y: Float32Array;
  /** True heights at the points themselves, not of the surface under them. */
  height: Float32Array;
  /** Distance from the surface's plane; 0 where a point lies in it. */
  off: Float32Array;
}

/** A curve of the landscape itself, such as a line of its gradient flow: thin, and as strong (0 to 1) as it matters. */
export interface Curve extends Projected {
  strength: number;
}

export interface ProjectedBand extends Projected {
  edge: string;
  /** A copy to play with, not the run's own. */
  isLoose: boolean;
  /** Arc lengths from the band's start over its whole length [n]. */
  shares: Float64Array;
  /** 0 for a loose band. */
  cycle: number;
  step: number;
  steps: number;
  /** The cycle that brought each pivot [n]; 0 where none did. */
  insertedIn: Int32Array;
  /** Where they were asked for. */
  forces: Forces | null;
  /** The page's hue it has, 1 to 8; absent where it is like all others. */
  hue?: number;
}

/**
 * What moves a band's pivots, as arrows in the view's coordinates [n · 2], zero at the ends: against the loss's gradient across the
 * band and along it, and by springs; null where pivots are redistributed instead.
 */
export interface Forces {
  across: Float32Array;
  along: Float32Array;
  spring: Float32Array | null;
  /** Whether what lies along the band moves pivots too: where the band isn't nudged. */
  isAlongFelt: boolean;
}

/** How a loose band is held together. */
export interface LooseRule {
  /** Losses count across the band and springs along it only. */
  nudged: boolean;
  /** Spring constant over the path's steepest slope by the mean distance of its pivots; null redistributes pivots instead. */
  spring: number | null;
}

/** A copy of an edge's path to play with, which changes no result, is let go of. */
export interface LooseStart {
  edge: string;
  /** Where it begins: where it was, or where the path is until then; or on the straight line with as many pivots. */
  from: 'here' | 'line';
  /** A pivot that was first moved by hand to a place of a view; what of it lies off the view stays as it is. */
  moved: { view: StageView; pivot: number; x: number; y: number } | null;
  rule: LooseRule;
  /** At least so many milliseconds lie between two snapshots, so that the eye can follow. */
  pace: number;
}

/** Everything to be drawn over the surface of a view at one moment. */
export interface Scene {
  view: StageView;
  /** As of `Surface`. */
  version: string;
  /** null is the present. */
  moment: number | null;
  /** Minima found; while training, the seeds where they are. */
  minima: Projected & { ids: string[] };
  bands: ProjectedBand[];
  /** The straight line between the ends of the view's edge, where it has one. */
  line: Projected | null;
  /** Where a landscape's own curves are known. */
  curves?: readonly Curve[];
}

export type NetworkRef =
  | { minimum: string }
  /** A pivot of an edge's path, counted from its end `a`, at a recorded moment; null is now. */
  | { edge: string; pivot: number; moment: number | null }
  /** A point of a view. */
  | { view: StageView; x: number; y: number };

/** What a network does with its data; inputs as the network gets them. */
export type Behaviour =
  /** Two inputs: shares of classes at points of the plane [side · side · classes], rows from low to high y, and training samples. */
  | {
      kind: 'boundary';
      side: number;
      x: [number, number];
      y: [number, number];
      classes: number;
      shares: Float32Array;
      samples: { x: Float32Array; y: Float32Array; labels: Int32Array };
    }
  /** One input and one output: the curve [n], and training samples. */
  | { kind: 'curve'; x: Float32Array; y: Float32Array; samples: { x: Float32Array; y: Float32Array } }
  /** Other classification: how often which class [true] is taken for which [predicted], over the first samples of a part. */
  | {
      kind: 'mistakes';
      over: 'train' | 'test';
      samples: number;
      classes: number;
      classNames: string[] | null;
      counts: Int32Array;
      /** Some that are wrong [n, side · side]; null where samples are no images. */
      images: { side: number; pixels: Float32Array; labels: Int32Array; predicted: Int32Array } | null;
    };

/**
 * Points [n] along a line between two minima, from its start: cumulative Euclidean length, height as the spec has it, and what
 * else the data tell. Errors are shares, null where there are no classes; test values are null without a test part.
 */
export interface Along {
  /** The cycle that the line is from; 0 is the straight one. */
  cycle: number;
  arc: Float64Array;
  height: Float64Array;
  trainLoss: Float64Array;
  trainError: Float64Array | null;
  testLoss: Float64Array | null;
  testError: Float64Array | null;
}

/** Questions of the page and their answers. All may be asked while a run works and after it. */
export type StageRequests = {
  /** Recorded moments, oldest first. */
  timeline: { question: null; answer: Moment[] };
  /** `side` points along the longer side. */
  surface: { question: { view: StageView; side: number }; answer: Surface };
  /** `forces`, of all bands shown, cost a gradient each. */
  scene: { question: { view: StageView; moment: number | null; forces?: boolean }; answer: Scene };
  /** The loose band is put away. */
  putBack: { question: null; answer: null };
  /** null where there is no picture of it. */
  behaviour: { question: NetworkRef; answer: Behaviour | null };
  /** All values along an edge's straight line, or along its best path so far. */
  along: { question: { edge: string; line: 'straight' | 'best' }; answer: Along };
  /** Heights at one point of a view, by its coordinates. */
  point: { question: { view: StageView; x: number; y: number }; answer: { height: number; error: number | null } };
};

export type StageAnswers = { [K in keyof StageRequests]: (question: StageRequests[K]['question']) => Promise<StageRequests[K]['answer']> };
