/** Numbers that come anew with every frame, and are often the same. */
import { useState } from 'react';

/** The list as it was first given, as long as the numbers in it are the same: what is made of it needn't be made again. */
export function useKept<T extends ArrayLike<number>>(given: T): T {
  const [kept, setKept] = useState(given);
  if (kept === given || isAlike(kept, given)) return kept;
  setKept(given);
  return given;
}

export function isAlike(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
