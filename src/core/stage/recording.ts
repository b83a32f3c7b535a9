/** A run's parameters over time, in bounded memory: what scrubbing draws on. */
import type { Values } from '../../contract/result.ts';
import type { Moment } from '../../contract/stage.ts';

/** Where one edge's pivots lie among a frame's rows, and how their band stood. */
export interface FrameBand {
  edge: string;
  cycle: number;
  start: number;
  count: number;
  /** Target shares of the length [count − 1]. */
  fractions: Float64Array;
  /** The cycle that brought each pivot [count]; 0 where none did. */
  insertedIn: Int32Array;
}

export interface Frame {
  id: number;
  phase: Moment['phase'];
  step: number;
  steps: number;
  /** [K, D]: seeds while training, pivots while connecting. */
  rows: Values;
  /** None while training. */
  bands: FrameBand[];
  /** Edges that had been finished by then. */
  finished: readonly string[];
}

export interface Recording {
  add(frame: Omit<Frame, 'id'>): void;
  /** Oldest first. */
  frames(): readonly Frame[];
  /** The kept frame nearest to an id; the newest for null; undefined where there is none. */
  nearest(id: number | null): Frame | undefined;
}

/** More frames than this are more than anyone can tell apart on a timeline. */
const mostFrames = 800;

/**
 * Keeps frames up to `bytes`. When they are too many, every second one of the older half goes, so that the recent past stays
 * dense and the far past gets sparse; first and last frames of a phase or cycle stay longest.
 */
export function createRecording(bytes: number): Recording {
  let kept: Frame[] = [];
  let size = 0;
  let count = 0;

  const isTurn = (i: number): boolean => i === 0 || sceneOf(kept[i]) !== sceneOf(kept[i + 1]) || sceneOf(kept[i]) !== sceneOf(kept[i - 1]);

  function thin(): void {
    const half = Math.ceil(kept.length / 2);
    const thinned = kept.filter((_, i) => i >= half || i % 2 === 0 || isTurn(i));
    // where only turns are left, they go too
    kept = thinned.length < kept.length ? thinned : kept.filter((_, i) => i >= half || i % 2 === 0);
    size = kept.reduce((sum, { rows }) => sum + rows.byteLength, 0);
  }

  return {
    add(frame) {
      if (frame.rows.byteLength > bytes) return;
      kept.push({ ...frame, id: count++ });
      size += frame.rows.byteLength;
      while (size > bytes || kept.length > mostFrames) thin();
    },
    frames: () => kept,
    nearest(id) {
      if (id === null) return kept[kept.length - 1];
      let best: Frame | undefined;
      for (const frame of kept) if (!best || Math.abs(frame.id - id) < Math.abs(best.id - id)) best = frame;
      return best;
    },
  };
}

const sceneOf = (frame: Frame): string => `${frame.phase} ${frame.bands.map(({ edge, cycle }) => `${edge} ${cycle}`).join()}`;

export const momentOf = ({ id, phase, step, steps, bands }: Frame): Moment => ({
  id,
  phase,
  step,
  steps,
  edges: bands.map(({ edge, cycle }) => ({ edge, cycle })),
});
