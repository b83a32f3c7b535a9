/** What hiding a picture in a working network gives: what the page shows of a moment, and what the file holds. */
import type { PatternHead } from './patternResult.ts';

/** What the network is worth at a picture's white or at its black cells. */
export interface CellsWorth {
  cells: number;
  /** Means over the cells. */
  loss: number;
  accuracy: number;
  /** Share of cells on the right side of the bar: at least as accurate where they are white, less where they are black. */
  right: number;
}

/** Loss and errors over the picture and what lies around it. */
export interface WorkingCheck {
  part: 'train' | 'test';
  samples: number;
  /** Points along each direction. */
  side: number;
  /** Mean data loss and share of wrong samples [side²]. */
  losses: Float32Array;
  errors: Float32Array;
  good: CellsWorth;
  bad: CellsWorth;
  /** Structural similarity of the picture and of what is above the bar; null where there is no room for a window. */
  ssim: number | null;
}

/** Means over white (good) and black (bad) cells after each of some steps. */
export interface WorkingCourse {
  step: number[];
  goodLoss: number[];
  badLoss: number[];
  goodAccuracy: number[];
  badAccuracy: number[];
}

export interface WorkingFrame {
  construction: 'working';
  /** Cells of the picture's side. */
  side: number;
  /** Cells around it, on each side. */
  padding: number;
  /** [side²], by rows from the top: 1 white, 0 black. */
  target: Float32Array;
  /** Cells that steps draw from. */
  drawn: { good: number; bad: number };
  /** The accuracy that tells cells that work from others: halfway between chance and none wrong. */
  bar: number;
  step: number;
  steps: number;
  /** s: how far it is from cell to cell, in lengths of the directions. */
  scale: number;
  course: WorkingCourse;
  /** While it learns, a coarse one on some samples of the training part; then fine ones. */
  checks: WorkingCheck[];
}

export interface WorkingFile extends PatternHead {
  scale: number;
  bar: number;
  course: WorkingCourse;
  /** [side²]. */
  target: number[];
  checks: (Omit<WorkingCheck, 'losses' | 'errors'> & { losses: number[]; errors: number[] })[];
}
