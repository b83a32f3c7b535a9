/** The run of a lab's experiment, and what can be done with it. */
import { createStore } from 'zustand/vanilla';
import type { LabSpec } from '../contract/lab/lab.ts';
import type { LabLink, LabProtocol } from '../link/labCompute.ts';
import { filesStore } from './files.ts';
import { kindStore } from './kind.ts';
import { labStore } from './lab.ts';
import { applyLabEnd, applyLabStop, applyLabUpdate, emptyLabRun, type LabRunState } from './labRunState.ts';
import { problemOf } from './problem.ts';
import { createRunControl } from './runControl.ts';

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

const control = createRunControl<LabProtocol, LabRunState>(
  labRunStore,
  {
    snapshot: applyLabUpdate,
    event: applyLabUpdate,
    done: applyLabEnd,
    cancelled: (run) => applyLabStop(run, 'cancelled'),
    failed: (run, failure, hasBegun) => applyLabStop(run, 'failed', problemOf(failure, hasBegun)),
    afterEvent: ({ name }) => {
      if (name === 'item') keepTimer ??= setTimeout(keepNow, keepPause);
    },
    afterEnd: keepNow,
  },
  (run) => applyLabStop(run, 'cancelled'),
);

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
  if (!compute || !spec || control.isWorking() || labRunStore.getState().spec === spec) return;
  const items = found.length > 0 ? found : await compute.keep.read(keyOf(spec)).catch(() => []);
  if (items.length === 0 || control.isWorking() || labStore.getState().spec !== spec) return;
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
    control.close();
    compute = null;
  };
}

/** Starts the experiment, or goes on from what an earlier sitting found; does nothing while a run works or where there is none to start. */
export function playLab(): void {
  const { spec } = labStore.getState();
  const run = labRunStore.getState();
  if (!compute || !spec || control.isWorking()) return;
  const earlier = run.spec === spec && run.end?.status !== 'done' ? run.items : [];
  begin(compute, spec, earlier);
}

/** Begins again from the start, whatever works. */
export function restartLab(): void {
  const { spec } = labStore.getState();
  control.leave();
  if (compute && spec) begin(compute, spec, []);
}

function begin({ createLink, base }: LabCompute, spec: LabSpec, earlier: readonly unknown[]): void {
  const { kind, extras } = labStore.getState();
  control.open(createLink);
  labRunStore.setState({ ...emptyLabRun, status: 'running', spec, items: earlier, earlier: earlier.length }, true);
  control.begin({ kind, spec, engine: extras.engine, base, files: { ...filesStore.getState().files }, earlier });
}

export const { cancel: cancelLab, pause: pauseLab, resume: resumeLab } = control;

export const playOrPauseLab = (): void => control.playOrPause(playLab);
export const stepLab = (): void => control.step(playLab);

/** The experiment is another now: what was computed stays to be seen, until the next run. */
function leaveLabRun(): void {
  control.leave();
  labRunStore.setState((run) => (run.status === 'idle' ? run : applyLabStop(run, 'idle')), true);
}

/** An answer of the run at work or the last one. Rejects with an Error with a sentence. */
export const askLab = (question: unknown): Promise<unknown> => control.ask('ask', question, 'There is nothing to ask: run the experiment.');

/** One file of the last outcome, by its name. Rejects with an Error with a sentence. */
export const exportLabFile = (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  control.ask('export', name, 'There is no result to export any more: run the experiment again.');
