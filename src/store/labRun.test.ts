import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabEnd } from '../contract/lab/lab.ts';
import type { Listeners } from '../link/client.ts';
import type { LabLink, LabProtocol, LabStart } from '../link/labCompute.ts';
import { chooseKind, currentLink, kindStore, openFile, openFragment } from './kind.ts';
import { chooseLabPreset, labStore, resetLabSetting, setLabSetting } from './lab.ts';
import { noFrames, placeOfFrame, withFrame } from './labFrames.ts';
import { askLab, cancelLab, connectLabCompute, labRunStore, pauseLab, playLab, restartLab, resumeLab, stepLab } from './labRun.ts';
import { connectLabTimeline, goToLabFrame, labTimelineStore, shownFrame } from './labTimeline.ts';

let started: LabStart[] = [];
let told: string[] = [];
let tell: Listeners<LabProtocol>;
let kept = new Map<string, readonly unknown[]>();
let disconnect = () => {};

function makeLink(): LabLink {
  let isOpen = true;
  return {
    start(input, listeners) {
      started.push(input);
      tell = listeners;
      const say = (what: string) => () => void told.push(what);
      return { cancel: say('cancel'), pause: say('pause'), resume: say('resume'), step: say('step') };
    },
    request: () => Promise.resolve(7 as never),
    isOpen: () => isOpen,
    close: () => (isOpen = false),
  };
}

const keep = {
  read: (key: string) => Promise.resolve(kept.get(key) ?? []),
  write: (key: string, items: readonly unknown[]) => Promise.resolve(void kept.set(key, items)),
};

const link = 'kind=study&preset=moons&pairs=1';
const state = () => labRunStore.getState();
const end = (status: LabEnd['status']): LabEnd => ({ status, reason: 'It ended.', result: {}, files: [], seconds: 1 });

beforeEach(() => {
  started = [];
  told = [];
  kept = new Map();
  vi.useFakeTimers();
  labRunStore.setState(labRunStore.getInitialState(), true);
  openFragment(link);
  const stops = [connectLabCompute({ createLink: makeLink, base: 'http://here/', keep }), connectLabTimeline()];
  disconnect = () => stops.forEach((stop) => stop());
});

afterEach(() => {
  disconnect();
  chooseKind('connect');
  openFragment('preset=moons');
  vi.useRealTimers();
});

describe("a lab's run", () => {
  it('starts what the link says, and ends with its files', () => {
    playLab();
    expect(started[0]).toMatchObject({ kind: 'study', engine: 'auto', base: 'http://here/', earlier: [], spec: { pairs: 1 } });
    tell.snapshot({ type: 'snapshot', progress: { label: 'Training', done: 1, total: 4 } });
    tell.event({ type: 'event', name: 'item', item: 'a' });
    expect(state()).toMatchObject({ status: 'running', progress: { share: 0.25, label: 'Training' }, items: ['a'] });
    tell.done(end('done'));
    expect(state()).toMatchObject({ status: 'done', end: { reason: 'It ended.' } });
  });

  it('is paused, gone on with, stepped and cancelled', () => {
    stepLab();
    expect(state().status).toBe('paused');
    resumeLab();
    pauseLab();
    cancelLab();
    expect(told).toEqual(['pause', 'step', 'resume', 'pause', 'cancel']);
    expect(state().cancelling).toBe(true);
    tell.done(end('cancelled'));
    expect(state()).toMatchObject({ status: 'cancelled', cancelling: false });
  });

  it('goes on from what was found, after a cancel and after a reload, unless it is begun again', async () => {
    playLab();
    tell.event({ type: 'event', name: 'item', item: 'a' });
    tell.event({ type: 'event', name: 'item', item: 'b' });
    cancelLab();
    tell.done(end('cancelled'));
    playLab();
    expect(started[1].earlier).toEqual(['a', 'b']);
    expect([...kept.values()]).toEqual([['a', 'b']]);

    disconnect();
    labRunStore.setState(labRunStore.getInitialState(), true);
    disconnect = connectLabCompute({ createLink: makeLink, base: 'http://here/', keep });
    await vi.runAllTimersAsync();
    expect(state()).toMatchObject({ status: 'idle', items: ['a', 'b'], earlier: 2 });
    playLab();
    expect(started[2].earlier).toEqual(['a', 'b']);
    restartLab();
    expect(started[3].earlier).toEqual([]);
  });

  it('is written down while it works', () => {
    playLab();
    tell.event({ type: 'event', name: 'item', item: 'a' });
    expect(kept.size).toBe(0);
    vi.advanceTimersByTime(1000);
    expect([...kept.values()]).toEqual([['a']]);
  });

  it('is left when the experiment is another, and hears nothing of the old one', () => {
    playLab();
    const before = tell;
    setLabSetting(['pairs'], 2);
    expect(told).toEqual(['cancel']);
    before.event({ type: 'event', name: 'item', item: 'late' });
    expect(state()).toMatchObject({ status: 'idle', items: [] });
    expect(currentLink()).toBe('kind=study&preset=moons&pairs=2');
  });

  it('is left for the main experiment, and found again', () => {
    playLab();
    chooseKind('connect');
    expect(told).toEqual(['cancel']);
    expect(currentLink()).toMatch(/^preset=/);
    chooseKind('study');
    expect(currentLink()).toBe(link);
  });

  it('says what went wrong, and works again', () => {
    playLab();
    tell.failed({ name: 'DataError', message: 'There is no file.' });
    expect(state()).toMatchObject({ status: 'failed', problem: { what: 'There is no file.' } });
    playLab();
    expect(state()).toMatchObject({ status: 'running', problem: null });
  });

  it('answers questions through its link only', async () => {
    await expect(askLab('what?')).rejects.toThrow('There is nothing to ask: run the experiment.');
    playLab();
    expect(await askLab('what?')).toBe(7);
  });
});

