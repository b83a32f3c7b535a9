// @ts-check
/**
 * Makes the checkout ready to work: packages installed, assets generated. Every npm script calls this first, so that
 * a fresh clone needs nothing but Node. Only Node built-ins may be imported here: nothing else is installed yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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

/**
 * True when some package of the lock file is missing in node_modules or has another version there. Comparing contents
 * rather than times: a checkout touches package-lock.json without changing it, and an interrupted install leaves no
 * node_modules/.package-lock.json at all.
 */
function needsInstall() {
  const installedLock = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return true;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  // Optional packages are the other platforms' binaries, and what only those need.
  return Object.keys(wanted).some((name) => name !== '' && !wanted[name].optional && wanted[name].version !== installed[name]?.version);
}

function install() {
  console.error('Installing packages (npm ci) …');
  // The npm that runs this script, where there is one: it may not be the one on the PATH.
  const npm = process.env.npm_execpath;
  // With --include=dev also under NODE_ENV=production: building needs the development packages.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  if (npm) runOrExit(process.execPath, [npm, ...args]);
  else runOrExit('npm', args, { shell: process.platform === 'win32' });
}

export async function makeReady() {
  if (needsInstall()) install();
  const { generateAssets } = await import('./generate.mjs');
  generateAssets();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeReady();
