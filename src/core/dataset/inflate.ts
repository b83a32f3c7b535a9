/** Decompression with what browsers and Node both have. */
import { DataError } from './dataError.ts';

/**
 * Inflates bytes; throws a DataError where they are damaged or make more than `limit` bytes.
 */
export async function inflate(bytes: Uint8Array, format: 'deflate-raw' | 'gzip', limit: number): Promise<Uint8Array> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const reader = source.pipeThrough(new DecompressionStream(format)).getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new DataError('is damaged: it cannot be decompressed.');
    });
    if (done) break;
    total += value.length;
    if (total > limit) {
      await reader.cancel();
      throw new DataError(`is longer than ${limit} bytes once decompressed.`);
    }
    chunks.push(value);
  }
  return joinChunks(chunks, total);
}

function joinChunks(chunks: Uint8Array[], total: number): Uint8Array {
  const joined = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}
