/** All that is known of a run, and how each message changes it. */
import type { Experiment } from '../contract/experiment.ts';
import type { CurvatureMoment, EngineReport, Minimum, Result, Tree } from '../contract/result.ts';
import type { Progress, RunEvent, Snapshot } from '../contract/updates.ts';
import { addToCurves } from './curves.ts';
import type { Curves } from './curves.ts';
import { endCycle, finishEdge, moveBands, openEdge, settleEdges } from './edges.ts';
import type { EdgeState } from './edges.ts';
import { advance } from './progress.ts';
import type { Problem } from './problem.ts';
import type { Controlled } from './runControl.ts';

/** Values are replaced, never changed in place. */
export interface RunState extends Controlled<Progress['phase']> {
  /** What everything below is of; null before the first run. */
  spec: Experiment | null;
  engine: EngineReport | null;
  curves: Curves | null;
  /** Measured so far, the start first. */
  curvature: readonly CurvatureMoment[];
  minima: Minimum[];
  /** In the order in which they were started. */
  edges: EdgeState[];
  tree: Tree | null;
  notices: string[];
  problem: Problem | null;
  /** The edge whose band is played with, which is no part of the result; null where none is. */
  loose: string | null;
  /** Nothing but where the run would start is known. */
  isPreview: boolean;
  /** Once it ended with something to export. */
  result: Result | null;
}

export const emptyRun: RunState = {
  status: 'idle',
  cancelling: false,
  pausedAt: null,
  spec: null,
  engine: null,
  progress: null,
  curves: null,
  curvature: [],
  minima: [],
  edges: [],
  tree: null,
  notices: [],
  problem: null,
  loose: null,
  isPreview: false,
  result: null,
};

/** `now` in milliseconds, for the time left. */
export function applySnapshot(run: RunState, snapshot: Snapshot, now: number): RunState {
  const progress = advance(run.progress, snapshot.progress, now);
  if ('training' in snapshot) return { ...run, progress, curves: addToCurves(run.curves, snapshot.training) };
  if ('bands' in snapshot) return { ...run, progress, edges: moveBands(run.edges, snapshot.bands) };
  return { ...run, progress };
}

export function applyEvent(run: RunState, event: RunEvent): RunState {
  switch (event.name) {
    case 'started':
      return { ...run, engine: event.engine };
    case 'curvature':
      return { ...run, curvature: [...run.curvature, event.moment] };
    case 'trained':
      return { ...run, curves: addToCurves(run.curves, event.training) };
    case 'minima':
      return { ...run, minima: event.minima };
    case 'edgeStarted':
      return { ...run, edges: [...run.edges.filter(({ id }) => id !== event.edge), openEdge(event)] };
    case 'cycleEnded':
      return { ...run, edges: endCycle(run.edges, event) };
    case 'edgeFinished':
      return { ...run, edges: finishEdge(run.edges, event.edge), tree: event.tree };
    case 'notice':
      return { ...run, notices: [...run.notices, event.text] };
  }
}

/** The result has the last word on everything it holds. */
export function applyResult(run: RunState, result: Result): RunState {
  const { status, curvature, minima, edges, tree, notices } = result;
  const problem: Problem | null =
    status === 'failed'
      ? {
          what: result.reason,
          means: 'There is nothing to connect.',
          advice: 'Change the training settings, or choose a preset, and run again.',
        }
      : null;
  return {
    ...run,
    status,
    cancelling: false,
    pausedAt: null,
    problem,
    curvature,
    minima,
    edges: settleEdges(run.edges, edges),
    tree,
    notices,
    result,
  };
}

/** A band is played with from now on; null puts it away, at work or not. What was computed stays as it was. */
export function applyLoose(run: RunState, edge: string | null): RunState {
  const status = edge === null ? run.status : 'running';
  return { ...run, status, cancelling: false, pausedAt: null, progress: null, loose: edge, edges: settleEdges(run.edges) };
}

/** A band that was played with has come to rest: it stays to be seen. */
export const applyRest = (run: RunState): RunState => ({
  ...run,
  status: run.result?.status ?? run.status,
  cancelling: false,
  pausedAt: null,
});

/** The run ended without a result: what was shown stays. */
export function applyEnd(run: RunState, status: 'cancelled' | 'failed' | 'idle', problem: Problem | null = null): RunState {
  return { ...run, status, cancelling: false, pausedAt: null, problem, edges: settleEdges(run.edges) };
}
