/** All that is known of a lab's run, and how each message changes it. */
import type { LabEnd, LabSpec, LabUpdate } from '../contract/lab/lab.ts';
import type { EngineReport } from '../contract/result.ts';
import { noFrames, withFrame, type LabFrames } from './labFrames.ts';
import { advance } from './progress.ts';
import type { Problem } from './problem.ts';
import type { Controlled } from './runControl.ts';

/** Values are replaced, never changed in place. */
export interface LabRunState extends Controlled<'lab'> {
  /** What everything below is of; null before the first run. */
  spec: LabSpec | null;
  engine: EngineReport | null;
  /** The newest; undefined before there is one. */
  frame: unknown;
  history: LabFrames;
  items: readonly unknown[];
  /** How many of them were found in an earlier sitting. */
  earlier: number;
  notices: readonly string[];
  problem: Problem | null;
  /** Once it ended with something to take away. */
  end: LabEnd | null;
}

export const emptyLabRun: LabRunState = {
  status: 'idle',
  cancelling: false,
  pausedAt: null,
  spec: null,
  engine: null,
  progress: null,
  frame: undefined,
  history: noFrames,
  items: [],
  earlier: 0,
  notices: [],
  problem: null,
  end: null,
};

/** `now` in milliseconds, for the time left. */
export function applyLabUpdate(run: LabRunState, update: LabUpdate, now: number): LabRunState {
  if (update.type === 'snapshot') {
    const progress = advance(run.progress, { phase: 'lab', ...update.progress }, now);
    if (update.frame === undefined) return { ...run, progress };
    return { ...run, progress, frame: update.frame, history: withFrame(run.history, update.frame, false) };
  }
  switch (update.name) {
    case 'frame':
      return { ...run, frame: update.frame, history: withFrame(run.history, update.frame, true) };
    case 'item':
      return { ...run, items: [...run.items, update.item] };
    case 'engine':
      return { ...run, engine: update.engine };
    case 'notice':
      return run.notices.includes(update.text) ? run : { ...run, notices: [...run.notices, update.text] };
  }
}

export const applyLabEnd = (run: LabRunState, end: LabEnd): LabRunState => ({
  ...run,
  status: end.status,
  cancelling: false,
  pausedAt: null,
  end,
});

/** The run ended without a result: what was shown stays. */
export const applyLabStop = (run: LabRunState, status: 'cancelled' | 'failed' | 'idle', problem: Problem | null = null): LabRunState => ({
  ...run,
  status,
  cancelling: false,
  pausedAt: null,
  problem,
});
