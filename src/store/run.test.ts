import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../contract/result.ts';
import type { Profile, RunEvent, Snapshot } from '../contract/updates.ts';
import type { Listeners } from '../link/client.ts';
import type { ComputeLink, ComputeProtocol, ComputeStart } from '../link/compute.ts';
import { experimentStore, openLink, setSetting } from './experiment.ts';
import {
  ask,
  canLower,
  cancel,
  connectCompute,
  exportPart,
  loosen,
  lowerEdge,
  pause,
  play,
  playOrPause,
  putBack,
  restart,
  resume,
  runStore,
  step,
} from './run.ts';
import { emptyRun } from './runState.ts';
import { clearSelection, selectEdge, selectMinimum, selectPivot, shownEdge, viewStore } from './view.ts';

/** A link whose other side is the test. */
interface FakeLink {
  link: ComputeLink;
  started: ComputeStart[];
  /** What the page asked of its runs. */
  told: string[];
  tell: Listeners<ComputeProtocol>;
}

let links: FakeLink[] = [];
let disconnect = () => {};
const state = () => runStore.getState();
const last = () => links[links.length - 1];

function makeLink(): ComputeLink {
  let isOpen = true;
  const fake: FakeLink = {
    started: [],
    told: [],
    tell: null as unknown as Listeners<ComputeProtocol>,
    link: {
      start(input, listeners) {
        fake.started.push(input);
        fake.tell = listeners;
        const told = (what: 'cancel' | 'pause' | 'resume' | 'step') => () => void fake.told.push(what);
        return { cancel: told('cancel'), pause: told('pause'), resume: told('resume'), step: told('step') };
      },
      request: () => Promise.resolve(new Uint8Array([1])),
      isOpen: () => isOpen,
      close: () => (isOpen = false),
    },
  };
  links.push(fake);
  return fake.link;
}

beforeEach(() => {
  links = [];
  runStore.setState(emptyRun, true);
  openLink('preset=moons');
  disconnect = connectCompute({ createLink: makeLink, base: 'http://here/' });
});
afterEach(() => disconnect());

const profile = (...height: number[]): Profile => ({ arc: Float64Array.from(height.keys()), height: Float64Array.from(height) });
const started: RunEvent = { type: 'event', name: 'edgeStarted', edge: 'm0-m1', a: 'm0', b: 'm1', line: profile(0, 5, 0) };
const cycle = (number: number, saddleHeight: number): RunEvent => ({
  type: 'event',
  name: 'cycleEnded',
  isBest: saddleHeight < 3,
  edge: 'm0-m1',
  cycle: number,
  saddleHeight,
  pivots: 9,
  profile: profile(0, saddleHeight, 0),
});
const bands = (step: number): Snapshot => ({
  type: 'snapshot',
  progress: { phase: 'connecting', label: 'Path 1', done: step, total: 100 },
  bands: [
    { edge: 'm0-m1', cycle: 1, step, steps: 100, insertedIn: new Int32Array(3), arc: new Float64Array(3), height: new Float64Array(3) },
  ],
});
const resultWith = (more: Partial<Result>): Result =>
  ({
    status: 'done',
    reason: 'Every pair was tried.',
    minima: [],
    edges: [],
    tree: { edges: [], merges: [], minimax: [] },
    notices: [],
    ...more,
  }) as unknown as Result;

