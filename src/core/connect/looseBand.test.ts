/** A band to play with: moved by hand, let go of, put away. */
import { describe, expect, it } from 'vitest';
import type { LooseStart, StageView } from '../../contract/stage.ts';
import type { Update } from '../../contract/updates.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';
import type { LiveRun } from '../runner.ts';

const view: StageView = { kind: 'analytic' };
const evenly = { nudged: true, spring: null };

async function play(run: LiveRun, start: LooseStart, watch: (update: Update) => Promise<void> | void = () => {}): Promise<void> {
  for await (const update of run.loosen(start, makeTestHost())) await watch(update);
}

const runLandscape = async (preset: 'double-well' | 'curvy-valley') => {
  const { run, result } = await runDraft({ preset }, makeTestHost());
  const [{ id }] = result.edges;
  const start: LooseStart = { edge: id, from: 'here', moved: null, rule: evenly, pace: 0 };
  const bandNow = async () => (await run.stage.scene({ view, moment: null })).bands[0];
  return { run, result, start, bandNow };
};

describe('a loose band', () => {
  it('begins where a pivot was put, goes back to the path, and leaves the result alone', async () => {
    const { run, result, start, bandNow } = await runLandscape('double-well');
    const before = await bandNow();
    const pivot = Math.floor(before.x.length / 2);
    let first: Awaited<ReturnType<typeof bandNow>> | null = null;
    let snapshots = 0;
    await play(run, { ...start, moved: { view, pivot, x: 0.3, y: 0.8 } }, async (update) => {
      snapshots++;
      first ??= await bandNow();
      expect(update).toMatchObject({ type: 'snapshot', bands: [{ edge: start.edge, cycle: 0 }] });
    });
    expect(snapshots).toBeGreaterThan(50);
    // pivots are spaced evenly before the first picture: one of them is where the hand was, or beside it
    const near = Math.min(...Array.from(first!.x, (x, i) => Math.hypot(x - 0.3, first!.y[i] - 0.8)));
    expect(near).toBeLessThan(0.2);
    expect(Math.max(...before.y.map(Math.abs))).toBeLessThan(0.01);
    const after = await bandNow();
    expect(after.cycle).toBe(0);
    expect(Math.max(...after.y.map(Math.abs))).toBeLessThan(0.02);
    expect(Math.max(...after.height)).toBeCloseTo(1, 2);

    await run.stage.putBack(null);
    expect(await bandNow()).toEqual(before);
    const more = run.lower(start.edge, makeTestHost());
    let next = await more.next();
    while (!next.done) next = await more.next();
    expect(next.value.result.edges[0].cycles.slice(0, result.edges[0].cycles.length)).toEqual(result.edges[0].cycles);
    run.dispose();
  });

  it('is let go from the straight line, too, and stays between the same ends', async () => {
    const { run, start, bandNow } = await runLandscape('curvy-valley');
    let highest = 0;
    const ends: number[][] = [];
    await play(run, { ...start, from: 'line' }, async () => {
      const { x, y, height } = await bandNow();
      highest = Math.max(highest, ...height);
      ends.push([x[0], y[0], x[x.length - 1], y[x.length - 1]]);
    });
    expect(highest).toBeGreaterThan(1.5);
    expect(Math.max(...(await bandNow()).height)).toBeLessThan(1.1);
    expect(new Set(ends.map((end) => end.join())).size).toBe(1);
    run.dispose();
  });

  it('without nudging slides down on weak springs and cuts corners on stiff ones', async () => {
    const well = await runLandscape('double-well');
    await play(well.run, { ...well.start, rule: { nudged: false, spring: 0.01 } });
    const high = async () => (await well.bandNow()).height.filter((height) => height > 0.5).length;
    // exactly on the ridge a pivot has nowhere to slide to
    expect(await high()).toBeLessThan(2);
    await well.run.stage.putBack(null);
    expect(await high()).toBeGreaterThan(5);
    well.run.dispose();

    const valley = await runLandscape('curvy-valley');
    await play(valley.run, { ...valley.start, rule: { nudged: false, spring: 100 } });
    expect(Math.max(...(await valley.bandNow()).height)).toBeGreaterThan(1.2);
    valley.run.dispose();
  });

  it('refuses what is not there, with a sentence', async () => {
    const { run, start } = await runLandscape('double-well');
    await expect(play(run, { ...start, edge: 'm7-m9' })).rejects.toThrow('There is no path m7-m9.');
    await expect(play(run, { ...start, moved: { view, pivot: 0, x: 0, y: 0 } })).rejects.toThrow('ends of a band are minima');
    run.dispose();
  });
});

describe('forces', () => {
  it('add up to what moves each pivot in box coordinates, along the band and across it', async () => {
    const { run, bandNow, start } = await runLandscape('double-well');
    await play(run, { ...start, from: 'line', rule: { nudged: false, spring: 0.5 } }, async () => {
      const scene = await run.stage.scene({ view, moment: null, forces: true });
      const [{ x, y, forces }] = scene.bands;
      for (let i = 1; i + 1 < x.length; i++) {
        const [across, along] = [forces!.across, forces!.along].map((all) => [all[2 * i], all[2 * i + 1]]);
        // f = (x² − 1)² + y² in a box of half sides 1.8 and 1.2
        expect(across[0] + along[0]).toBeCloseTo(-(1.8 ** 2) * 4 * x[i] * (x[i] ** 2 - 1), 3);
        expect(across[1] + along[1]).toBeCloseTo(-(1.2 ** 2) * 2 * y[i], 3);
        expect((across[0] * along[0]) / 1.8 ** 2 + (across[1] * along[1]) / 1.2 ** 2).toBeCloseTo(0, 3);
      }
      expect(forces!.isAlongFelt).toBe(true);
      expect([...forces!.spring!.slice(0, 2)]).toEqual([0, 0]);
    });
    expect((await bandNow()).forces).toBeNull();
    run.dispose();
  });
});
