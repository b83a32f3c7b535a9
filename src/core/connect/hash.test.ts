/** Which results carry a hash, and that it is the same everywhere. */
import { describe, expect, it } from 'vitest';
import type { EngineChoice } from '../../contract/engines.ts';
import { readLink } from '../../contract/url.ts';
import { golden } from '../../testing/golden.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';

const run = (link: string, engine: EngineChoice = 'auto', host = makeTestHost()) => runDraft(readLink(link), host, engine);

describe('the hash', () => {
  it.each(Object.entries(golden))(
    'of a known experiment is as ever: %s',
    async (_, { link, hash }) => {
      const { result } = await run(link);
      expect(result).toMatchObject({ status: 'done', exact: true, hash });
    },
    30_000,
  );

  it('is of the numbers: another engine’s are others, and the same again', async () => {
    const first = await run(golden.network.link, 'float64');
    const second = await run(golden.network.link, 'float64');
    expect(first.result.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(first.result.hash).not.toBe(golden.network.hash);
    expect(second.result.hash).toBe(first.result.hash);
  });

  it('is missing where the engine agrees to a tolerance only', async () => {
    const { result } = await run('preset=moons&samples=10&hidden=2&train.minima=2&train.steps=2&cycles=1&connect.steps=1', 'tfjs');
    expect(result).toMatchObject({ status: 'done', engine: 'tfjs', exact: false, hash: null });
  }, 60_000);

  it('is missing where somebody ended training, which the result says', async () => {
    let asked = 0;
    const { result } = await run(golden.network.link, 'auto', { ...makeTestHost(), isTrainedEnough: () => asked++ > 10 });
    expect(result).toMatchObject({ status: 'done', exact: true, hash: null });
    expect(result.notices).toContain('Training was ended by hand after 11 of 60 steps: the settings alone don’t give these numbers again.');
  });

  it('is missing where the run was cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const { result } = await run(golden.network.link, 'auto', makeTestHost({}, controller.signal));
    expect(result).toMatchObject({ status: 'cancelled', hash: null });
  });

  it('of a formula is that of float64, whatever engine was asked for', async () => {
    const { result } = await run(golden.formula.link, 'tfjs');
    expect(result).toMatchObject({ engine: 'float64', hash: golden.formula.hash });
    expect(result.notices).toContain('The engine TensorFlow.js computes networks: it is not used.');
  });
});
