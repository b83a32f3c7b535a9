/** Where moving points have lately been. */
import type { PlacedScene } from '../../geometry/placedScene.ts';

export interface Tracks {
  /** Takes in where the points are now; other points begin anew. */
  add(minima: PlacedScene['minima']): void;
  clear(): void;
  /** Pieces, the older the fainter. */
  pieces(): { ends: number[]; fade: number[] };
}

/** Places kept of each point. */
const longest = 90;

export function createTracks(): Tracks {
  let ids = '';
  let history: Float32Array[] = [];
  return {
    add(minima) {
      const key = minima.ids.join();
      if (key !== ids) history = [];
      ids = key;
      history = [...history, minima.places].slice(-longest);
    },
    clear() {
      history = [];
    },
    pieces() {
      const [ends, fade]: number[][] = [[], []];
      for (let step = 1; step < history.length; step++) {
        const [from, to] = [history[step - 1], history[step]];
        const age = (at: number) => 0.75 * (1 - (history.length - at) / longest) ** 1.5;
        for (let i = 0; i < to.length; i += 3) {
          ends.push(from[i], from[i + 1], from[i + 2], to[i], to[i + 1], to[i + 2]);
          fade.push(age(step - 1), age(step));
        }
      }
      return { ends, fade };
    },
  };
}
