import { describe, expect, it } from 'vitest';
import { createRecording } from './recording.ts';
import type { Frame } from './recording.ts';

const frame = (step: number, cycle = 1, floats = 100): Omit<Frame, 'id'> => ({
  phase: 'connecting',
  step,
  steps: 100,
  rows: new Float32Array(floats).fill(step),
  bands: [{ edge: 'm0-m1', cycle, start: 0, count: 4, fractions: new Float64Array(3), insertedIn: new Int32Array(4) }],
  finished: [],
});

describe('createRecording', () => {
  it('stays within its memory, keeps the newest, and gets sparse with age', () => {
    const recording = createRecording(400 * 50);
    for (let i = 0; i < 1000; i++) recording.add(frame(i));
    const ids = recording.frames().map(({ id }) => id);
    expect(ids.length).toBeLessThanOrEqual(50);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids[0]).toBe(0);
    expect(ids[ids.length - 1]).toBe(999);
    const gaps = ids.slice(1).map((id, i) => id - ids[i]);
    expect(gaps[gaps.length - 1]).toBe(1);
    expect(Math.max(...gaps.slice(0, 5))).toBeGreaterThan(20);
  });

  it('keeps turns longest', () => {
    const recording = createRecording(400 * 60);
    for (let cycle = 1; cycle <= 4; cycle++) for (let i = 0; i < 50; i++) recording.add(frame(i, cycle));
    const steps = (cycle: number) =>
      recording
        .frames()
        .filter(({ bands }) => bands[0].cycle === cycle)
        .map(({ step }) => step);
    for (let cycle = 1; cycle <= 4; cycle++) expect(steps(cycle)).toEqual(expect.arrayContaining([0, 49]));
  });

  it('finds the nearest frame that is left', () => {
    const recording = createRecording(400 * 10);
    expect(recording.nearest(3)).toBeUndefined();
    for (let i = 0; i < 100; i++) recording.add(frame(i));
    for (const id of [0, 17, 50, 98]) {
      const found = recording.nearest(id)!;
      const best = Math.min(...recording.frames().map((one) => Math.abs(one.id - id)));
      expect(Math.abs(found.id - id)).toBe(best);
      expect(found.rows[0]).toBe(found.id);
    }
    expect(recording.nearest(null)!.id).toBe(99);
  });

  it('leaves out a frame that is larger than all its memory', () => {
    const recording = createRecording(300);
    recording.add(frame(0));
    expect(recording.frames()).toHaveLength(0);
  });
});
