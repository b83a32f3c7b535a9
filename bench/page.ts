/** The bench's page: starts the worker and hands what it says to the program that opened the page. */
import type { BenchMessage, BenchOptions } from './bench.worker.ts';

declare global {
  interface Window {
    /** Set by the program. */
    report(message: BenchMessage | { error: string }): Promise<void>;
    startBench(options: BenchOptions): void;
  }
}

window.startBench = (options) => {
  const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<BenchMessage>) => void window.report(data);
  worker.onerror = ({ message }) => void window.report({ error: message });
  worker.postMessage(options);
};
