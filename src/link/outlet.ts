/** What leaves a run: events at once, snapshots with a credit of one. */

export interface Outlet<S, E> {
  snapshot(snapshot: S): void;
  event(event: E): void;
  /** The last snapshot was taken in. */
  ready(): void;
}

/**
 * While a snapshot is on its way, newer ones wait in one place, the newest in place of the one before. An event drops the
 * waiting one: it tells of a time before the event.
 */
export function createOutlet<S, E>(post: { snapshot(snapshot: S): void; event(event: E): void }): Outlet<S, E> {
  let underway = false;
  let waiting: { snapshot: S } | null = null;
  return {
    snapshot(snapshot) {
      if (underway) {
        waiting = { snapshot };
        return;
      }
      underway = true;
      post.snapshot(snapshot);
    },
    event(event) {
      waiting = null;
      post.event(event);
    },
    ready() {
      underway = false;
      if (waiting === null) return;
      const { snapshot } = waiting;
      waiting = null;
      underway = true;
      post.snapshot(snapshot);
    },
  };
}
