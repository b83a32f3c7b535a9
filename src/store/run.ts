/** The run of the experiment, and what can be done with it. */
import { searchedMethods } from '../contract/curveMethods.ts';
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../contract/experiment.ts';
import type { LooseStart } from '../contract/stage.ts';
import type { Run } from '../link/client.ts';
import type { ComputeLink, ComputeProtocol, ComputeStart } from '../link/compute.ts';
import { experimentStore } from './experiment.ts';
import { filesStore } from './files.ts';
import { kindStore } from './kind.ts';
import { isTheirs, problemOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { createRunControl } from './runControl.ts';
import { applyEnd, applyEvent, applyLoose, applyRest, applyResult, applySnapshot, emptyRun } from './runState.ts';
import type { RunState } from './runState.ts';
import { clearSelection } from './view.ts';

type Requests = ComputeProtocol['requests'];

/** A file of a result. */
export type ExportPart = Requests['export']['question'];

export interface Compute {
  /** A link to a new worker. */
  createLink(): ComputeLink;
  /** Absolute address of the folder that holds the app's data files. */
  base: string;
}

export const runStore = createStore<RunState>(() => emptyRun);

let compute: Compute | null = null;

const control = createRunControl<ComputeProtocol, RunState>(
  runStore,
  {
    snapshot: applySnapshot,
    event: applyEvent,
    done: (run, result) => (result ? applyResult(run, result) : applyRest(run)),
    cancelled: (run) => applyEnd(run, 'cancelled'),
    // a band that could not be played with leaves the result as it was
    failed: (run, failure, hasBegun) =>
      run.loose === null
        ? applyEnd(run, 'failed', problemOf(failure, hasBegun))
        : { ...applyLoose(run, null), problem: problemOf(failure, true) },
    // for whoever measures the page
    afterEvent: ({ name }) => void performance.mark(`bandscape:${name}`),
  },
  (run) => applyEnd(run, 'cancelled', stoppedHard),
);

const stoppedHard: Problem = {
  what: 'The computation was ended at once.',
  means: 'What is shown stays, but cannot be exported.',
  advice: 'Run again for files.',
};

const change = (to: (run: RunState) => RunState) => runStore.setState(to, true);

/** Hands over what computes, and leaves a run as soon as the experiment is another. Returns what undoes it. */
export function connectCompute(to: Compute): () => void {
  compute = to;
  const stop = experimentStore.subscribe((now, before) => {
    if (now.experiment === before.experiment) return;
    leaveRun();
    planPreview();
  });
  const stopKind = kindStore.subscribe(({ kind }) => {
    if (kind !== 'connect') leaveRun();
    planPreview();
  });
  planPreview();
  return () => {
    stop();
    stopKind();
    clearTimeout(previewTimer);
    leaveRun();
    control.close();
    compute = null;
  };
}

function startOf(task: 'run' | 'preview', experiment: Experiment, { base }: Compute): ComputeStart {
  const { engine, hash } = experimentStore.getState().extras;
  return { task, experiment, engine, exact: hash !== null, base, files: { ...filesStore.getState().files } };
}

/** Starts the experiment; does nothing while a run works or where there is none to start. */
export function play(): void {
  const { experiment } = experimentStore.getState();
  if (!compute || !experiment || control.isWorking()) return;
  control.open(compute.createLink);
  if (runStore.getState().spec !== experiment) clearSelection();
  runStore.setState({ ...emptyRun, status: 'running', spec: experiment }, true);
  control.begin(startOf('run', experiment, compute));
}

/** Whether more work can be done on an edge: the run that it is of has ended, and whoever computed it is still there. */
const isOver = ({ status, result }: RunState): boolean =>
  result !== null && (status === 'done' || status === 'cancelled') && control.isOpen();

/** Whether more work may lower paths: those that are written down are all that there is. */
export const canLower = (run: RunState): boolean => isOver(run) && searchedMethods.includes(run.spec?.connect.method ?? 'autoneb');

/** Spends more work on one edge of the run that has ended. */
export function lowerEdge(edge: string): void {
  if (control.isWorking() || !canLower(runStore.getState())) return;
  change((run) => ({ ...applyLoose(run, null), status: 'running' }));
  control.begin({ task: 'lower', edge });
}

/** Milliseconds between two pictures of a band that is let go of. */
const loosePace = 16;

/** Whether a band can be played with: the run has ended, and what works now, if anything, is such a band. */
export const canLoosen = (run: RunState): boolean => isOver(run) || (run.loose !== null && control.isWorking() && control.isOpen());

/** Lets a band to play with go; the one that still relaxes is stopped. */
export function loosen(start: Omit<LooseStart, 'pace'>): void {
  if (!canLoosen(runStore.getState())) return;
  holdLoose();
  change((run) => applyLoose(run, start.edge));
  control.begin({ task: 'loosen', pace: loosePace, ...start });
}

/** Stops the band that is played with where it is. */
export function holdLoose(): void {
  if (runStore.getState().loose !== null && control.leave()) change(applyRest);
}

/** Puts the band that was played with away. */
export function putBack(): void {
  holdLoose();
  // whoever computes hears of it before the next scene is asked for; one that was ended has no such band
  ask('putBack', null).catch(() => undefined);
  change((run) => applyLoose(run, null));
}

/** How long an experiment stands still before it is looked at, in milliseconds. */
const previewPause = 250;
let previewTimer: ReturnType<typeof setTimeout> | undefined;
let previewing: Run | null = null;

const isEmpty = ({ curves, minima, edges }: RunState): boolean => curves === null && minima.length === 0 && edges.length === 0;

/** Has what is to be seen before the run computed, unless something that was computed is still looked at. */
function planPreview(): void {
  clearTimeout(previewTimer);
  previewing?.cancel();
  previewing = null;
  previewTimer = setTimeout(() => {
    const { experiment } = experimentStore.getState();
    const isElsewhere = kindStore.getState().kind !== 'connect';
    if (!compute || !experiment || control.isWorking() || isElsewhere || !isEmpty(runStore.getState())) return;
    const isWanted = () => !control.isWorking() && experimentStore.getState().experiment === experiment;
    previewing = control.open(compute.createLink).start(startOf('preview', experiment, compute), {
      snapshot: () => {},
      event: () => {},
      done: () => {
        if (isWanted()) runStore.setState({ ...emptyRun, spec: experiment, isPreview: true }, true);
      },
      cancelled: () => {},
      // whatever is wrong is told when the experiment is run: nobody asked for anything yet
      failed: (failure) => {
        if (isWanted()) runStore.setState(emptyRun, true);
        if (!control.isWorking() && !isTheirs(failure)) control.close();
      },
    });
  }, previewPause);
}

export const { cancel, pause, resume } = control;

export const playOrPause = (): void => control.playOrPause(play);
export const step = (): void => control.step(play);

/** Begins again from the start, whatever works. */
export function restart(): void {
  control.leave();
  play();
}

/** The experiment is another now: what was computed stays to be seen, until the next run. */
function leaveRun(): void {
  control.leave();
  change((run) => (run.status === 'idle' ? run : applyEnd(run, 'idle')));
}

/** An answer of whoever computes, of the run at work or the last one. Rejects with an Error with a sentence. */
export const ask = <K extends keyof Requests>(name: K, question: Requests[K]['question']): Promise<Requests[K]['answer']> =>
  control.ask(name, question, 'There is nothing to ask: run the experiment.');

/** Enough training: the run goes on to connect what there is. */
export function endTraining(): void {
  // a link that fails ends the run too, which then says why
  ask('endTraining', null).catch(() => undefined);
}

/** An answer that takes no run: starts what computes where nothing was run yet. */
export function inspect<K extends 'checkFormula' | 'previewTable'>(
  name: K,
  question: Requests[K]['question'],
): Promise<Requests[K]['answer']> {
  if (compute) control.open(compute.createLink);
  return ask(name, question);
}

/** One file of the last result. Rejects with an Error with a sentence. */
export const exportPart = (part: ExportPart): Promise<Uint8Array<ArrayBuffer>> =>
  control.ask('export', part, 'There is no result to export any more: run the experiment again.');
