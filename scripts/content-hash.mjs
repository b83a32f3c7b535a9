// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/**
 * A hash of the names and contents of files and folders (paths from the repository root; those that don't exist count
 * as empty). Tells "is this output stale?" without trusting file times, which a checkout changes.
 *
 * @param {string[]} paths
 */
export function contentHash(paths) {
  const hash = createHash('sha256');
  /** @param {string} file */
  const add = (file) => {
    const absolute = path.join(root, file);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(absolute).sort()) add(path.posix.join(file, name));
    else if (stat) hash.update(`${file}\0${stat.size}\0`).update(readFileSync(absolute));
  };
  for (const file of paths) add(file);
  return hash.digest('hex').slice(0, 24);
}
