import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createLink } from './client.ts';
import type { Link, LinkOptions, Run } from './client.ts';
import type { Protocol } from './messages.ts';
import { portOf } from './port.ts';
import { serve } from './serve.ts';
import type { Control, Handlers } from './serve.ts';

type Update = { type: 'snapshot'; step: number } | { type: 'event'; name: string };

interface Counting extends Protocol {
  start: { steps: number };
  snapshot: Extract<Update, { type: 'snapshot' }>;
  event: Extract<Update, { type: 'event' }>;
  done: string;
  requests: { double: { question: number; answer: number }; bytes: { question: null; answer: Uint8Array } };
}

type Runs = Handlers<Counting>['run'];

const open: Link<Counting>[] = [];
afterEach(() => {
  for (const link of open.splice(0)) link.close();
});

function connect(run: Runs, options: LinkOptions = {}): Link<Counting> {
  const { port1, port2 } = new MessageChannel();
  serve<Counting>(portOf(port2), {
    run,
    answers: {
      async double(question) {
        if (question < 0) throw new RangeError('Only positive numbers are doubled.');
        return { answer: 2 * question };
      },
      async bytes() {
        const answer = new Uint8Array([1, 2, 3]);
        return { answer, transfer: [answer.buffer] };
      },
    },
  });
  const link = createLink<Counting>(portOf(port1), options);
  open.push(link);
  return link;
}

/** Starts a run; `heard` is all that came of it, `end` resolves with its end. */
function start(link: Link<Counting>, steps: number, onHeard: (what: string) => void = () => {}) {
  const heard: string[] = [];
  const hear = (what: string) => {
    heard.push(what);
    onHeard(what);
  };
  let run: Run = { cancel() {}, pause() {}, resume() {}, step() {} };
  const end = new Promise<string>((resolve) => {
    run = link.start(
      { steps },
      {
        snapshot: ({ step }) => hear(`s${step}`),
        event: ({ name }) => hear(name),
        done: (result) => resolve(`done ${result}`),
        cancelled: () => resolve('cancelled'),
        failed: ({ name, message }) => resolve(`${name}: ${message}`),
      },
    );
  });
  return { heard, end, cancel: () => run.cancel(), pause: () => run.pause(), resume: () => run.resume(), step: () => run.step() };
}

/** Works without a pause until it is told to stop, as a runner does. */
async function* work({ steps }: { steps: number }, { signal, due }: Control): AsyncGenerator<Update, string> {
  let step = 0;
  for (; step < steps && !signal.aborted; step++) {
    await Promise.resolve();
    if (due()) yield { type: 'snapshot', step };
  }
  return signal.aborted ? 'stopped early' : `${step} steps`;
}

describe('link', () => {
  it('delivers all events in order, and snapshots only between those they belong to', async () => {
    const link = connect(async function* () {
      for (let step = 0; step < 50; step++) {
        yield { type: 'snapshot', step };
        yield { type: 'snapshot', step: step + 0.5 };
        yield { type: 'event', name: `e${step + 0.75}` };
      }
      return 'all';
    });
    const { heard, end } = start(link, 0);
    expect(await end).toBe('done all');
    expect(heard.filter((what) => what.startsWith('e'))).toEqual(Array.from({ length: 50 }, (_, step) => `e${step + 0.75}`));
    const times = heard.map((what) => Number(what.slice(1)));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(heard[0]).toBe('s0');
  });

  it('sends no second snapshot before the first was taken in', async () => {
    let takeIn = () => {};
    const pace = () => new Promise<void>((resolve) => (takeIn = resolve));
    let finish = () => {};
    const link = connect(
      async function* () {
        for (let step = 0; step < 10; step++) yield { type: 'snapshot', step };
        yield { type: 'event', name: 'pause' };
        for (let step = 10; step < 20; step++) yield { type: 'snapshot', step };
        await new Promise<void>((resolve) => (finish = resolve));
        return 'all';
      },
      { pace },
    );
    const twoSnapshots = new Promise<void>((resolve) => {
      const { heard } = start(link, 0, (what) => {
        if (what === 'pause') takeIn();
        if (what !== 's19') return;
        expect(heard).toEqual(['s0', 'pause', 's19']);
        resolve();
      });
    });
    await twoSnapshots;
    finish();
  });

  it('reaches a working generator with a cancel, and delivers what it had', async () => {
    const link = connect(work);
    const run = start(link, Infinity, () => run.cancel());
    expect(await run.end).toBe('done stopped early');
    expect(run.heard.length).toBeGreaterThan(0);
  });

  it('tells of a run that was cancelled before it had anything', async () => {
    const link = connect(async function* (_, { signal }) {
      yield { type: 'event', name: 'waiting' };
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('The download was stopped.'))));
      return 'never';
    });
    const run = start(link, 0, () => run.cancel());
    expect(await run.end).toBe('cancelled');
  });

  it('gives way to the next start, whose end is its own', async () => {
    const link = connect(work);
    const first = start(link, Infinity);
    const second = start(link, 10);
    // whether the first had begun already is the event loop's affair
    expect(['cancelled', 'done stopped early']).toContain(await first.end);
    expect(await second.end).toBe('done 10 steps');
  });

  it('carries errors as name and message, and goes on', async () => {
    const link = connect(async function* ({ steps }) {
      yield { type: 'event', name: 'begun' };
      if (steps === 0) throw new RangeError('Nothing to do.');
      return 'all';
    });
    expect(await start(link, 0).end).toBe('RangeError: Nothing to do.');
    expect(await start(link, 1).end).toBe('done all');
  });

  it('fails a run whose updates cannot be sent', async () => {
    const link = connect(async function* () {
      yield { type: 'event', name: (() => 'a function') as unknown as string };
      return 'never';
    });
    expect(await start(link, 0).end).toMatch(/^DataCloneError/);
  });

  it('answers requests while a run works, and refuses with a sentence', async () => {
    const link = connect(work);
    const run = start(link, Infinity);
    expect(await link.request('double', 21)).toBe(42);
    expect(await link.request('bytes', null)).toEqual(new Uint8Array([1, 2, 3]));
    await expect(link.request('double', -1)).rejects.toMatchObject({ name: 'RangeError', message: 'Only positive numbers are doubled.' });
    run.cancel();
    expect(await run.end).toBe('done stopped early');
  });

  it('ends everything once closed', async () => {
    const link = connect(work);
    const { end } = start(link, Infinity);
    const answer = link.request('double', 1);
    link.close();
    expect(await end).toBe('BrokenLinkError: It was ended.');
    await expect(answer).rejects.toThrow('It was ended.');
    expect(link.isOpen()).toBe(false);
    expect(await start(link, 1).end).toMatch(/^BrokenLinkError/);
  });
});

