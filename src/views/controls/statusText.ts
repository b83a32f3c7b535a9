/** Where a run stands, in words. */
import type { EngineReport } from '../../contract/result.ts';
import type { Problem } from '../../store/problem.ts';
import type { PhaseProgress } from '../../store/progress.ts';
import type { RunStatus } from '../../store/runControl.ts';
import type { RunState } from '../../store/runState.ts';
import { formatCount, formatDuration } from '../format.ts';

/** What is said of a run of any kind. */
export interface RunWords {
  status: RunStatus;
  cancelling: boolean;
  problem: Problem | null;
  /** The phase at work. */
  phase: string;
  progress: { label: string; secondsLeft: number | null } | null;
  /** What the time left is of. */
  until: string;
  /** What it took, once it ended. */
  spent: string | null;
  /** Why it ended, in a sentence. */
  reason: string;
}

export interface StatusLine {
  phase: string;
  detail: string;
}

const phases: Record<PhaseProgress['phase'], string> = { data: 'Data', training: 'Training', connecting: 'Connecting' };

export function runWords({ status, cancelling, progress, result, problem }: RunState): RunWords {
  const spent = result && `${formatCount(result.gradientEvaluations)} gradient evaluations in ${formatTotal(result.timings.total)}`;
  const phase = progress ? phases[progress.phase] : '';
  return { status, cancelling, problem, phase, progress, until: ' in this phase', spent, reason: result?.reason ?? '' };
}

/** What is said aloud: changes of phase and the end, not every step. */
export function announce({ status, cancelling, progress, phase, reason, problem }: RunWords): string {
  if (cancelling) return 'Cancelling.';
  switch (status) {
    case 'idle':
      return 'Ready.';
    case 'running':
      return progress ? `Running: ${phase.toLowerCase()}.` : 'Starting.';
    case 'paused':
      return 'Paused.';
    case 'done':
      return `Done. ${reason}`;
    case 'cancelled':
      return 'Cancelled. What was computed stays.';
    case 'failed':
      return `Failed. ${problem?.what ?? ''}`;
  }
}

/** What stands beside the progress bar. */
export function statusLine({ status, cancelling, progress, phase, until, spent, problem }: RunWords, canRun: boolean): StatusLine {
  switch (status) {
    case 'idle':
      return { phase: 'Ready', detail: canRun ? 'Press Run or the space bar.' : 'Choose a preset to begin.' };
    case 'running': {
      if (cancelling) return { phase: 'Cancelling', detail: 'Waiting for the step at work to end.' };
      if (!progress) return { phase: 'Starting', detail: '' };
      const left = progress.secondsLeft === null ? '' : ` · ${formatDuration(progress.secondsLeft)} left${until}`;
      return { phase, detail: `${progress.label}${left}` };
    }
    case 'paused': {
      if (cancelling) return { phase: 'Cancelling', detail: '' };
      return { phase: 'Paused', detail: progress ? `${progress.label}. Space goes on; the . key takes one step.` : '' };
    }
    case 'done':
    case 'cancelled':
      return { phase: status === 'done' ? 'Done' : 'Cancelled', detail: spent ?? 'What was computed stays.' };
    case 'failed':
      return { phase: 'Failed', detail: problem?.what ?? '' };
  }
}

/** “3.2 s”, “41 s”; nothing where it is not known. */
export const formatTotal = (seconds: number | undefined): string =>
  seconds === undefined ? '' : `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;

/** “wasm · 1 thread, SIMD · exact”, in its parts. */
export const engineParts = ({ name, mode, exact }: EngineReport): string[] => [name, mode, exact ? 'exact' : 'to a tolerance'];
