/** What a file is, by its first bytes and its name. */

/** `images` and `labels` are IDX files. */
export type FileKind = 'table' | 'images' | 'labels' | 'minima' | 'json' | 'unknown';

const tableName = /\.(csv|tsv|tab|txt|dat|data)$/i;

/** The first bytes; of a gzip file those of what it holds. */
async function readHead(file: Blob): Promise<Uint8Array> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head;
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    return (await reader.read()).value ?? head;
  } catch {
    return head;
  } finally {
    // the rest is not read; a broken archive is told of by the run's own reader
    void reader.cancel().catch(() => undefined);
  }
}

/** Reads eight bytes, of a gzip file a little more. */
export async function kindOf(file: File): Promise<FileKind> {
  const { name, type } = file;
  if (/\.json$/i.test(name)) return 'json';
  if (/\.npz$/i.test(name)) return 'minima';
  const head = await readHead(file);
  if (head[0] === 0 && head[1] === 0 && head[2] >= 8 && head[2] <= 14 && head[3] > 0) return head[3] > 1 ? 'images' : 'labels';
  return tableName.test(name) || type.startsWith('text/') ? 'table' : 'unknown';
}
