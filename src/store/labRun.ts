/** The run of a lab's experiment, and what can be done with it. */
import { createStore } from 'zustand/vanilla';
import type { LabSpec } from '../contract/lab/lab.ts';
import type { Run } from '../link/client.ts';
import type { LabLink } from '../link/labCompute.ts';
import { filesStore } from './files.ts';
import { kindStore } from './kind.ts';
import { labStore } from './lab.ts';
import { applyLabEnd, applyLabPause, applyLabResume, applyLabStop, applyLabUpdate, emptyLabRun, type LabRunState } from './labRunState.ts';
import { isTheirs, problemOf } from './problem.ts';

/** Keeps what runs have found over a reload, by spec. */
export interface Keep {
  read(key: string): Promise<readonly unknown[]>;
  write(key: string, items: readonly unknown[]): Promise<void>;
}

export interface LabCompute {
  /** A link to a new worker. */
  createLink(): LabLink;
  /** Absolute address of the folder that holds the app's data files. */
  base: string;
  keep: Keep;
}

export const labRunStore = createStore<LabRunState>(() => emptyLabRun);

let compute: LabCompute | null = null;
let link: LabLink | null = null;
interface Active {
  run: Run | null;
}
let active: Active | null = null;

const change = (to: (run: LabRunState) => LabRunState) => labRunStore.setState(to, true);

function closeLink(): void {
  link?.close();
  link = null;
}

const keyOf = (spec: LabSpec): string => JSON.stringify(spec);

/** Milliseconds between two writings of what was found. */
const keepPause = 1000;
let keepTimer: ReturnType<typeof setTimeout> | undefined;

function keepNow(): void {
  clearTimeout(keepTimer);
  keepTimer = undefined;
  const { spec, items } = labRunStore.getState();
  // a browser that keeps nothing loses nothing but the way back after a reload
  if (compute && spec && items.length > 0) compute.keep.write(keyOf(spec), items).catch(() => undefined);
}

/** Brings back what an earlier sitting of the present spec found, unless something is shown already. */
async function bringBack(): Promise<void> {
  const { spec, found } = labStore.getState();
  if (!compute || !spec || active || labRunStore.getState().spec === spec) return;
  const items = found.length > 0 ? found : await compute.keep.read(keyOf(spec)).catch(() => []);
  if (items.length === 0 || active || labStore.getState().spec !== spec) return;
  labRunStore.setState({ ...emptyLabRun, spec, items, earlier: items.length }, true);
}

/** Hands over what computes, and leaves a run as soon as the experiment, or its kind, is another. Returns what undoes it. */
export function connectLabCompute(to: LabCompute): () => void {
  compute = to;
  const look = () => {
    if (kindStore.getState().kind === 'connect') leaveLabRun();
    else void bringBack();
  };
  const stops = [
    kindStore.subscribe(look),
    labStore.subscribe((now, before) => {
      if (now.spec === before.spec) return;
      leaveLabRun();
      // what another kind has found means nothing here
      if (now.kind !== before.kind) labRunStore.setState(emptyLabRun, true);
      look();
    }),
  ];
  look();
  return () => {
    stops.forEach((stop) => stop());
    leaveLabRun();
    closeLink();
    compute = null;
  };
}

/** Starts the experiment, or goes on from what an earlier sitting found; does nothing while a run works or where there is none to start. */
export function playLab(): void {
  const { spec } = labStore.getState();
  const run = labRunStore.getState();
  if (!compute || !spec || active) return;
  const earlier = run.spec === spec && run.end?.status !== 'done' ? run.items : [];
  begin(compute, spec, earlier);
}

/** Begins again from the start, whatever works. */
export function restartLab(): void {
  const { spec } = labStore.getState();
  active?.run?.cancel();
  active = null;
  if (compute && spec) begin(compute, spec, []);
}

function begin({ createLink, base }: LabCompute, spec: LabSpec, earlier: readonly unknown[]): void {
  const { kind, extras } = labStore.getState();
  if (!link?.isOpen()) link = createLink();
  labRunStore.setState({ ...emptyLabRun, status: 'running', spec, items: earlier, earlier: earlier.length }, true);
  const mine: Active = { run: null };
  active = mine;
  let hasBegun = false;
  const heed = (to: (run: LabRunState) => LabRunState): void => {
    if (active !== mine) return;
    hasBegun = true;
    change(to);
  };
  const end = (to: (run: LabRunState) => LabRunState): void => {
    if (active !== mine) return;
    active = null;
    change(to);
    keepNow();
  };
  mine.run = link.start(
    { kind, spec, engine: extras.engine, base, files: { ...filesStore.getState().files }, earlier },
    {
      snapshot: (snapshot) => heed((run) => applyLabUpdate(run, snapshot, performance.now())),
      event: (event) => {
        heed((run) => applyLabUpdate(run, event, performance.now()));
        if (event.name === 'item') keepTimer ??= setTimeout(keepNow, keepPause);
      },
      done: (result) => end((run) => applyLabEnd(run, result)),
      cancelled: () => end((run) => applyLabStop(run, 'cancelled')),
      failed: (failure) => {
        end((run) => applyLabStop(run, 'failed', problemOf(failure, hasBegun)));
        // whatever state it is in: the next run gets a new one
        if (!isTheirs(failure)) closeLink();
      },
    },
  );
}

/** Asks the run to stop; a second time ends the worker, and with it what could have been taken away. */
export function cancelLab(): void {
  if (!active) return;
  if (!labRunStore.getState().cancelling) {
    change((run) => ({ ...run, cancelling: true }));
    active.run?.cancel();
    return;
  }
  active = null;
  closeLink();
  change((run) => applyLabStop(run, 'cancelled'));
  keepNow();
}

/** Holds the run where it is: within the step at work. */
export function pauseLab(): void {
  if (labRunStore.getState().status !== 'running' || labRunStore.getState().cancelling) return;
  active?.run?.pause();
  change((run) => applyLabPause(run, performance.now()));
}

export function resumeLab(): void {
  if (labRunStore.getState().status !== 'paused') return;
  active?.run?.resume();
  change((run) => applyLabResume(run, performance.now()));
}

/** What the play button and the space bar do. */
export function playOrPauseLab(): void {
  const { status } = labRunStore.getState();
  if (status === 'running') pauseLab();
  else if (status === 'paused') resumeLab();
  else playLab();
}

/** One more snapshot of a paused run; pauses one that works, and starts one that is held at its first. */
export function stepLab(): void {
  if (!active) playLab();
  pauseLab();
  if (labRunStore.getState().status === 'paused') active?.run?.step();
}

/** The experiment is another now: what was computed stays to be seen, until the next run. */
function leaveLabRun(): void {
  active?.run?.cancel();
  active = null;
  change((run) => (run.status === 'idle' ? run : applyLabStop(run, 'idle')));
}

/** An answer of the run at work or the last one. Rejects with an Error with a sentence. */
export async function askLab(question: unknown): Promise<unknown> {
  if (!link?.isOpen()) throw new Error('There is nothing to ask: run the experiment.');
  return link.request('ask', question);
}

/** One file of the last outcome, by its name. Rejects with an Error with a sentence. */
export async function exportLabFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!link?.isOpen()) throw new Error('There is no result to export any more: run the experiment again.');
  return link.request('export', name);
}
