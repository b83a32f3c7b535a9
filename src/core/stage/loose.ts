/** A band that is played with, as the stage sees it. */
import type { LooseStart } from '../../contract/stage.ts';
import type { Values } from '../../contract/result.ts';
import type { BandRule } from '../engine/engine.ts';

/** In the coordinates that bands are relaxed in. */
export interface LooseBand {
  edge: string;
  /** [P, D]. */
  pivots: Values;
  /** Target shares of the length [P − 1]. */
  fractions: Float64Array;
  rule: BandRule;
  step: number;
  steps: number;
}

/** Moves a pivot of a band [P, D], in the coordinates that bands are relaxed in, in place. Throws a `SpecError` for an end. */
export type Move = (pivots: Float64Array, moved: NonNullable<LooseStart['moved']>) => void;
