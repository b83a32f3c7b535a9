// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runOrExit } from './root.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where a Chromium is on this machine: CHROME_PATH, or one on the PATH or at a usual place. */
export function findChromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => [...folders, '/usr/bin'].map((folder) => path.join(folder, name)));
  return [...onPath, ...applications].find((file) => existsSync(file));
}

/**
 * For playwright's `launch`: where Chromium is, and its arguments, with `more` among them.
 * @param {string[]} more
 */
export function launchOptions(...more) {
  const executablePath = findChromium();
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...more];
  return { ...(executablePath === undefined ? {} : { executablePath }), args };
}

/** Sees to it that there is a Chromium for the browser tests: installs it where that is allowed, else says how and exits. */
export function ensureChromium() {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium (apt-get) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    runOrExit('apt-get', ['update', '-qq'], { env });
    runOrExit('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    if (findChromium()) return;
  }
  console.error(
    'The browser tests need Chromium or Chrome: install one (on Debian or Ubuntu: sudo apt-get install chromium), or name one in CHROME_PATH.',
  );
  process.exit(1);
}
