import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseExperiment } from '../contract/parse.ts';
import type { Projected, Scene, StageView, Surface } from '../contract/stage.ts';
import { runStore } from './run.ts';
import { emptyRun } from './runState.ts';
import { chooseView, connectStage, probePoint, setMoment, stageStore } from './stage.ts';
import type { Ask } from './stage.ts';
import { viewOf, viewsOf } from './stageView.ts';
import { clearSelection, selectMinimum } from './view.ts';

const line = { arc: Float64Array.of(0, 1), height: Float64Array.of(1, 1) };
const specOf = (preset: string) => parseExperiment({ version: 1, kind: 'connect', preset }).experiment!;
const minimum = (id: string, trainLoss: number) => ({
  id,
  seeds: [0],
  trainLoss,
  trainObjective: trainLoss,
  trainError: null,
  testLoss: null,
  testError: null,
});
const edge = {
  id: 'm0-m1',
  a: 'm0',
  b: 'm1',
  line,
  band: null,
  best: { cycle: 0, saddleHeight: 1, profile: line },
  cycles: [],
  edge: null,
};
const bandAt = (step: number) => {
  return { edge: 'm0-m1', cycle: 1, step, steps: 9, insertedIn: new Int32Array(3), arc: line.arc, height: line.height };
};

let asked: { name: string; question: unknown; answer(value: unknown): void; refuse(): void }[] = [];
const ask = ((name: string, question: unknown) =>
  new Promise((resolve, reject) => asked.push({ name, question, answer: resolve, refuse: () => reject(new Error('not yet')) }))) as Ask;
const of = (name: string) => asked.filter((one) => one.name === name);
const settle = () => vi.advanceTimersByTimeAsync(60);

const points: Projected = { x: new Float32Array(0), y: new Float32Array(0), height: new Float32Array(0), off: new Float32Array(0) };
const sceneOf = (view: StageView, version = '1', moment: number | null = null): Scene => ({
  view,
  version,
  moment,
  minima: { ids: [], ...points },
  bands: [],
  line: null,
});
const surfaceOf = (view: StageView, side: number, version = '1'): Surface => ({
  view,
  version,
  rows: side,
  columns: side,
  x: new Float32Array(side * side),
  y: new Float32Array(side * side),
  height: new Float32Array(side * side),
  samples: null,
  variance: null,
});

let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  clearSelection();
  runStore.setState({ ...emptyRun }, true);
  stageStore.setState({ moment: null, chosen: null, projection: '3d', view: null, surface: null, scene: null, waiting: null, probe: null });
  stop = connectStage(ask);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

const plane: StageView = { kind: 'plane', edge: 'm0-m1' };
const begin = () => runStore.setState({ status: 'running', spec: specOf('moons'), edges: [edge] });

describe('views', () => {
  it('are offered as the run comes to have them', () => {
    const spec = specOf('moons');
    const run = { ...emptyRun, status: 'running' as const, spec };
    expect(viewsOf(run, spec)).toEqual(['seeds']);
    expect(viewsOf({ ...run, edges: [edge] }, spec)).toEqual(['plane', 'seeds']);
    expect(viewsOf({ ...run, edges: [{ ...edge, band: bandAt(3) }] }, spec)).toEqual(['plane', 'ruled', 'principal', 'seeds']);
    const given = { ...spec, minima: [[0], [1]] };
    expect(viewsOf({ ...run, spec: given }, given)).toEqual([]);
    expect(viewsOf({ ...run, spec: specOf('muller-brown') }, specOf('muller-brown'))).toEqual(['analytic']);
  });

  it('of three minima hold the selected one and the lowest others', () => {
    const minima = [minimum('m0', 3), minimum('m1', 1), minimum('m2', 2), minimum('m3', 4)];
    const run = { ...emptyRun, spec: specOf('moons'), minima, edges: [edge] };
    const looks = {
      selectedEdge: null,
      selectedPivot: null,
      selectedMinimum: null,
      hover: null,
      heightScale: 'log' as const,
      colourMap: 'viridis' as const,
      panels: true,
    };
    expect(viewOf(run, looks, { chosen: 'minima', directions: 4 })).toEqual({ kind: 'minima', ids: ['m1', 'm2', 'm0'] });
    expect(viewOf(run, { ...looks, selectedMinimum: 'm3' }, { chosen: 'minima', directions: 4 })).toEqual({
      kind: 'minima',
      ids: ['m3', 'm1', 'm2'],
    });
    expect(viewOf(run, looks, { chosen: 'random', directions: 4 })).toEqual({ kind: 'random', id: 'm1', seed: 4 });
    expect(viewOf(run, looks, { chosen: 'ruled', directions: 4 })).toEqual(plane);
  });
});