describe('run', () => {
  it('starts the experiment and ends with its result', async () => {
    play();
    expect(state().status).toBe('running');
    expect(last().started[0]).toMatchObject({ base: 'http://here/', experiment: { preset: 'moons' } });
    last().tell.done(resultWith({ notices: ['One seed diverged.'] }));
    expect(state()).toMatchObject({ status: 'done', notices: ['One seed diverged.'], problem: null });
    expect(await exportPart('json')).toEqual(new Uint8Array([1]));
  });

  it('follows an edge: line, band, the best of its cycles', () => {
    play();
    const { event, snapshot } = last().tell;
    event(started);
    expect(state().edges[0].best).toMatchObject({ cycle: 0, saddleHeight: 5 });
    snapshot(bands(10));
    const before = state().edges[0];
    snapshot(bands(20));
    expect(before.band?.step).toBe(10);
    expect(state().edges[0].band?.step).toBe(20);
    event(cycle(1, 2));
    event(cycle(2, 3));
    expect(state().edges[0].best).toMatchObject({ cycle: 1, saddleHeight: 2 });
    expect(state().edges[0].cycles.map(({ saddleHeight }) => saddleHeight)).toEqual([5, 2, 3]);
    last().tell.done(resultWith({}));
    expect(state().edges[0].band).toBeNull();
  });

  it('keeps what there is when cancelled', () => {
    play();
    last().tell.event(started);
    cancel();
    expect(state()).toMatchObject({ status: 'running', cancelling: true });
    expect(last().told).toEqual(['cancel']);
    last().tell.done(resultWith({ status: 'cancelled' }));
    expect(state()).toMatchObject({ status: 'cancelled', cancelling: false });
    expect(state().edges).toHaveLength(1);
  });

  it('spends more work on an edge of a run that has ended', () => {
    play();
    last().tell.event(started);
    lowerEdge('m0-m1');
    expect(last().started).toHaveLength(1);
    last().tell.done(resultWith({}));
    expect(canLower(state())).toBe(true);
    lowerEdge('m0-m1');
    expect(last().started[1]).toEqual({ task: 'lower', edge: 'm0-m1' });
    expect(state()).toMatchObject({ status: 'running', edges: [{ id: 'm0-m1' }] });
    last().tell.event(cycle(1, 2));
    last().tell.done(resultWith({ notices: ['By hand'] }));
    expect(state()).toMatchObject({ status: 'done', notices: ['By hand'], edges: [{ best: { saddleHeight: 2 } }] });
    setSetting(['seed'], 7);
    expect(canLower(state())).toBe(false);
  });

  it('lets a band go after its end, and puts it back, whatever has come of the run', () => {
    const rule = { nudged: true, spring: null };
    const letGo = () => loosen({ edge: 'm0-m1', from: 'here', moved: null, rule });
    play();
    last().tell.event(started);
    letGo();
    expect(last().started).toHaveLength(1);
    last().tell.done(resultWith({}));
    letGo();
    expect(last().started[1]).toMatchObject({ task: 'loosen', edge: 'm0-m1', from: 'here', rule });
    expect(state()).toMatchObject({ status: 'running', loose: 'm0-m1' });
    putBack();
    expect(last().told).toEqual(['cancel']);
    expect(state()).toMatchObject({ status: 'done', loose: null });
    letGo();
    // another experiment leaves it as it is
    setSetting(['seed'], 7);
    expect(state()).toMatchObject({ status: 'idle', loose: 'm0-m1' });
    putBack();
    expect(state()).toMatchObject({ status: 'idle', loose: null });
  });

  it('puts a band away whose worker was ended', () => {
    play();
    last().tell.event(started);
    last().tell.done(resultWith({}));
    loosen({ edge: 'm0-m1', from: 'line', moved: null, rule: { nudged: true, spring: null } });
    cancel();
    cancel();
    expect(last().link.isOpen()).toBe(false);
    expect(state()).toMatchObject({ status: 'cancelled', loose: 'm0-m1' });
    putBack();
    expect(state()).toMatchObject({ status: 'cancelled', loose: null });
  });

  it('has what is to be seen before a run computed, as long as nothing else is', () => {
    vi.useFakeTimers();
    openLink('preset=spirals');
    vi.advanceTimersByTime(1000);
    expect(last().started[0]).toMatchObject({ task: 'preview', experiment: { preset: 'spirals' } });
    last().tell.done(null);
    expect(state()).toMatchObject({ status: 'idle', isPreview: true, spec: { preset: 'spirals' } });
    play();
    expect(state()).toMatchObject({ status: 'running', isPreview: false });
    last().tell.event(started);
    last().tell.done(resultWith({}));
    openLink('preset=xor');
    vi.advanceTimersByTime(1000);
    expect(last().started.map(({ task }) => task)).toEqual(['preview', 'run']);
    vi.useRealTimers();
  });

  it('ends a worker that does not hear, with the second cancel', async () => {
    play();
    cancel();
    cancel();
    expect(state()).toMatchObject({ status: 'cancelled', cancelling: false });
    expect(last().link.isOpen()).toBe(false);
    await expect(exportPart('npz')).rejects.toThrow(/run the experiment again/);
    play();
    expect(links).toHaveLength(2);
  });

  it('pauses, steps and resumes', () => {
    playOrPause();
    playOrPause();
    expect(state().status).toBe('paused');
    step();
    expect(state().status).toBe('paused');
    last().tell.event(started);
    expect(state().edges).toHaveLength(1);
    playOrPause();
    expect(state()).toMatchObject({ status: 'running', pausedAt: null });
    expect(last().told).toEqual(['pause', 'step', 'resume']);
    step();
    last().tell.done(resultWith({}));
    expect(state()).toMatchObject({ status: 'done', pausedAt: null });
    pause();
    resume();
    expect(state().status).toBe('done');
  });

  it('begins held at its first snapshot when stepped from nothing', () => {
    step();
    expect(last().started).toHaveLength(1);
    expect(last().told).toEqual(['pause', 'step']);
    cancel();
    expect(state()).toMatchObject({ status: 'paused', cancelling: true });
    last().tell.cancelled();
    expect(state().status).toBe('cancelled');
  });

  it('begins again, and hears no more of the run before', () => {
    play();
    const { tell } = last();
    restart();
    expect(last().told).toEqual(['cancel']);
    expect(last().started).toHaveLength(2);
    tell.done(resultWith({}));
    expect(state().status).toBe('running');
  });

  it('asks only where there is somebody to ask', async () => {
    await expect(ask('export', 'json')).rejects.toThrow(/run the experiment/);
    play();
    expect(await ask('export', 'json')).toEqual(new Uint8Array([1]));
  });

  it('speaks of the experiment where that is at fault, and goes on with the same worker', () => {
    play();
    last().tell.failed({ name: 'DataError', message: 'own.csv is empty.' });
    expect(state()).toMatchObject({ status: 'failed', problem: { what: 'own.csv is empty.' } });
    play();
    expect(links).toHaveLength(1);
    expect(state().problem).toBeNull();
  });

  it('tells a worker that did not load from one that broke off, and takes a new one', () => {
    play();
    last().tell.failed({ name: 'BrokenLinkError', message: 'Its script could not be loaded.' });
    expect(state().problem?.what).toMatch(/could not be started/);
    play();
    last().tell.event(started);
    last().tell.failed({ name: 'BrokenLinkError', message: 'out of memory' });
    expect(state().problem?.what).toMatch(/broke off/);
    expect(state().edges).toHaveLength(1);
    expect(links).toHaveLength(2);
  });

  it('is left as soon as the experiment is another', () => {
    play();
    const { tell } = last();
    tell.event(started);
    setSetting(['seed'], 2);
    expect(last().told).toEqual(['cancel']);
    expect(state()).toMatchObject({ status: 'idle', spec: { seed: 1 } });
    expect(state().edges).toHaveLength(1);
    play();
    tell.done(resultWith({}));
    expect(state()).toMatchObject({ status: 'running', spec: { seed: 2 } });
  });

  it('does not start what cannot be read', () => {
    openLink('preset=moons&seed=-1');
    expect(experimentStore.getState().experiment).toBeNull();
    play();
    expect(state().status).toBe('idle');
    expect(links).toHaveLength(0);
  });
});

