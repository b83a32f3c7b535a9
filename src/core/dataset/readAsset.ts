/** The app's own data files, made by `npm run generate`. */
import type { Host } from '../host.ts';
import { DataError } from './dataError.ts';

export type OnProgress = (loaded: number, total: number) => void;

/** One static file; a DataError where it can't be had. An abort passes as it is. */
export async function readAsset(host: Host, path: string, onProgress?: OnProgress): Promise<Uint8Array> {
  try {
    return await host.asset(path, onProgress);
  } catch (error) {
    if (host.signal.aborted) throw error;
    throw new DataError(`${path} could not be loaded (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** A JSON file that the build wrote: its form is trusted, its being there is not. */
export async function readJsonAsset<T>(host: Host, path: string): Promise<T> {
  const text = new TextDecoder().decode(await readAsset(host, path));
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new DataError(`${path} is missing from this copy of the app: its data sets were not generated.`);
  }
}