describe("a lab's settings", () => {
  it('keep the experiment as it was while one is refused', () => {
    const { spec } = labStore.getState();
    setLabSetting(['pairs'], -1);
    expect(labStore.getState().spec).toBe(spec);
    expect(labStore.getState().refusals[0].message).toMatch(/^pairs is -1: it must be /);
    expect(labStore.getState().shown).toMatchObject({ pairs: 3 });
    resetLabSetting(['pairs']);
    expect(labStore.getState()).toMatchObject({ refusals: [], spec: { pairs: 3 }, link: 'kind=study&preset=moons' });
  });

  it('keep the seed when another preset is chosen', () => {
    setLabSetting(['seed'], 5);
    chooseLabPreset('mnist');
    expect(labStore.getState()).toMatchObject({ link: 'kind=study&preset=mnist&seed=5', spec: { pairs: 2, seed: 5 } });
  });

  it('say what is wrong with a link', () => {
    openFragment('kind=study&pairs=none');
    expect(labStore.getState()).toMatchObject({ spec: null, issues: [{ path: 'pairs' }] });
  });
});

describe('a file', () => {
  it('opens its kind, with what it has found', async () => {
    chooseKind('connect');
    const spec = { version: 1, kind: 'study', preset: 'moons', pairs: 4 };
    expect(openFile({ version: 1, kind: 'studyResult', spec, rows: ['a'] })).toEqual([]);
    await vi.runAllTimersAsync();
    expect(kindStore.getState().kind).toBe('study');
    expect(state()).toMatchObject({ items: ['a'], spec: { pairs: 4 } });
  });

  it('that is refused leaves everything as it is', () => {
    const before = currentLink();
    expect(openFile({ version: 1, kind: 'study', pairs: 'many' })).toHaveLength(1);
    expect(currentLink()).toBe(before);
  });
});

describe('frames', () => {
  it('are bounded in number: older ones are sparser, and those that must not be missed stay', () => {
    let frames = withFrame(noFrames, 'first', true);
    for (let i = 0; i < 5000; i++) frames = withFrame(frames, i, false);
    expect(frames.frames.length).toBeLessThanOrEqual(481);
    expect(frames.frames[0].frame).toBe('first');
    const ids = frames.frames.map(({ id }) => id);
    expect(ids.toSorted((a, b) => a - b)).toEqual(ids);
    expect(placeOfFrame(frames, null)).toBe(frames.frames.length);
    expect(placeOfFrame(frames, ids[7])).toBe(7);
  });

  it('are looked at by the timeline until the next run', () => {
    playLab();
    for (const frame of ['x', 'y', 'z']) tell.event({ type: 'event', name: 'frame', frame });
    const shown = () => shownFrame(state(), labTimelineStore.getState());
    expect(shown()).toBe('z');
    goToLabFrame(1);
    expect(shown()).toBe('y');
    restartLab();
    expect(labTimelineStore.getState().id).toBeNull();
    expect(shown()).toBeUndefined();
  });
});
