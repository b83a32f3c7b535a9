/** What runs have found, kept by the browser on this device. */
import { createStore, del, get, keys, set } from 'idb-keyval';
import type { Keep } from '../store/labRun.ts';

interface Kept {
  /** Milliseconds since 1970. */
  at: number;
  items: readonly unknown[];
}

/** Of so many experiments; the one that was longest left alone is let go of first. */
const most = 12;

export function createKeep(): Keep {
  const store = createStore('bandscape', 'found');
  return {
    read: async (key) => (await get<Kept>(key, store))?.items ?? [],
    async write(key, items) {
      const before = await keys<string>(store);
      await set(key, { at: Date.now(), items } satisfies Kept, store);
      // a run writes again and again: only one that is new takes another's place
      if (before.includes(key) || before.length < most) return;
      const all = await Promise.all([...before, key].map(async (one) => ({ one, at: (await get<Kept>(one, store))?.at ?? 0 })));
      const old = all.toSorted((a, b) => b.at - a.at).slice(most);
      await Promise.all(old.map(({ one }) => del(one, store)));
    },
  };
}
