/** What a runner needs, from Node. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Host } from '../core/host.ts';
import { SpecError } from '../core/runner.ts';

/** Milliseconds between two snapshots. */
const interval = 12;

/** Assets come from `publicFolder`, files from beside the spec. */
export function createNodeHost(publicFolder: string, specFolder: string, signal: AbortSignal): Host {
  let last = performance.now();
  return {
    signal,
    async asset(path, onProgress) {
      const bytes = new Uint8Array(await readFile(resolve(publicFolder, path)));
      onProgress?.(bytes.length, bytes.length);
      return bytes;
    },
    async file(path) {
      const full = resolve(specFolder, path);
      const found = await stat(full).catch(() => null);
      if (!found?.isFile()) throw new SpecError(`There is no file ${path} beside the spec.`);
      return { size: found.size, read: async () => new Uint8Array(await readFile(full)) };
    },
    due() {
      const now = performance.now();
      if (now - last < interval) return false;
      last = now;
      return true;
    },
    // signals and timers are served between macrotasks only
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    isTrainedEnough: () => false,
    recordingBytes: 0,
    now: () => performance.now(),
  };
}
