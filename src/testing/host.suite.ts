/** A host for tests: assets from public/ on disk, named files from memory. (`.suite`: only tests may read with Node.) */
import { readFile } from 'node:fs/promises';
import type { Host } from '../core/host.ts';

export interface TestHost extends Host {
  /** Paths of the assets asked for, in order. */
  readonly fetched: string[];
}

/** A file by its contents; a size alone stands for a file that must not be read. */
export type TestFile = string | Uint8Array | { size: number };

const PUBLIC = new URL('../../public/', import.meta.url);

async function readPublic(path: string): Promise<Uint8Array> {
  return readFile(new URL(path, PUBLIC)).catch(() => {
    throw new Error(`public/${path} is missing: run npm run generate`);
  });
}

/** Every `due()` is true and every `now()` one millisecond later than the last. */
export function makeTestHost(files: Record<string, TestFile> = {}, signal = new AbortController().signal): TestHost {
  const fetched: string[] = [];
  let time = 0;
  return {
    signal,
    fetched,
    async asset(path, onProgress) {
      fetched.push(path);
      const bytes = await readPublic(path);
      onProgress?.(Math.floor(bytes.length / 2), bytes.length);
      onProgress?.(bytes.length, bytes.length);
      return bytes;
    },
    async file(path) {
      const file = files[path];
      if (file === undefined) throw new Error(`There is no file “${path}”.`);
      if (typeof file !== 'string' && 'size' in file) return { size: file.size, read: () => Promise.reject(new Error('not to be read')) };
      const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
      return { size: bytes.length, read: () => Promise.resolve(bytes) };
    },
    isTrainedEnough: () => false,
    due: () => true,
    breathe: () => Promise.resolve(),
    recordingBytes: 0,
    now: () => time++,
  };
}
