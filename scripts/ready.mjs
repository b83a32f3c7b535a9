// @ts-check
/**
 * Makes the checkout ready to work: packages installed, assets generated. Every npm script calls this first, so that
 * a fresh clone needs nothing but Node. Only Node built-ins may be imported here: nothing else is installed yet.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateAssets } from './generate.mjs';
import { root, runOrExit } from './root.mjs';

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

export function makeReady() {
  if (needsInstall()) install();
  generateAssets();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeReady();
