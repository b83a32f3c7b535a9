// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a program in the repository root and waits; its output goes to stderr, so that stdout stays the caller's own.
 * Ends this process when the program fails.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function runOrExit(program, args, options = {}) {
  const { status, signal, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (error) console.error(error.message);
  if (signal) process.exit(signal === 'SIGINT' ? 130 : 143);
  if (status !== 0) process.exit(status ?? 1);
}
