/** A page for one worker: `compute(options)` gives what it answers. */
const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });

const compute = (options: unknown) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ error?: string }>) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(options);
  });
Object.assign(window, { compute });