describe('a link to a worker that breaks', () => {
  function makeNodeWorker() {
    const worker = Object.assign(new EventEmitter(), { postMessage: () => {}, terminated: 0, terminate: () => worker.terminated++ });
    return worker;
  }

  it('fails its run with the reason and ends the worker', async () => {
    const worker = makeNodeWorker();
    const link = createLink<Counting>(portOf(worker));
    const { end } = start(link, 1);
    worker.emit('error', new Error('out of memory'));
    expect(await end).toBe('BrokenLinkError: out of memory');
    expect(link.isOpen()).toBe(false);
    expect(worker.terminated).toBe(1);
  });

  it('says so where a script did not load', async () => {
    const worker = Object.assign(new EventTarget(), { postMessage: () => {}, terminate: () => {} });
    const { end } = start(createLink<Counting>(portOf(worker)), 1);
    worker.dispatchEvent(new Event('error'));
    expect(await end).toBe('BrokenLinkError: Its script could not be loaded.');
  });
});

/** What was sent before has arrived, and what was asked for before has been heard: two turns there and back. */
async function settle(link: Link<Counting>): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await link.request('double', 1);
}

describe('a paused run', () => {
  it('makes nothing more until it is resumed, and answers all the same', async () => {
    let made = 0;
    const link = connect(async function* (_, { signal, due }) {
      while (!signal.aborted) {
        await Promise.resolve();
        if (due()) yield { type: 'snapshot', step: made++ };
      }
      return 'stopped early';
    });
    const run = start(link, 0);
    while (run.heard.length < 2) await settle(link);
    run.pause();
    await settle(link);
    const before = [run.heard.length, made];
    await settle(link);
    expect([run.heard.length, made]).toEqual(before);
    run.resume();
    while (run.heard.length < before[0] + 5) await settle(link);
    run.cancel();
    expect(await run.end).toBe('done stopped early');
  });

  it('loses no event', async () => {
    const link = connect(async function* () {
      for (let step = 0; step < 200; step++) {
        yield { type: 'event', name: `e${step}` };
        yield { type: 'snapshot', step };
      }
      return 'all';
    });
    const run = start(link, 0, (what) => {
      if (!what.startsWith('e') || Number(what.slice(1)) % 20 !== 0) return;
      run.pause();
      settle(link).then(run.resume, () => {});
    });
    expect(await run.end).toBe('done all');
    expect(run.heard.filter((what) => what.startsWith('e'))).toEqual(Array.from({ length: 200 }, (_, step) => `e${step}`));
  });

  it('makes exactly one snapshot a step, the next there is', async () => {
    const link = connect(async function* (_, { due }) {
      for (let step = 0; step < 1000; step++) {
        await Promise.resolve();
        if (step % 3 === 0) yield { type: 'event', name: `e${step}` };
        if (due()) yield { type: 'snapshot', step };
      }
      return 'all';
    });
    const run = start(link, 0);
    run.pause();
    await settle(link);
    expect(run.heard).toEqual([]);
    for (const expected of [['e0', 's0'], ['s1'], ['s2'], ['e3', 's3']]) {
      run.heard.length = 0;
      run.step();
      await settle(link);
      expect(run.heard).toEqual(expected);
    }
    run.resume();
    expect(await run.end).toBe('done all');
  });

  it('hears a cancel, and gives way to the next start', async () => {
    const link = connect(work);
    for (const stop of ['cancel', 'start'] as const) {
      const run = start(link, Infinity);
      while (run.heard.length === 0) await settle(link);
      run.pause();
      await settle(link);
      if (stop === 'cancel') run.cancel();
      else expect(await start(link, 5).end).toBe('done 5 steps');
      expect(await run.end).toBe('done stopped early');
    }
  });

  it('may be paused before it began', async () => {
    const link = connect(work);
    const run = start(link, 3);
    run.pause();
    await settle(link);
    expect(run.heard).toEqual([]);
    run.resume();
    expect(await run.end).toBe('done 3 steps');
  });
});
