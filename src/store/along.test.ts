import { expect, it, vi } from 'vitest';
import type { Along } from '../contract/stage.ts';
import { alongOf, alongStore, learnAlong } from './along.ts';
import { endCycle, openEdge } from './edges.ts';
import type { Ask } from './stage.ts';

const profile = (...height: number[]) => ({ arc: Float64Array.from(height.keys()), height: Float64Array.from(height) });

const along = (cycle: number): Along => ({
  cycle,
  ...profile(1, 2),
  trainLoss: Float64Array.of(1, 2),
  trainError: null,
  testLoss: null,
  testError: null,
});

const opened = openEdge({ type: 'event', name: 'edgeStarted', edge: 'm0-m1', a: 'm0', b: 'm1', line: profile(1, 9, 2) });
const [lowered] = endCycle([opened], {
  type: 'event',
  name: 'cycleEnded',
  isBest: true,
  edge: 'm0-m1',
  cycle: 1,
  saddleHeight: 3,
  pivots: 3,
  profile: profile(1, 3, 2),
});

const asking = (cycle: number) => {
  const ask = vi.fn((_: string, { line }: { line: string }) => Promise.resolve(along(line === 'best' ? cycle : 0)));
  return { ask: ask as unknown as Ask, lines: () => ask.mock.calls.map(([, { line }]) => line) };
};

it('asks for what is not known, once', async () => {
  const { ask, lines } = asking(1);
  expect(await learnAlong(ask, lowered)).toEqual({ straight: along(0), best: along(1) });
  await learnAlong(ask, lowered);
  expect(lines()).toEqual(['straight', 'best']);
});

it('takes no answer for another cycle’s or another run’s', async () => {
  const { ask } = asking(2);
  // of a path that the page does not know yet
  alongStore.setState({ straight: null, best: null });
  expect((await learnAlong(ask, lowered)).best).toBeNull();
  const again = openEdge({ type: 'event', name: 'edgeStarted', edge: 'm0-m1', a: 'm0', b: 'm1', line: profile(1, 9, 2) });
  expect(alongOf(alongStore.getState(), lowered).straight).not.toBeNull();
  expect(alongOf(alongStore.getState(), again).straight).toBeNull();
});

it('does not ask for a finished edge’s path', async () => {
  const path = {
    segment: [0, 0, 1],
    fraction: [0, 0.5, 1],
    arc: [0, 1, 2],
    trainLoss: [1, 3, 2],
    trainObjective: [1, 3, 2],
    trainError: [0, 0.5, 0],
    testLoss: null,
    testError: null,
  };
  const edge = { id: 'm0-m1', a: 'm0', b: 'm1', saddleHeight: 3, saddlePosition: 0.5, barrier: 1, interpolationBarrier: 1, bestCycle: 1 };
  const finished = { ...lowered, edge: { ...edge, cycles: [], path } };
  alongStore.setState({ straight: null, best: null });
  const { ask, lines } = asking(1);
  const { best } = await learnAlong(ask, finished);
  expect(best?.trainError).toEqual(Float64Array.of(0, 0.5, 0));
  expect(lines()).toEqual(['straight']);
});
