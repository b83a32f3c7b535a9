/** `result.json` as text. */
import type { Result } from '../../contract/result.ts';

/** Indented for people, but lists of numbers on one line each. Numbers that JSON cannot hold (a path's loss that overflowed) become null. */
export function writeResult(result: Result): string {
  const text = JSON.stringify(result, null, 1);
  return text.replace(/\[\s+(?:-?\d[^\s,\]]*|null)(?:,\s+(?:-?\d[^\s,\]]*|null))*\s+\]/g, (list) => list.replace(/\s+/g, ' ')) + '\n';
}
