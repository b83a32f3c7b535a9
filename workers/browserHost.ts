/** What a runner needs, from a worker of a page. */
import type { Host } from '../src/core/host.ts';
import type { ExperimentStart } from '../src/link/compute.ts';
import type { Control } from '../src/link/serve.ts';

/** A download in one piece, counted as it arrives. Throws an Error with a sentence. */
async function download(url: URL, signal: AbortSignal, onProgress: (loaded: number, total: number) => void): Promise<Uint8Array> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  if (response.body === null) return new Uint8Array(await response.arrayBuffer());
  const announced = Number(response.headers.get('content-length') ?? 0);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  let loaded = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    loaded += value.length;
    // a compressed answer announces fewer bytes than arrive
    onProgress(loaded, Math.max(announced, loaded));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** Assets come from below `base`; files are those that the visitor gave, by the name the experiment has for them. */
export function createBrowserHost(
  { base, files }: Pick<ExperimentStart, 'base' | 'files'>,
  { signal, due }: Control,
  { breathe, isTrainedEnough }: Pick<Host, 'breathe' | 'isTrainedEnough'>,
): Host {
  return {
    signal,
    due,
    isTrainedEnough,
    breathe,
    recordingBytes: 96e6,
    now: () => performance.now(),
    asset: (path, onProgress = () => {}) => download(new URL(path, base), signal, onProgress),
    async file(path) {
      const file = Object.hasOwn(files, path) ? files[path] : undefined;
      if (!file) throw new Error(`The experiment needs the file ${path}, which this page was not given.`);
      return { size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) };
    },
  };
}
