/** One end of a two-way channel, whatever it is made of. */

export interface Port {
  /** Buffers in `transfer` move instead of being copied. Throws where the message cannot be cloned. */
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  /** Called once. `onBroken` hears of a channel that can't be trusted any more: its other side didn't load, or crashed. */
  listen(onMessage: (message: unknown) => void, onBroken: (reason: Error) => void): void;
  close(): void;
}

/** Name of the error that a broken channel ends everything with. */
export const brokenName = 'BrokenLinkError';

interface Sends {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  /** A port. */
  close?(): void;
  /** A worker, from outside. */
  terminate?(): unknown;
}

/** Ports and workers of the web, and `self` in a worker. */
export interface WebTarget extends Sends {
  addEventListener(type: string, listener: (event: Event) => void): void;
  /** Ports hold messages back until this. */
  start?(): void;
}

/** Workers of Node, and `parentPort` in one. */
export interface NodeTarget extends Sends {
  on(type: string, listener: (value: unknown) => void): unknown;
}

function broken(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = brokenName;
  return error;
}

const reasonOf = (value: unknown): string => (value instanceof Error ? value.message : 'it ended unexpectedly');

function listenWeb(target: WebTarget, onMessage: (message: unknown) => void, onBroken: (reason: Error) => void): void {
  target.addEventListener('message', (event) => onMessage((event as MessageEvent<unknown>).data));
  target.addEventListener('messageerror', () => onBroken(broken('A message could not be read.')));
  target.addEventListener('error', (event) => {
    // a script that could not be loaded gives a plain event without a message
    const message = 'message' in event && typeof event.message === 'string' ? event.message : '';
    onBroken(broken(message || 'Its script could not be loaded.'));
  });
  target.addEventListener('close', () => onBroken(broken('It was closed.')));
  target.start?.();
}

function listenNode(target: NodeTarget, onMessage: (message: unknown) => void, onBroken: (reason: Error) => void): void {
  target.on('message', onMessage);
  target.on('messageerror', (error) => onBroken(broken('A message could not be read.', error)));
  target.on('error', (error) => onBroken(broken(reasonOf(error), error)));
  target.on('exit', () => onBroken(broken('It ended.')));
}

/** A port over anything with `postMessage`. */
export function portOf(target: WebTarget | NodeTarget): Port {
  return {
    post: (message, transfer = []) => target.postMessage(message, transfer),
    listen(onMessage, onBroken) {
      if ('addEventListener' in target) listenWeb(target, onMessage, onBroken);
      else listenNode(target, onMessage, onBroken);
    },
    close() {
      if (target.terminate) void target.terminate();
      else target.close?.();
    },
  };
}
