import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Moment } from '../contract/stage.ts';
import { emptyRun } from './runState.ts';
import { runStore } from './run.ts';
import type { Ask } from './stage.ts';
import { setMoment, stageStore } from './stage.ts';
import { experimentStore } from './experiment.ts';
import { connectTimeline, goTo, pauseTimeline, placeNow, playTimeline, setSpeed, timelineStore } from './timeline.ts';
import { groupMoments, placeOf } from './timelineSegments.ts';

const training = (id: number): Moment => ({ id, phase: 'training', edges: [], step: id, steps: 100 });
const connecting = (id: number, cycle: number, ...edges: string[]): Moment => ({
  id,
  phase: 'connecting',
  edges: edges.map((edge) => ({ edge, cycle })),
  step: id,
  steps: 100,
});

describe('segments', () => {
  it('are training, then groups of edges, cycle by cycle', () => {
    const groups = groupMoments([
      training(0),
      training(4),
      connecting(5, 0, 'a', 'b'),
      connecting(6, 1, 'a', 'b'),
      connecting(7, 1, 'a', 'b'),
      connecting(9, 2, 'a', 'b'),
      connecting(12, 1, 'c'),
    ]);
    expect(groups.map(({ edges, from, to }) => [edges.join(), from, to])).toEqual([
      ['', 0, 2],
      ['a,b', 2, 6],
      ['c', 6, 7],
    ]);
    expect(groups[1].segments.map(({ kind, cycle, from, to }) => [kind, cycle, from, to])).toEqual([
      ['line', 0, 2, 3],
      ['cycle', 1, 3, 5],
      ['cycle', 2, 5, 6],
    ]);
  });

  it('find the place of a moment that was let go of', () => {
    const moments = [training(0), training(4), training(9)];
    expect([0, 1, 4, 8, 99].map((id) => placeOf(moments, id))).toEqual([0, 0, 1, 2, 2]);
    expect(placeOf(moments, null)).toBe(3);
    expect(placeOf([], 3)).toBe(0);
  });
});

describe('timeline', () => {
  let asked = 0;
  let disconnect = () => {};
  const ask = (() => {
    asked++;
    return Promise.resolve([training(0), training(1), training(2)]);
  }) as unknown as Ask;
  const spec = experimentStore.getState().experiment;
  const begin = () => runStore.setState({ ...emptyRun, spec, status: 'running' }, true);
  const move = (done: number, phase: 'training' | 'connecting' = 'training') =>
    runStore.setState({
      progress: { phase, label: '', done, total: 9, share: 0, secondsLeft: null, clock: { since: 0, at: 0, done: 0, rate: 0 } },
    });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
    asked = 0;
    runStore.setState(emptyRun, true);
    disconnect = connectTimeline(ask);
  });
  afterEach(() => {
    disconnect();
    vi.useRealTimers();
  });

  it('is asked for at turns of the run, at most twice a second, and at the end', async () => {
    begin();
    for (let ms = 0; ms < 3000; ms += 10) {
      move(ms, ms % 20 === 0 ? 'training' : 'connecting');
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThanOrEqual(7);
    await vi.advanceTimersByTimeAsync(1000);
    asked = 0;
    runStore.setState({ status: 'done' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(1);
    expect(timelineStore.getState().moments).toHaveLength(3);
  });

  it('is asked for less often between turns', async () => {
    begin();
    for (let ms = 0; ms < 6000; ms += 50) {
      move(ms);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(asked).toBeLessThanOrEqual(5);
  });

  it('plays from the first moment to the present, at the chosen speed, and stops there', async () => {
    timelineStore.setState({ moments: [0, 1, 2, 3, 4, 5].map(training) });
    setMoment(null);
    setSpeed(1);
    playTimeline();
    expect(stageStore.getState().moment).toBe(0);
    await vi.advanceTimersByTimeAsync(550);
    expect(stageStore.getState().moment).toBe(3);
    setSpeed(4);
    await vi.advanceTimersByTimeAsync(300);
    expect(stageStore.getState().moment).toBeNull();
    expect(timelineStore.getState().isPlaying).toBe(false);
  });

  it('plays back from the present to the first moment, and stops there', async () => {
    timelineStore.setState({ moments: [0, 1, 2, 3, 4, 5].map(training) });
    setMoment(null);
    setSpeed(-1);
    playTimeline();
    await vi.advanceTimersByTimeAsync(550);
    expect(stageStore.getState().moment).toBe(3);
    await vi.advanceTimersByTimeAsync(600);
    expect(stageStore.getState().moment).toBe(0);
    expect(timelineStore.getState().isPlaying).toBe(false);
    playTimeline();
    expect(stageStore.getState().moment).toBeNull();
    pauseTimeline();
    setSpeed(1);
  });

  it('goes to places, the present beyond the last, and forgets with the next run', () => {
    timelineStore.setState({ moments: [training(3), training(8)] });
    goTo(1);
    expect([placeNow(), stageStore.getState().moment]).toEqual([1, 8]);
    goTo(2);
    expect(stageStore.getState().moment).toBeNull();
    goTo(-1);
    expect(stageStore.getState().moment).toBe(3);
    pauseTimeline();
    begin();
    expect(timelineStore.getState().moments).toEqual([]);
    expect(stageStore.getState().moment).toBeNull();
  });
});
