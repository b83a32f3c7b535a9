/** The page's side of a link: starts runs, hears of them, asks for things. */
import { failureOf } from './messages.ts';
import type { Failure, Protocol, ToClient, ToServer } from './messages.ts';
import { brokenName } from './port.ts';
import type { Port } from './port.ts';

/** One of the last three is called, once, as the last of all. */
export interface Listeners<P extends Protocol> {
  snapshot(snapshot: P['snapshot']): void;
  event(event: P['event']): void;
  done(result: P['done']): void;
  /** Stopped before there was a result to hand over. */
  cancelled(): void;
  failed(failure: Failure): void;
}

export interface Run {
  /** Asks the run to stop; it still ends by one of its listeners. */
  cancel(): void;
  /** Holds the run where it is; what it still had to say arrives. Requests are answered meanwhile. */
  pause(): void;
  resume(): void;
  /** Lets a paused run make one more snapshot. */
  step(): void;
}

export interface Link<P extends Protocol> {
  start(input: P['start'], listeners: Listeners<P>): Run;
  /** Rejects with an Error that bears the other side's name and message. */
  request<K extends keyof P['requests']>(name: K, question: P['requests'][K]['question']): Promise<P['requests'][K]['answer']>;
  /** False once the other side broke or was closed: everything fails from then on. */
  isOpen(): boolean;
  /** Ends the other side; what it worked on fails. */
  close(): void;
}

export interface LinkOptions {
  /** When the next snapshot may come; at once by default. A page waits for its next frame. */
  pace?: () => Promise<void>;
}

interface Pending {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

function errorOf({ name, message }: Failure): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

export function createLink<P extends Protocol>(port: Port, { pace = () => Promise.resolve() }: LinkOptions = {}): Link<P> {
  const runs = new Map<number, Listeners<P>>();
  const questions = new Map<number, Pending>();
  let count = 0;
  let broken: Failure | null = null;

  const post = (message: ToServer<P>) => port.post(message);

  const breakOff = (failure: Failure): void => {
    if (broken) return;
    broken = failure;
    const [ended, unanswered] = [[...runs.values()], [...questions.values()]];
    runs.clear();
    questions.clear();
    for (const { reject } of unanswered) reject(errorOf(failure));
    for (const { failed } of ended) failed(failure);
  };

  /** Removes what has come to its end, so that it is told once. */
  const take = <T>(from: Map<number, T>, key: number): T | undefined => {
    const found = from.get(key);
    from.delete(key);
    return found;
  };

  const hear = (message: ToClient<P>): void => {
    if (broken) return;
    switch (message.type) {
      case 'snapshot':
        runs.get(message.run)?.snapshot(message.snapshot);
        return void pace().then(() => {
          if (!broken && runs.has(message.run)) post({ type: 'ready', run: message.run });
        });
      case 'event':
        return runs.get(message.run)?.event(message.event);
      case 'done':
        return take(runs, message.run)?.done(message.result);
      case 'cancelled':
        return take(runs, message.run)?.cancelled();
      case 'failed':
        return take(runs, message.run)?.failed(message.failure);
      case 'answer':
        return take(questions, message.id)?.resolve(message.answer);
      case 'refused':
        return take(questions, message.id)?.reject(errorOf(message.failure));
    }
  };

  port.listen(
    (message) => hear(message as ToClient<P>),
    (reason) => {
      breakOff(failureOf(reason));
      port.close();
    },
  );

  return {
    start(input, listeners) {
      const run = ++count;
      if (broken) listeners.failed(broken);
      else {
        runs.set(run, listeners);
        try {
          post({ type: 'start', run, input });
        } catch (error) {
          runs.delete(run);
          listeners.failed(failureOf(error));
        }
      }
      const tell = (type: 'cancel' | 'pause' | 'resume' | 'step') => () => {
        if (!broken && runs.has(run)) post({ type, run });
      };
      return { cancel: tell('cancel'), pause: tell('pause'), resume: tell('resume'), step: tell('step') };
    },
    request(name, question) {
      if (broken) return Promise.reject(errorOf(broken));
      const id = ++count;
      return new Promise((resolve, reject) => {
        post({ type: 'request', id, name, question });
        questions.set(id, { resolve, reject });
      });
    },
    isOpen: () => broken === null,
    close() {
      breakOff({ name: brokenName, message: 'It was ended.' });
      port.close();
    },
  };
}
