import { describe, expect, it } from 'vitest';
import type { EngineName } from '../../contract/result.ts';
import type { Candidate } from './candidates.ts';
import { createChooser } from './chooseEngine.ts';
import type { Use } from './chooseEngine.ts';
import type { Engine } from './engine.ts';
import { randomCase } from './engineCases.suite.ts';
import { createFloat64Engine } from './float64/float64Engine.ts';
import { mlpObjective } from './float64/mlp.ts';

const { problem } = randomCase({ widths: [2, 5, 3] }, 1);

/** Engines that take as long as they say, by a clock that only they move. */
function setting() {
  let time = 0;
  const open: string[] = [];
  const asked: string[] = [];
  const make = (name: EngineName, ms: number, more: Partial<Candidate> = {}, change: (engine: Engine) => Partial<Engine> = () => ({})) => {
    const create: Candidate['create'] = async (problem) => {
      asked.push(name);
      const engine = createFloat64Engine(mlpObjective(problem));
      open.push(name);
      return {
        ...engine,
        name: name,
        exact: name !== 'tfjs',
        gradients: (...args) => {
          time += ms;
          return engine.gradients(...args);
        },
        dispose: () => void open.splice(open.indexOf(name), 1),
        ...change(engine),
      };
    };
    return { name, unasked: 'inLine', create, ...more } satisfies Candidate;
  };
  const use = (choice: Use['choice'], exact = false): Use => ({ choice, exact, rows: 4, now: () => time });
  return { make, use, open, asked };
}

const lying = () => ({ evaluate: async () => ({ loss: new Float64Array(2), objective: new Float64Array(2), error: null }) });

