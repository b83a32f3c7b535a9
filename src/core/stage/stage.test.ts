import { describe, expect, it } from 'vitest';
import type { ExperimentDraft } from '../../contract/presets.ts';
import type { StageView } from '../../contract/stage.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';

const quickMoons: ExperimentDraft = {
  preset: 'moons',
  data: { name: 'moons', samples: 60, testShare: 0.2 },
  network: { hidden: [5] },
  train: { minima: 3, steps: 100 },
  connect: { cycles: 2, steps: 30 },
};

const recordingHost = () => ({ ...makeTestHost(), recordingBytes: 1e7 });
const rows = (values: Float32Array) => [...values];

describe('the stage of a network', () => {
  it('shows both ends, the third point and the pivots of an edge on its plane at their true heights', async () => {
    const { run, result } = await runDraft(quickMoons, recordingHost());
    const [edge] = result.edges;
    const view: StageView = { kind: 'plane', edge: edge.id };
    const surface = await run.stage.surface({ view, side: 24 });
    const scene = await run.stage.scene({ view, moment: null });
    expect(surface.height).toHaveLength(surface.rows * surface.columns);
    expect(Math.max(surface.rows, surface.columns)).toBe(24);
    expect(surface.samples).toEqual({ used: 48, all: 48 });
    expect(scene.version).toBe(surface.version);

    const [band] = scene.bands;
    expect(scene.bands).toHaveLength(1);
    expect(band.edge).toBe(edge.id);
    const last = band.x.length - 1;
    for (const end of [0, last]) expect([band.y[end], band.off[end]]).toEqual([expect.closeTo(0, 4), expect.closeTo(0, 4)]);
    expect(band.x[0]).toBeCloseTo(0, 4);
    // the pivot farthest from the line lies in the plane, on the positive side
    const top = rows(band.y).indexOf(Math.max(...band.y));
    expect(Math.min(...band.off.slice(1, last))).toBeCloseTo(0, 3);
    expect(band.y[top]).toBeGreaterThan(0);
    // true heights: those of the result's path at its pivots
    const atPivots = edge.path.fraction.flatMap((fraction, j) =>
      fraction === 0 || j === edge.path.fraction.length - 1 ? [edge.path.trainLoss[j]] : [],
    );
    band.height.forEach((height, i) => expect(height).toBeCloseTo(atPivots[i], 5));
    expect(scene.minima.ids).toEqual([edge.a, edge.b]);
    expect(scene.line!.height[16]).toBeGreaterThan(Math.max(...band.height));

    const there = await run.stage.point({ view, x: band.x[0], y: band.y[0] });
    expect(there.height).toBeCloseTo(band.height[0], 4);
    expect(there.error).not.toBeNull();
    run.dispose();
  });

  it('has line and path exactly on the ruled surface', async () => {
    const { run, result } = await runDraft(quickMoons, recordingHost());
    const view: StageView = { kind: 'ruled', edge: result.edges[0].id };
    const { bands, line } = await run.stage.scene({ view, moment: null });
    for (const off of [...bands[0].off, ...line!.off]) expect(off).toBeCloseTo(0, 3);
    for (const y of line!.y) expect(y).toBeCloseTo(0, 3);
    for (const y of bands[0].y.slice(1, -1)) expect(y).toBeGreaterThan(0);
    const surface = await run.stage.surface({ view, side: 16 });
    // each end is one point, at that minimum's height
    const firstColumn = rows(surface.height).filter((_, i) => i % surface.columns === 0);
    for (const height of firstColumn) expect(height).toBeCloseTo(bands[0].height[0], 5);
    run.dispose();
  });

  it('holds most of the variance of a path in its principal plane', async () => {
    const { run, result } = await runDraft(quickMoons, recordingHost());
    const [edge] = result.edges;
    const view: StageView = { kind: 'principal', edge: edge.id };
    const { variance, version } = await run.stage.surface({ view, side: 8 });
    const { bands } = await run.stage.scene({ view, moment: null });
    const squares = (values: Float32Array) => rows(values).reduce((sum, value) => sum + value ** 2, 0);
    const inPlane = squares(bands[0].x) + squares(bands[0].y);
    // the mean of the pivots is the origin
    expect(rows(bands[0].x).reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 3);
    expect(variance).toBeCloseTo(inPlane / (inPlane + squares(bands[0].off)), 4);
    const plane = await run.stage.scene({ view: { kind: 'plane', edge: edge.id }, moment: null });
    expect(squares(bands[0].off)).toBeLessThan(squares(plane.bands[0].off));
    expect(version).not.toBe('line');
    run.dispose();
  });

  it('shows a minimum in the middle of random directions, others with another seed', async () => {
    const { run, result } = await runDraft(quickMoons, recordingHost());
    const view = (seed: number): StageView => ({ kind: 'random', id: 'm1', seed });
    const [first, other] = [await run.stage.surface({ view: view(1), side: 9 }), await run.stage.surface({ view: view(2), side: 9 })];
    const { trainLoss } = result.minima.find(({ id }) => id === 'm1')!;
    expect(first.height[40]).toBeCloseTo(trainLoss, 5);
    expect(other.height[40]).toBeCloseTo(trainLoss, 5);
    expect(first.height[0]).toBeGreaterThan(trainLoss);
    expect(first.height).not.toEqual(other.height);
    const { minima, bands } = await run.stage.scene({ view: view(1), moment: null });
    expect([minima.ids, [...minima.x], [...minima.y], bands]).toEqual([['m1'], [0], [0], []]);
    run.dispose();
  });

  it('tells what the network of a minimum and of a pivot does', async () => {
    const { run, result } = await runDraft(quickMoons, recordingHost());
    const [edge] = result.edges;
    const at = await run.stage.behaviour({ minimum: edge.a });
    const end = await run.stage.behaviour({ edge: edge.id, pivot: 0, moment: null });
    const middle = await run.stage.behaviour({ edge: edge.id, pivot: 2, moment: null });
    expect(end).toEqual(at);
    // a place of a view is a network, too: here the end of the path, where it lies on its plane
    const view: StageView = { kind: 'plane', edge: edge.id };
    const [band] = (await run.stage.scene({ view, moment: null })).bands;
    const place = await run.stage.behaviour({ view, x: band.x[0], y: band.y[0] });
    if (place?.kind !== 'boundary' || at?.kind !== 'boundary') throw new Error('not a boundary');
    place.shares.forEach((share, i) => expect(share).toBeCloseTo(at.shares[i], 4));
    await expect(run.stage.behaviour({ edge: edge.id, pivot: 1, moment: 0 })).rejects.toThrow('had not begun then');
    expect(middle).not.toEqual(at);
    const { side, classes, shares, samples, x, y } = at;
    expect(samples.labels).toHaveLength(48);
    for (let i = 0; i < shares.length; i += classes) expect(shares[i] + shares[i + 1]).toBeCloseTo(1, 5);
    // seen at the grid point next to each sample, it is wrong about as often as the result says
    const step = (value: number, [low, high]: [number, number]) => Math.round(((value - low) / (high - low)) * (side - 1));
    const wrong = samples.labels.filter((label, s) => {
      const point = step(samples.y[s], y) * side + step(samples.x[s], x);
      return shares[point * classes + label] < 0.5;
    }).length;
    const { trainError } = result.minima.find(({ id }) => id === edge.a)!;
    expect(Math.abs(wrong / 48 - trainError!)).toBeLessThan(0.1);
    run.dispose();
  });

  it('draws a curve of regression, and counts mistakes of other classifications', async () => {
    const quick = { train: { minima: 2, steps: 50 }, connect: { cycles: 1, steps: 5 } };
    const sine = await runDraft({ preset: 'sine', ...quick }, recordingHost());
    const curve = await sine.run.stage.behaviour({ minimum: 'm0' });
    if (curve?.kind !== 'curve') throw new Error('not a curve');
    expect(curve.x).toHaveLength(curve.y.length);
    expect(curve.samples.x.length).toBe(curve.samples.y.length);
    sine.run.dispose();
    const iris = await runDraft({ preset: 'iris', ...quick }, recordingHost());
    const mistakes = await iris.run.stage.behaviour({ minimum: 'm0' });
    if (mistakes?.kind !== 'mistakes') throw new Error('not mistakes');
    const { counts, samples, over, images } = mistakes;
    expect([over, samples, images]).toEqual(['test', 30, null]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    const right = [0, 4, 8].reduce((sum, i) => sum + counts[i], 0);
    expect(1 - right / samples).toBeCloseTo(iris.result.minima.find(({ id }) => id === 'm0')!.testError!, 10);
    iris.run.dispose();
  });

  it('shows any recorded moment: seeds while training, bands while connecting', async () => {
    const { run, result } = await runDraft(quickMoons, recordingHost());
    const view: StageView = { kind: 'minima', ids: ['m0', 'm1', 'm2'] };
    const moments = await run.stage.timeline(null);
    expect(moments.map(({ id }) => id)).toEqual([...moments.map(({ id }) => id)].sort((a, b) => a - b));
    const training = moments.filter(({ phase }) => phase === 'training');
    expect(training[0].step).toBe(0);
    expect(training[training.length - 1].step).toBe(100);
    const start = await run.stage.scene({ view, moment: training[0].id });
    const end = await run.stage.scene({ view, moment: training[training.length - 1].id });
    expect(start.bands).toHaveLength(0);
    expect(Math.min(...start.minima.height)).toBeGreaterThan(Math.max(...end.minima.height));
    result.minima.forEach(({ trainLoss }, i) => expect(end.minima.height[i]).toBeCloseTo(trainLoss, 5));

    const connecting = moments.filter(({ phase }) => phase === 'connecting');
    expect(connecting.at(-1).edges.length).toBeGreaterThan(0);
    const early = await run.stage.scene({ view, moment: connecting[0].id });
    expect(early.bands.map(({ edge, cycle, step }) => ({ edge, cycle, step }))).toEqual(
      connecting[0].edges.map(({ edge, cycle }) => ({ edge, cycle, step: connecting[0].step })),
    );
    run.dispose();
  });

  it('answers while the run works without changing its result', async () => {
    const alone = await runDraft(quickMoons, makeTestHost());
    let asked = 0;
    const watched = await runDraft(quickMoons, recordingHost(), 'auto', async (update, run) => {
      if (update.type !== 'snapshot' || !('bands' in update) || asked > 20) return;
      asked++;
      const view: StageView = { kind: asked % 2 ? 'plane' : 'ruled', edge: update.bands[0].edge };
      await run.stage.surface({ view, side: 8 });
      const scene = await run.stage.scene({ view, moment: null });
      expect(scene.bands[0].height.every(Number.isFinite)).toBe(true);
    });
    expect(asked).toBeGreaterThan(10);
    expect({ ...watched.result, timings: {} }).toEqual({ ...alone.result, timings: {} });
    expect(watched.weights).toEqual(alone.weights);
    watched.run.dispose();
  });

  it('says what is not there', async () => {
    const { run } = await runDraft(quickMoons, recordingHost());
    await expect(run.stage.surface({ view: { kind: 'plane', edge: 'm0-m9' }, side: 8 })).rejects.toThrow('There is no path m0-m9');
    await expect(run.stage.surface({ view: { kind: 'analytic' }, side: 8 })).rejects.toThrow('landscapes of two parameters');
    run.dispose();
  });
});

describe('the stage of a landscape', () => {
  it('is the landscape itself, with all minima and paths', async () => {
    const { run, result } = await runDraft({ preset: 'wolfe-quapp', train: { steps: 50 }, connect: { steps: 20 } }, recordingHost());
    const view: StageView = { kind: 'analytic' };
    const surface = await run.stage.surface({ view, side: 21 });
    const value = (x: number, y: number) => x ** 4 + y ** 4 - 2 * x ** 2 - 4 * y ** 2 + x * y + 0.3 * x + 0.1 * y;
    surface.height.forEach((height, i) => expect(height).toBeCloseTo(value(surface.x[i], surface.y[i]), 3));
    expect(surface.samples).toBeNull();
    const scene = await run.stage.scene({ view, moment: null });
    expect(scene.minima.ids).toEqual(result.minima.map(({ id }) => id));
    expect(scene.bands.map(({ edge }) => edge)).toEqual(result.edges.map(({ id }) => id));
    for (const band of scene.bands) band.height.forEach((height, i) => expect(height).toBeCloseTo(value(band.x[i], band.y[i]), 3));
    run.dispose();
  });
});
