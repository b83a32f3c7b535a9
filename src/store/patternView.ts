/** What of a hidden picture is looked at, and the slices along random directions that were asked for. */
import { createStore } from 'zustand/vanilla';
import type { PatternAnswer, PatternPart } from '../contract/patternResult.ts';
import { askLab, labRunStore } from './labRun.ts';

export type PatternView = 'target' | 'slice' | 'difference' | PatternPart | 'random';

export interface PatternViewState {
  shown: PatternView;
  channel: number;
  /** Of a volume: which of its slices, as a share of its depth. */
  depth: number;
  /** Of a volume: all points of one loss, or its slices one at a time. */
  volume: 'level' | 'slices';
  /** Which loss, as the brightness it stands for, from black (0) to white (1). */
  level: number;
  /** The target beside what is chosen, where there is room. */
  isBeside: boolean;
  metric: 'psnr' | 'mse' | 'ssim';
  /** Along random directions of a seed; `answer` is null while it is computed. */
  random: { seed: number; answer: PatternAnswer | null; problem: string | null } | null;
}

const first: PatternViewState = {
  ...{ shown: 'slice', channel: 0, depth: 0.5, volume: 'level', level: 0.5 },
  ...{ isBeside: true, metric: 'psnr', random: null },
};

export const patternViewStore = createStore<PatternViewState>(() => first);

export const showPattern = (change: Partial<PatternViewState>): void => patternViewStore.setState(change);

/** Points along a side. */
export const randomSide = 33;

/** The same network along other directions. */
export async function lookElsewhere(): Promise<void> {
  const seed = (patternViewStore.getState().random?.seed ?? 0) + 1;
  const { spec } = labRunStore.getState();
  const isWanted = () => patternViewStore.getState().random?.seed === seed && labRunStore.getState().spec === spec;
  showPattern({ random: { seed, answer: null, problem: null }, shown: 'random' });
  try {
    const answer = (await askLab({ seed, side: randomSide })) as PatternAnswer;
    if (isWanted()) showPattern({ random: { seed, answer, problem: null } });
  } catch (error) {
    if (isWanted()) showPattern({ random: { seed, answer: null, problem: error instanceof Error ? error.message : String(error) } });
  }
}

/** A run that begins has other surfaces. */
export function connectPatternView(): () => void {
  return labRunStore.subscribe((run, before) => {
    if (run.spec !== before.spec || (run.status === 'running' && run.history.count === 0)) {
      patternViewStore.setState({ random: null, shown: 'slice', channel: 0 });
    }
  });
}