describe('the edge that is shown', () => {
  it('is the selected one, else the one at work', () => {
    play();
    last().tell.event(started);
    last().tell.event({ ...started, edge: 'm1-m2' });
    expect(shownEdge(state(), viewStore.getState())?.id).toBe('m1-m2');
    last().tell.snapshot(bands(1));
    expect(shownEdge(state(), viewStore.getState())?.id).toBe('m0-m1');
    selectEdge('m1-m2');
    expect(shownEdge(state(), viewStore.getState())?.id).toBe('m1-m2');
    selectEdge('m1-m2');
    expect(viewStore.getState().selectedEdge).toBeNull();
  });
});

describe('the selection', () => {
  const view = () => viewStore.getState();

  it('of a pivot is of its edge too, and is let go of with it', () => {
    clearSelection();
    selectPivot({ edge: 'm0-m1', index: 3 });
    expect(view()).toMatchObject({ selectedEdge: 'm0-m1', selectedPivot: { index: 3 } });
    selectPivot({ edge: 'm0-m1', index: 3 });
    expect(view()).toMatchObject({ selectedEdge: 'm0-m1', selectedPivot: null });
    selectPivot({ edge: 'm0-m1', index: 4 });
    selectEdge('m1-m2');
    expect(view()).toMatchObject({ selectedEdge: 'm1-m2', selectedPivot: null });
  });

  it('is let go of when another experiment starts, and kept when the same one does', () => {
    play();
    selectMinimum('m1');
    restart();
    expect(view().selectedMinimum).toBe('m1');
    setSetting(['seed'], 2);
    play();
    expect(view().selectedMinimum).toBeNull();
  });
});
