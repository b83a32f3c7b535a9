/** Where a run stands, in words. */
import type { EngineReport } from '../../contract/result.ts';
import type { PhaseProgress } from '../../store/progress.ts';
import type { RunState } from '../../store/runState.ts';
import { formatCount, formatDuration } from '../format.ts';

const phases: Record<PhaseProgress['phase'], string> = { data: 'Data', training: 'Training', connecting: 'Connecting' };

/** What is said aloud: changes of phase and the end, not every step. */
export function announce({ status, cancelling, progress, result, problem }: RunState): string {
  if (cancelling) return 'Cancelling.';
  switch (status) {
    case 'idle':
      return 'Ready.';
    case 'running':
      return progress ? `Running: ${phases[progress.phase].toLowerCase()}.` : 'Starting.';
    case 'paused':
      return 'Paused.';
    case 'done':
      return `Done. ${result?.reason ?? ''}`;
    case 'cancelled':
      return 'Cancelled. What was computed stays.';
    case 'failed':
      return `Failed. ${problem?.what ?? ''}`;
  }
}

export interface StatusLine {
  phase: string;
  detail: string;
}

/** What stands beside the progress bar. */
export function statusLine(run: RunState, canRun: boolean): StatusLine {
  const { status, cancelling, progress, result, problem } = run;
  switch (status) {
    case 'idle':
      return { phase: 'Ready', detail: canRun ? 'Press Run or the space bar.' : 'Choose a preset to begin.' };
    case 'running': {
      if (cancelling) return { phase: 'Cancelling', detail: 'Waiting for the step at work to end.' };
      if (!progress) return { phase: 'Starting', detail: '' };
      const left = progress.secondsLeft === null ? '' : ` · ${formatDuration(progress.secondsLeft)} left in this phase`;
      return { phase: phases[progress.phase], detail: `${progress.label}${left}` };
    }
    case 'paused': {
      if (cancelling) return { phase: 'Cancelling', detail: '' };
      return { phase: 'Paused', detail: progress ? `${progress.label}. Space goes on; the . key takes one step.` : '' };
    }
    case 'done':
    case 'cancelled': {
      const spent = result && `${formatCount(result.gradientEvaluations)} gradient evaluations in ${formatTotal(result.timings.total)}`;
      return { phase: status === 'done' ? 'Done' : 'Cancelled', detail: spent ?? 'What was computed stays.' };
    }
    case 'failed':
      return { phase: 'Failed', detail: problem?.what ?? '' };
  }
}

const formatTotal = (seconds: number | undefined): string => (seconds === undefined ? '' : `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`);

/** “wasm · 1 thread, SIMD · exact”, in its parts. */
export const engineParts = ({ name, mode, exact }: EngineReport): string[] => [name, mode, exact ? 'exact' : 'to a tolerance'];
