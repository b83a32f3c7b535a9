/** Files that a spec names, read only after their size is known to be bearable. */
import { mostFileBytes } from '../../contract/ownFiles.ts';
import type { Host } from '../host.ts';
import { DataError } from './dataError.ts';

export const MAX_FILE_BYTES = mostFileBytes;

/** 2_000_000_000 → “2.0 GB”. */
function describeSize(bytes: number): string {
  const [unit, name] = bytes >= 1e9 ? [1e9, 'GB'] : [1e6, 'MB'];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}

/** All bytes of a file; a DataError where there is none, or where it is empty or too large. Nothing of a large one is read. */
export async function readNamedFile(host: Host, path: string): Promise<Uint8Array> {
  const file = await host.file(path).catch((error: unknown) => {
    if (host.signal.aborted || !(error instanceof Error)) throw error;
    throw new DataError(error.message);
  });
  if (file.size > MAX_FILE_BYTES) {
    throw new DataError(`${path} has ${describeSize(file.size)}; files up to ${MAX_FILE_BYTES / 1e6} MB can be read.`);
  }
  const bytes = await file.read();
  if (bytes.length === 0) throw new DataError(`${path} is empty.`);
  return bytes;
}
