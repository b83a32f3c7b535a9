/** Units put in one order before minima are connected. */
import { describe, expect, it } from 'vitest';
import type { Align } from '../../contract/experiment.ts';
import type { ExperimentDraft } from '../../contract/presets.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';
import { permuteUnits } from '../curve/permute.ts';

const draft = (align: Align): ExperimentDraft => ({
  preset: 'moons',
  data: { name: 'moons', samples: 120, testShare: 0.2 },
  network: { hidden: [12, 8], activation: 'relu' },
  train: { minima: 3, steps: 300 },
  connect: { align, cycles: 1, steps: 10 },
});
const straight = ({ edges }: Awaited<ReturnType<typeof runDraft>>['result']) =>
  edges.reduce((sum, { cycles }) => sum + cycles[0].saddleHeight!, 0) / edges.length;

describe('connect.align', () => {
  it.each(['weights', 'activations'] as const)(
    'by %s: the same functions, nearer, with lower straight lines; and says so',
    async (align) => {
      const plain = await runDraft(draft('none'), makeTestHost());
      const { result, run } = await runDraft(draft(align), makeTestHost());
      expect(result.minima.map(({ id }) => id)).toEqual(plain.result.minima.map(({ id }) => id));
      result.minima.forEach((minimum, i) => {
        expect(minimum.trainLoss).toBeCloseTo(plain.result.minima[i].trainLoss, 5);
        expect(minimum.testError).toBe(plain.result.minima[i].testError);
      });
      expect(straight(result)).toBeLessThan(straight(plain.result));
      const said = result.notices.find((notice) => notice.includes('hidden units'));
      const [, before, after] = /matched by \w+: the mean distance to it went from ([\d.]+) to ([\d.]+)\.$/.exec(said!)!;
      expect(Number(after)).toBeLessThan(Number(before));
      run.dispose();
      plain.run.dispose();
    },
  );

  it.each([
    // of two layers at once, matching weights layer by layer may end in another order
    { align: 'weights' as const, orders: [[3, 1, 0, 2, 7, 6, 5, 4, 11, 10, 9, 8]] },
    {
      align: 'activations' as const,
      orders: [
        [3, 1, 0, 2, 7, 6, 5, 4],
        [5, 4, 3, 2, 1, 0],
      ],
    },
  ])('finds one minimum, by $align, where another is the same but for the order of its units', async ({ align, orders }) => {
    const own = { ...draft('none'), network: { hidden: orders.map((order) => order.length) } };
    const first = await runDraft({ ...own, train: { minima: 1, steps: 200 } }, makeTestHost());
    const theta = Float64Array.from(first.weights.find(({ name }) => name === 'm0')!.values);
    const { network } = first.result;
    if (!('layers' in network)) throw new Error('not a network');
    const other = permuteUnits(
      network,
      theta,
      orders.map((order) => Int32Array.from(order)),
    );
    const count = async (how: Align) => {
      const given = { ...own, connect: { ...own.connect, align: how }, minima: [[...theta], [...other]] };
      return (await runDraft(given, makeTestHost())).result.minima.length;
    };
    expect([await count('none'), await count(align)]).toEqual([2, 1]);
    first.run.dispose();
  });
});
