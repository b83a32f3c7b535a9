// @ts-check
/**
 * Runs a command line of src/cli/ in Node, with this process's arguments, in the folder it was called from.
 *
 * The sources are bundled first (scripts/bundle-cli.mjs), only when they have changed. The bundle then runs in this very
 * process: its exit code, signals, stdin and stdout are its own. For the same reason package.json says `exec node …`: a
 * shell between npm and this would keep signals sent to npm for itself, and replace the exit code after one.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentHash } from './content-hash.mjs';
import { makeReady } from './ready.mjs';
import { root, runOrExit } from './root.mjs';

export async function runCommand(/** @type {'experiment' | 'study'} */ name) {
  makeReady();

  // One folder per state of the sources: a run that is still going keeps the files it started from.
  const sources = ['src', 'package-lock.json', 'vite.config.ts', 'scripts/bundle-cli.mjs'];
  const folder = path.join(root, '.cache/cli', contentHash(sources));
  if (!existsSync(folder)) runOrExit(process.execPath, ['scripts/bundle-cli.mjs', folder]);

  // npm goes to the repository root and leaves the folder that the user is in here.
  if (process.env.npm_lifecycle_event === name && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

  // Ctrl-C reaches this process twice: from the terminal, and from npm, which passes on what it got. Let one through.
  let lastInterrupt = -Infinity;
  const emit = process.emit;
  process.emit = /** @type {typeof process.emit} */ (
    /** @param {any[]} event */
    (...event) => {
      if (event[0] === 'SIGINT') {
        const sinceLast = performance.now() - lastInterrupt;
        lastInterrupt = performance.now();
        if (sinceLast < 300) return true;
      }
      return Reflect.apply(emit, process, event);
    }
  );

  const entry = path.join(folder, `${name}.js`);
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
}