describe('the stage', () => {
  it('asks for nothing before there is something', async () => {
    runStore.setState({ status: 'running', spec: { ...specOf('moons'), minima: [[0], [1]] } });
    await settle();
    expect(asked).toEqual([]);
  });

  it('has one scene under way, and asks again when the run went on', async () => {
    begin();
    runStore.setState({ notices: ['a'] });
    runStore.setState({ notices: ['b'] });
    expect(of('scene')).toHaveLength(1);
    of('scene')[0].answer(sceneOf(plane));
    await settle();
    expect(stageStore.getState().scene?.view).toEqual(plane);
    expect(of('scene')).toHaveLength(2);
    of('scene')[1].answer(sceneOf(plane));
    await settle();
    expect(of('scene')).toHaveLength(2);
  });

  it('refines a surface as long as answers are quick', async () => {
    begin();
    for (const side of [24, 48, 96]) {
      const last = of('surface').at(-1);
      expect(last.question).toEqual({ view: plane, side });
      last.answer(surfaceOf(plane, side));
      await settle();
    }
    expect(of('surface')).toHaveLength(3);
    expect(stageStore.getState().surface?.rows).toBe(96);
  });

  it('leaves it at the coarse one where that took long', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(400);
    of('surface')[0].answer(surfaceOf(plane, 24));
    await settle();
    expect(of('surface')).toHaveLength(1);
  });

  it('shows a scene of another plane together with its surface', async () => {
    begin();
    of('surface')[0].answer(surfaceOf(plane, 24, '1'));
    of('scene')[0].answer(sceneOf(plane, '1'));
    await settle();
    for (const question of of('surface').slice(1)) question.answer(surfaceOf(plane, 24, '1'));
    await settle();
    runStore.setState({ notices: ['a'] });
    of('scene').at(-1).answer(sceneOf(plane, '2'));
    await settle();
    expect(stageStore.getState().scene?.version).toBe('1');
    of('surface')
      .at(-1)
      .answer(surfaceOf(plane, 24, '2'));
    await settle();
    const { scene, surface } = stageStore.getState();
    expect([scene?.version, surface?.version]).toEqual(['2', '2']);
  });

  it('lets go of what comes too late', async () => {
    begin();
    const ruled: StageView = { kind: 'ruled', edge: 'm0-m1' };
    runStore.setState({ edges: [{ ...edge, band: bandAt(1) }] });
    chooseView('ruled');
    of('surface')[0].answer(surfaceOf(plane, 24));
    of('scene')[0].answer(sceneOf(plane));
    await settle();
    expect(stageStore.getState()).toMatchObject({ view: ruled, surface: null, scene: null });
    expect(of('surface').at(-1).question).toEqual({ view: ruled, side: 24 });
    expect(of('scene').at(-1).question).toEqual({ view: ruled, forces: false, moment: null });
  });

  it('keeps the picture it has until the next view has both its parts', async () => {
    begin();
    const viewIn = (question: unknown) => (question as { view: StageView }).view;
    const answerScenes = async () => {
      for (const { question, answer } of of('scene')) answer(sceneOf(viewIn(question)));
      await settle();
    };
    const answerSurface = async () => {
      const { question, answer } = of('surface').at(-1);
      answer(surfaceOf(viewIn(question), 24));
      await settle();
    };
    const shown = () => [stageStore.getState().surface?.view.kind, stageStore.getState().scene?.view.kind];
    await answerSurface();
    await answerScenes();
    runStore.setState({ edges: [{ ...edge, band: bandAt(1) }] });
    chooseView('ruled');
    await answerSurface();
    await answerSurface();
    expect(stageStore.getState().view?.kind).toBe('ruled');
    expect(shown()).toEqual(['plane', 'plane']);
    await answerScenes();
    await answerScenes();
    expect(shown()).toEqual(['plane', 'plane']);
    await answerSurface();
    expect(shown()).toEqual(['ruled', 'ruled']);
  });

  it('looks at the moment that is set', async () => {
    begin();
    setMoment(7);
    of('scene')[0].answer(sceneOf(plane));
    await settle();
    expect(stageStore.getState().scene).toBeNull();
    expect(of('scene')[1].question).toEqual({ view: plane, forces: false, moment: 7 });
    of('scene')[1].answer(sceneOf(plane, '1', 7));
    await settle();
    expect(stageStore.getState().scene?.moment).toBe(7);
  });

  it('asks again after a refusal, once the run goes on', async () => {
    begin();
    for (const one of [...asked]) one.refuse();
    await settle();
    expect(asked).toHaveLength(2);
    runStore.setState({ notices: ['a'] });
    expect([of('surface').length, of('scene').length]).toEqual([2, 2]);
  });

  it('keeps the height that was asked for, of the view it was asked in', async () => {
    begin();
    of('surface')[0].answer(surfaceOf(plane, 24));
    await settle();
    const asking = probePoint(ask, 1, 2);
    of('point')[0].answer({ height: 0.5, error: 0.1 });
    await asking;
    expect(stageStore.getState().probe).toEqual({ x: 1, y: 2, height: 0.5, error: 0.1 });
    runStore.setState({ minima: [minimum('m0', 1), minimum('m1', 2), minimum('m2', 3)] });
    chooseView('minima');
    selectMinimum('m2');
    expect(stageStore.getState()).toMatchObject({ probe: null, view: { kind: 'minima' } });
  });
});
