/** The computing side of a link: runs generators and answers requests. */
import { createBreath } from './breath.ts';
import { createGate } from './gate.ts';
import type { Gate } from './gate.ts';
import { failureOf } from './messages.ts';
import type { Protocol, ToClient, ToServer } from './messages.ts';
import { createOutlet } from './outlet.ts';
import type { Port } from './port.ts';

/** What a run is told while it works. */
export interface Control {
  /** Aborted when the page cancels. */
  signal: AbortSignal;
  /** True when it is time to yield a snapshot: `interval` ms after the last yield, and at once in a single step. */
  due(): boolean;
}

/** An answer, and those of its buffers that move instead of being copied. */
export interface Answer<A> {
  answer: A;
  transfer?: ArrayBuffer[];
}

export interface Handlers<P extends Protocol> {
  run(input: P['start'], control: Control): AsyncGenerator<P['snapshot'] | P['event'], P['done']>;
  /** Asked between two yields of a run, while it is paused, or while none runs. Throw an Error with a sentence to refuse. */
  answers: { [K in keyof P['requests']]: (question: P['requests'][K]['question']) => Promise<Answer<P['requests'][K]['answer']>> };
}

/** Milliseconds between two snapshots: short enough for a screen, and for a cancel to be felt at once. */
const interval = 12;
/** Milliseconds of work after which the event loop gets a turn at the next yield. */
const stretch = 4;

interface ServedRun {
  abort: AbortController;
  gate: Gate;
  ready(): void;
}

/**
 * Serves runs, one after another, until the port closes.
 *
 * A start while another run works cancels that one and waits for its end. Messages are heard only between yields (and while a
 * run awaits something slow), so a run must yield at least when `due()` says so.
 */
export function serve<P extends Protocol>(port: Port, handlers: Handlers<P>): void {
  const runs = new Map<number, ServedRun>();
  const post = (message: ToClient<P>, transfer?: ArrayBuffer[]) => port.post(message, transfer);
  let last: Promise<void> = Promise.resolve();

  const begin = (run: number, input: P['start']): void => {
    for (const { abort } of runs.values()) abort.abort();
    const abort = new AbortController();
    const gate = createGate();
    const outlet = createOutlet<P['snapshot'], P['event']>({
      snapshot: (snapshot) => post({ type: 'snapshot', run, snapshot }),
      event: (event) => post({ type: 'event', run, event }),
    });
    runs.set(run, { abort, gate, ready: () => outlet.ready() });
    const send = (update: P['snapshot'] | P['event']): void => {
      if (update.type === 'event') return outlet.event(update);
      outlet.snapshot(update);
      gate.snapshotSent();
    };
    last = last.then(async () => {
      try {
        post({ type: 'done', run, result: await drive(handlers, input, abort.signal, gate, send) });
      } catch (error) {
        post(abort.signal.aborted ? { type: 'cancelled', run } : { type: 'failed', run, failure: failureOf(error) });
      } finally {
        runs.delete(run);
      }
    });
  };

  const reply = async (id: number, name: keyof P['requests'], question: unknown): Promise<void> => {
    try {
      const { answer, transfer } = await handlers.answers[name](question);
      post({ type: 'answer', id, answer }, transfer);
    } catch (error) {
      post({ type: 'refused', id, failure: failureOf(error) });
    }
  };

  const hear = (message: ToServer<P>): void => {
    switch (message.type) {
      case 'start':
        return begin(message.run, message.input);
      case 'ready':
        return runs.get(message.run)?.ready();
      case 'cancel':
        return runs.get(message.run)?.abort.abort();
      case 'pause':
      case 'resume':
      case 'step':
        return runs.get(message.run)?.gate[message.type]();
      case 'request':
        return void reply(message.id, message.name, message.question);
    }
  };
  port.listen(
    (message) => hear(message as ToServer<P>),
    () => {
      for (const { abort } of runs.values()) abort.abort();
    },
  );
}

/** Takes a generator to its end, breathes on the way, and waits while the gate is closed. */
async function drive<P extends Protocol>(
  handlers: Handlers<P>,
  input: P['start'],
  signal: AbortSignal,
  gate: Gate,
  send: (update: P['snapshot'] | P['event']) => void,
): Promise<P['done']> {
  const breath = createBreath();
  let lastYield = performance.now();
  try {
    const due = () => gate.isStepping() || performance.now() - lastYield >= interval;
    const generator = handlers.run(input, { signal, due });
    // who starts a run may pause it in the same breath
    await breath.take();
    await gate.pass(signal);
    signal.throwIfAborted();
    lastYield = performance.now();
    let lastBreath = lastYield;
    for (;;) {
      const next = await generator.next();
      if (next.done) return next.value;
      send(next.value);
      if (performance.now() - lastBreath >= stretch) {
        await breath.take();
        lastBreath = performance.now();
      }
      await gate.pass(signal);
      lastYield = performance.now();
    }
  } finally {
    breath.close();
  }
}
