/** What crosses between the page and whoever computes. */

/**
 * What one pair of ends agreed to send. Everything must survive structured cloning.
 *
 * Of snapshots only the newest matters; events all arrive, and no snapshot arrives after an event that came later than it.
 */
export interface Protocol {
  /** What a run begins with. */
  start: unknown;
  snapshot: { type: 'snapshot' };
  event: { type: 'event' };
  /** What a run ends with. */
  done: unknown;
  requests: Record<string, { question: unknown; answer: unknown }>;
}

/** An error as data: `name` tells kinds apart, `message` is for a person. */
export interface Failure {
  name: string;
  message: string;
}

/** To whoever computes. `run` and `id` are counted by the sender. Room is left for `move`, which names a run like `cancel` does. */
export type ToServer<P extends Protocol> =
  | { type: 'start'; run: number; input: P['start'] }
  /** The last snapshot was taken in: there is credit for one more. */
  | { type: 'ready'; run: number }
  | { type: 'cancel'; run: number }
  /** Hold at the next yield; requests are answered all the same. */
  | { type: 'pause'; run: number }
  | { type: 'resume'; run: number }
  /** Go on until one more snapshot was made, and hold again. */
  | { type: 'step'; run: number }
  | { type: 'request'; id: number; name: keyof P['requests']; question: unknown };

/** To the page. A run ends with exactly one of `done`, `cancelled` (it was stopped before it had anything to hand over) and `failed`. */
export type ToClient<P extends Protocol> =
  | { type: 'snapshot'; run: number; snapshot: P['snapshot'] }
  | { type: 'event'; run: number; event: P['event'] }
  | { type: 'done'; run: number; result: P['done'] }
  | { type: 'cancelled'; run: number }
  | { type: 'failed'; run: number; failure: Failure }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'refused'; id: number; failure: Failure };

/** Anything that was thrown, as data. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error) return { name: error.name, message: error.message || 'It gave no reason.' };
  return { name: 'Error', message: typeof error === 'string' ? error : 'It gave no reason.' };
}