describe('the choice of an engine', () => {
  it('is the first in line, and says what that means', async () => {
    const { make, use, open } = setting();
    const { engine, why, notices } = await createChooser([make('wasm', 1), make('float64', 1)])(problem, use('auto'));
    expect(engine.name).toBe('wasm');
    expect(why).toBe('The same numbers, to the bit, on every machine.');
    expect(notices).toEqual([]);
    expect(open).toEqual(['wasm']);
  });

  it('passes over an engine that does not tell the truth, and says so', async () => {
    const { make, use, open } = setting();
    const choose = createChooser([make('wasm', 1, {}, lying), make('float64', 1)]);
    const { engine, notices } = await choose(problem, use('auto'));
    expect(engine.name).toBe('float64');
    expect(notices).toEqual([expect.stringMatching(/^The engine WebAssembly is not used: its losses of a small test network are wrong/)]);
    expect(open).toEqual(['float64']);
  });

  it('passes over an asked-for engine that is not there, and says what stands in for it', async () => {
    const { make, use } = setting();
    const absent = async () => Promise.reject(new Error('This browser has no GPU.'));
    const choose = createChooser([make('wasm', 1), make('tfjs', 1, { unasked: 'never', create: absent })]);
    const { engine, why, notices } = await choose(problem, use('tfjs'));
    expect(engine.name).toBe('wasm');
    expect(why).toMatch(/^It stands in for TensorFlow\.js\. The same numbers/);
    expect(notices).toEqual(['The engine TensorFlow.js is not used: This browser has no GPU.']);
  });

  it('rejects with the reason where none is left', async () => {
    const { make, use } = setting();
    await expect(createChooser([make('wasm', 1, {}, lying)])(problem, use('auto'))).rejects.toThrow(/losses .* are wrong/);
  });

  it('checks once for networks of one kind, and again for those of another', async () => {
    const { make, use, asked } = setting();
    const choose = createChooser([make('wasm', 1)]);
    await choose(problem, use('auto'));
    const first = asked.length;
    await choose(problem, use('auto'));
    expect(asked.length).toBe(first + 1);
    await choose(randomCase({ activation: 'gelu' }, 1).problem, use('auto'));
    expect(asked.length).toBe(2 * first + 1);
  });

  it('checks again what could not be computed', async () => {
    const { make, use } = setting();
    let isThere = false;
    const wasm = make('wasm', 1);
    const create: Candidate['create'] = async (problem) => (isThere ? wasm.create(problem) : Promise.reject(new Error('Not yet.')));
    const choose = createChooser([{ ...wasm, create }]);
    await expect(choose(problem, use('auto'))).rejects.toThrow('Not yet.');
    isThere = true;
    expect((await choose(problem, use('auto'))).engine.name).toBe('wasm');
  });

  it('is one that was measured twice as fast, which takes back the promise', async () => {
    const { make, use, open } = setting();
    const { engine, why } = await createChooser([make('wasm', 10), make('tfjs', 5, { unasked: 'measured' })])(problem, use('auto'));
    expect(engine.name).toBe('tfjs');
    expect(why).toBe(
      'Measured 2.0 times as fast as WebAssembly for this experiment. Numbers agree with other machines’ to a tolerance, not to the bit.',
    );
    expect(open).toEqual(['tfjs']);
  });

  it('is never one that is only offered, however fast, which is said', async () => {
    const { make, use } = setting();
    const { engine, why } = await createChooser([make('wasm', 10), make('tfjs', 2, { unasked: 'offered' })])(problem, use('auto'));
    expect(engine.name).toBe('wasm');
    expect(why).toMatch(/TensorFlow\.js was measured 5\.0 times as fast for this experiment: you may ask for it\.$/);
  });

  it('is not one that was measured less than twice as fast, and says so', async () => {
    const { make, use, open } = setting();
    const { engine, why } = await createChooser([make('wasm', 10), make('tfjs', 5.1, { unasked: 'measured' })])(problem, use('auto'));
    expect(engine.name).toBe('wasm');
    expect(why).toMatch(/every machine\. TensorFlow\.js was measured 2\.0 times as fast .* taken from twice on\.$/);
    expect(open).toEqual(['wasm']);
  });

  it('says nothing of one that is hardly faster', async () => {
    const { make, use } = setting();
    const { why } = await createChooser([make('wasm', 10), make('tfjs', 9.5, { unasked: 'measured' })])(problem, use('auto'));
    expect(why).toMatch(/every machine\.$/);
  });

  it('is never one that a machine only simulates, however fast', async () => {
    const { make, use, asked } = setting();
    const simulated = make('tfjs', 1, { unasked: 'measured', isWorthMeasuring: async () => false });
    expect((await createChooser([make('wasm', 10), simulated])(problem, use('auto'))).engine.name).toBe('wasm');
    expect(asked).not.toContain('tfjs');
  });

  it('is never one that lies, however fast', async () => {
    const { make, use } = setting();
    const choose = createChooser([make('wasm', 10), make('tfjs', 1, { unasked: 'measured' }, lying)]);
    const { engine, notices } = await choose(problem, use('auto'));
    expect(engine.name).toBe('wasm');
    expect(notices).toEqual([expect.stringMatching(/^The engine TensorFlow\.js is not used/)]);
  });

  it('leaves faster ones aside where the same bits are asked for, or another engine', async () => {
    const { make, use, asked } = setting();
    const choose = createChooser([make('wasm', 10), make('float64', 20), make('tfjs', 1, { unasked: 'measured' })]);
    expect((await choose(problem, use('auto', true))).engine.name).toBe('wasm');
    const { engine, why } = await choose(problem, use('float64'));
    expect(engine.name).toBe('float64');
    expect(why).toMatch(/^You asked for it\./);
    expect(asked).not.toContain('tfjs');
    expect((await choose(problem, use('tfjs', true))).engine.name).toBe('tfjs');
  });

  it('measures one shape once', async () => {
    const { make, use, asked } = setting();
    const choose = createChooser([make('wasm', 10), make('tfjs', 8, { unasked: 'measured' })]);
    await choose(problem, use('auto'));
    const first = asked.filter((name) => name === 'tfjs').length;
    await choose(problem, use('auto'));
    expect(asked.filter((name) => name === 'tfjs').length).toBe(first);
  });
});
