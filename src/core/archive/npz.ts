/** NumPy's `.npz`: a zip of `.npy` files. */
import { unzipSync, zipSync } from 'fflate';
import type { NamedArray } from '../../contract/result.ts';
import { SpecError } from '../runner.ts';
import { readNpy, writeNpy } from './npy.ts';

/** The same arrays give the same bytes: entries carry a fixed date, zip's first. */
export function writeNpz(arrays: readonly NamedArray[]): Uint8Array {
  const files = Object.fromEntries(arrays.map((array) => [`${array.name}.npy`, writeNpy(array)]));
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** All arrays of an archive. Throws a `SpecError` with a sentence where it is none. */
export function readNpz(bytes: Uint8Array, name: string): { name: string; shape: number[]; values: Float64Array }[] {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes);
  } catch (error) {
    throw new SpecError(`${name} is not an .npz archive: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return Object.entries(files)
    .filter(([entry]) => entry.endsWith('.npy'))
    .map(([entry, content]) => ({ name: entry.slice(0, -'.npy'.length), ...readNpy(content, `${entry} in ${name}`) }));
}
