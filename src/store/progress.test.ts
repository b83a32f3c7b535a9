import { describe, expect, it } from 'vitest';
import type { Progress } from '../contract/updates.ts';
import { advance, delay } from './progress.ts';
import type { PhaseProgress } from './progress.ts';

const report = (done: number, total = 1000, phase: Progress['phase'] = 'training'): Progress => ({ phase, label: 'Training', done, total });

/** Progress after a steady rate of `perSecond`, reported every 50 ms. */
function run(perSecond: number, seconds: number, from: PhaseProgress | null = null, start = 0): PhaseProgress {
  let progress = from ?? advance(null, report(0), start);
  const already = progress.done;
  for (let ms = 50; ms <= seconds * 1000; ms += 50) progress = advance(progress, report(already + (perSecond * ms) / 1000), start + ms);
  return progress;
}

describe('progress', () => {
  it('says how much is left of a steady phase', () => {
    const progress = run(100, 4);
    expect(progress.share).toBeCloseTo(0.4, 12);
    expect(progress.secondsLeft).toBeCloseTo(6, 6);
  });

  it('says nothing before it knows', () => {
    expect(run(100, 0.5).secondsLeft).toBeNull();
    expect(advance(null, report(0, 0), 0).share).toBe(0);
  });

  it('follows a change of pace slowly', () => {
    const fast = run(100, 2);
    const slowed = run(20, 1, fast, 2000);
    const left = 1000 - slowed.done;
    expect(slowed.secondsLeft).toBeGreaterThan(left / 100);
    expect(slowed.secondsLeft).toBeLessThan(left / 20);
  });

  it('does not count a pause', () => {
    const paused = delay(run(100, 2), 60_000);
    expect(run(100, 1, paused, 62_000).secondsLeft).toBeCloseTo(7, 6);
  });

  it('starts anew with each phase', () => {
    const progress = advance(run(100, 4), report(0, 50, 'connecting'), 5000);
    expect(progress).toMatchObject({ phase: 'connecting', share: 0, secondsLeft: null });
  });
});
