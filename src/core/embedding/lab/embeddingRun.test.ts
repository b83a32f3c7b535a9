import { describe, expect, it } from 'vitest';
import type { EmbeddingAnswer, EmbeddingFile, EmbeddingFrame, EmbeddingQuestion, EmbeddingShow } from '../../../contract/embedding.ts';
import { embeddingLab } from '../../../contract/embeddingLab.ts';
import { makeTestHost, type TestFile } from '../../../testing/host.suite.ts';
import { readNpz } from '../../archive/npz.ts';
import { runEmbeddingLab } from './embeddingRun.ts';

interface Ran {
  frames: EmbeddingFrame[];
  result: EmbeddingFile;
  reason: string;
  status: string;
  files: { name: string; content: Uint8Array | string }[];
  ask(question: EmbeddingQuestion): Promise<EmbeddingAnswer>;
}

async function run(draft: object, files: Record<string, TestFile> = {}, signal?: AbortSignal): Promise<Ran> {
  const { spec, issues } = embeddingLab.parse({ version: 1, kind: 'embedding', ...draft });
  if (!spec) throw new Error(issues.map(({ message }) => message).join(' '));
  const { updates, answer } = runEmbeddingLab(spec, { engine: 'float64', exact: true }, makeTestHost(files, signal), []);
  const frames: EmbeddingFrame[] = [];
  let next = await updates.next();
  for (; !next.done; next = await updates.next()) {
    if ('frame' in next.value && next.value.frame) frames.push(next.value.frame);
  }
  const { result, reason, status, files: made } = next.value;
  return { frames, result, reason, status, files: made.map(({ name, make }) => ({ name, content: make() })), ask: answer };
}

const frameOf = <S extends EmbeddingShow>({ result }: Ran, show: S) => {
  if (result.frame.show !== show) throw new Error(`a frame of ${result.frame.show}`);
  return result.frame as Extract<EmbeddingFrame, { show: S }>;
};

describe('the staircase', () => {
  it('has the levels of narrow networks, and the trace of the wide one', async () => {
    const ran = await run({ show: 'staircase', staircase: { wide: 20, steps: 300, starts: 12, narrow: [1, 2] } });
    const { levels, trace, curve, step, units } = frameOf(ran, 'staircase');
    expect(levels.map(({ loss }) => loss)).toEqual([expect.closeTo(0.10902274, 6), expect.closeTo(0.06979151, 6)]);
    expect(step).toBe(300);
    expect(trace.steps[0]).toBe(0);
    expect(trace.steps[trace.steps.length - 1]).toBe(300);
    expect(trace.losses[0]).toBeGreaterThan(4);
    expect(curve!.x[0]).toBe(-15);
    expect(units!.amplitude).toHaveLength(20);
    // the timeline holds moments of the whole run
    expect(ran.frames.filter(({ show }) => show === 'staircase').length).toBeGreaterThan(30);
    const file = JSON.parse(String(ran.files.find(({ name }) => name === 'embedding.json')!.content)) as EmbeddingFile;
    expect(file.kind).toBe('embeddingResult');
    expect(Array.isArray(frameOf({ ...ran, result: file }, 'staircase').trace.losses)).toBe(true);
    const arrays = readNpz(ran.files.find(({ name }) => name === 'weights.npz')!.content as Uint8Array, 'weights.npz');
    expect(arrays.map(({ name, values }) => [name, values.length])).toEqual([
      ['narrow1', 3],
      ['narrow2', 6],
      ['wide', 60],
    ]);
    expect(file.networks.map(({ network }) => network.parameters)).toEqual([3, 6, 60]);
  });

  it('is of its spec alone', async () => {
    const draft = { show: 'staircase', staircase: { wide: 5, steps: 40, starts: 4, narrow: [1] } };
    const [first, second] = [await run(draft), await run(draft)];
    expect(second.result.frame).toEqual(first.result.frame);
    expect((await run({ ...draft, seed: 2 })).result.frame).not.toEqual(first.result.frame);
  });

  it('keeps what there is when cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    const ran = await run({ show: 'staircase', staircase: { wide: 5, steps: 40 } }, {}, abort.signal);
    expect(ran.status).toBe('cancelled');
    expect(frameOf(ran, 'staircase').step).toBe(0);
  });
});

