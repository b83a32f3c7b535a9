/** What hiding a picture gives: what the page shows of a moment, and what the file holds. */
import type { PatternData, PatternSpec } from './pattern.ts';
import type { EngineName, NetworkDescription } from './result.ts';

/** How near the slice was to the target after each of some steps. */
export interface PatternCourse {
  step: number[];
  mse: number[];
  /** Decibels; null where there is no difference. */
  psnr: (number | null)[];
  /** null where there are no two dimensions. */
  ssim: (number | null)[];
}

/** Data that the loss was computed on; with the training part's labels, `other`: another set, `noise`: uniform random inputs. */
export type PatternPart = 'train' | 'test' | 'other' | 'noise';

/** What the other set is, beside each. */
export const otherTitles: Readonly<Record<PatternData['name'], string>> = {
  mnist: 'Letters A–J',
  iris: 'Three clouds',
  moons: 'Two clouds',
};

/** The loss computed on data, at points of the plane, as it is at any other parameters. */
export interface PatternCheck {
  part: PatternPart;
  samples: number;
  /** Points along each direction. */
  side: number;
  /** Mean data loss [channels][side^dimensions]. */
  losses: Float32Array;
  /** Share of wrong samples [side^dimensions] of the first channel; null for regression. */
  errors: Float32Array | null;
  /** Greatest distance from what the formula says. */
  off: number;
}

/** The lowest point of the slice, where a block of the network does its task. */
export interface PatternOptimum {
  /** Coordinates in [0, 1]. */
  alpha: number[];
  /** On the training part: at the point, computed as anywhere, and of the block alone. */
  loss: number;
  error: number;
  taskLoss: number;
  taskError: number;
}

export interface PatternFrame {
  construction: 'chance' | 'optimum';
  dimensions: number;
  side: number;
  channels: number;
  /** Losses [channels][side^dimensions]: those wanted, and those of the slice by formula. */
  target: Float32Array;
  slice: Float32Array;
  /** Losses of black and white. */
  black: number;
  white: number;
  /** No slice of this kind is lower. */
  least: number;
  step: number;
  steps: number;
  course: PatternCourse;
  /** Once the plane is there. */
  checks: PatternCheck[];
  /** null before it is known, and where there is no such block. */
  optimum: PatternOptimum | null;
}

/** The same network along two filter-normalised random directions, around the plane's middle. */
export interface PatternQuestion {
  seed: number;
  /** Points along a side. */
  side: number;
}

export interface PatternAnswer {
  /** Mean data loss on the training part [side²], coordinates from −1 to 1, rows from the bottom. */
  losses: Float32Array;
}

/** What the file of any construction begins with. */
export interface PatternHead {
  version: 1;
  kind: 'patternResult';
  status: 'done' | 'cancelled';
  spec: PatternSpec;
  versions: { bandscape: string };
  engine: EngineName;
  seconds: { fit: number; check: number };
  /** The network whose parameters the arrays hold. */
  network: NetworkDescription;
}

export interface PatternFile extends PatternHead {
  least: number;
  black: number;
  white: number;
  optimum: PatternOptimum | null;
  course: PatternCourse;
  /** [channels][side^dimensions]. */
  target: number[];
  slice: number[];
  checks: (Omit<PatternCheck, 'losses' | 'errors'> & { losses: number[]; errors: number[] | null })[];
}