describe('a point', () => {
  it('is split in thirds as tabulated, as foretold, and left at the rate foretold', async () => {
    const ran = await run({ preset: 'two', point: { starts: 10, steps: 30_000 } });
    const { narrow, wide, before, after, escape } = frameOf(ran, 'point');
    expect(narrow!.inertia).toEqual({ negative: 0, zero: 0, positive: 6 });
    expect(wide!.inertia).toEqual({ negative: 2, zero: 2, positive: 8 });
    expect(wide!.predicted).toEqual(wide!.inertia);
    expect(wide!.dimension).toEqual({ affine: 2, compatible: 2, measured: 2 });
    expect(wide!.gradientMax).toBeLessThan(1e-12);
    expect(wide!.outputChange).toBeLessThan(1e-12);
    expect(escape!.measuredRate! / escape!.predictedRate).toBeCloseTo(1, 1);
    // the narrow point is the lowest of its picture; after the split there is lower ground
    expect(Math.min(...before!.losses)).toBeCloseTo(narrow!.loss, 12);
    expect(Math.min(...after!.losses)).toBeLessThan(narrow!.loss - 1e-4);
  });

  it('answers what other steps come to', async () => {
    const ran = await run({ preset: 'two', point: { starts: 10, steps: 0 } });
    const answer = await ran.ask({ type: 'embed', steps: [{ layer: 0, unit: 1, share: -0.5 }] });
    if (answer.type !== 'embed') throw new Error(answer.type);
    expect(answer.wide.inertia).toEqual({ negative: 1, zero: 1, positive: 7 });
    expect(answer.wide.predicted).toEqual(answer.wide.inertia);
    const lost = await ran.ask({ type: 'embed', steps: [{ layer: 0, unit: null, bias: 0.7 }] });
    if (lost.type !== 'embed') throw new Error(lost.type);
    // the published network has no output bias; its mirror symmetry is broken at width 2
    expect(lost.wide.keepsCriticality).toBe(false);
    expect(lost.wide.predicted).toBeNull();
    expect(lost.after).toBeNull();
    const drawn = await ran.ask({ type: 'compatible', more: 3, draw: 1 });
    if (drawn.type !== 'compatible') throw new Error(drawn.type);
    expect(drawn.report).toMatchObject({ hidden: [5], dimension: 3, rank: 3 });
    expect(drawn.report.gradientMax).toBeLessThan(1e-10);
    await expect(ran.ask({ type: 'merge', threshold: 0.9 })).rejects.toThrow('no groups to merge');
  });

  it('may be of a table of one’s own', async () => {
    // standardised when it is read; no unit fits it exactly, none has to go far
    const rows = Array.from({ length: 40 }, (_, i) => `${i / 10 - 2},${(i / 10 - 2) ** 2 + 0.5 * i + Math.sin(7 * i)}`);
    const ran = await run(
      {
        show: 'point',
        data: { name: 'csv', csv: 'own.csv' },
        network: { activation: 'softplus', outputBias: true },
        point: { hidden: [1], starts: 20, steps: 0 },
      },
      { 'own.csv': `x,y\n${rows.join('\n')}\n` },
    );
    const { narrow, wide } = frameOf(ran, 'point');
    expect(narrow!.gradientMax).toBeLessThan(1e-9);
    expect(wide!.predicted).toEqual(wide!.inertia);
  });

  it('says what is too large', async () => {
    await expect(run({ show: 'point', data: { name: 'iris' }, point: { hidden: [12, 12, 12, 12], starts: 1 } })).rejects.toThrow(
      'too large for exact Hessians',
    );
  });
});

it('draws the diagram: every way goes down', async () => {
  const ran = await run({ show: 'gallery', gallery: { widths: [1, 2], starts: 16 } });
  const { points, ways, starts } = frameOf(ran, 'gallery');
  expect(starts).toBe(32);
  const lossOf = new Map(points.map(({ id, loss }) => [id, loss]));
  expect(ways.length).toBeGreaterThan(0);
  for (const { from, to } of ways) expect(lossOf.get(to)!).toBeLessThan(lossOf.get(from)!);
  expect(points.filter(({ isFlat }) => !isFlat).some(({ loss }) => Math.abs(loss - 0.06979151) < 1e-6)).toBe(true);
});

it('condenses, merges within the bound, and compares', async () => {
  const ran = await run({
    show: 'condense',
    data: { name: 'blobs', samples: 90, classes: 3, testShare: 0.3 },
    network: { activation: 'relu' },
    condense: { width: 20, steps: 400, after: 50, learningRate: 0.05, exponent: 2, threshold: 0.9 },
  });
  const { merge, agreement, mergedTrace, map } = frameOf(ran, 'condense');
  expect(merge!.groups.length + merge!.idle).toBeLessThan(20);
  expect(merge!.groups.reduce((sum, size) => sum + size, merge!.idle)).toBe(20);
  expect(merge!.change).toBeLessThanOrEqual(merge!.bound);
  expect(mergedTrace!.steps).toHaveLength(50);
  expect(agreement!.part).toBe('test');
  expect(agreement!.counts.reduce((sum, count) => sum + count, 0)).toBe(27);
  expect(map.groups.reduce((sum, size) => sum + size, 0)).toBe(map.size);
  const other = await ran.ask({ type: 'merge', threshold: 1 });
  if (other.type !== 'merge') throw new Error(other.type);
  expect(other.merge.groups.length).toBeGreaterThanOrEqual(merge!.groups.length);
});

it('refuses in sentences what no run could be of', () => {
  const refusal = (draft: object) => embeddingLab.parse({ version: 1, kind: 'embedding', ...draft }).issues.map(({ message }) => message);
  expect(refusal({ show: 'point', data: { name: 'mnist' } }).join()).toContain('digits are for condensation');
  expect(refusal({ show: 'point', point: { embed: '7:0.5' } }).join()).toContain('has 2 units');
  expect(refusal({ data: { name: 'csv' } }).join()).toContain('needs its name');
  expect(refusal({ network: { loss: 'crossEntropy' } }).join()).toContain('needs classes');
  expect(refusal({ point: { hidden: [] } }).join()).toContain('needs a hidden layer');
});
