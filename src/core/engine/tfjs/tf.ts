/** The one door to TensorFlow.js. */
import { enableProdMode, getBackend, ready, setBackend } from '@tensorflow/tfjs';

export * from '@tensorflow/tfjs';

/** `wasm` only where its package has been imported. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** Makes a backend the one that all tensors use. Throws a sentence where this machine doesn't have it. */
export async function useBackend(name: BackendName): Promise<void> {
  // Without this, tfjs advertises its Node package on the console, and checks every argument twice.
  enableProdMode();
  if (name === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  if (getBackend() !== name && !(await setBackend(name))) throw new Error(`The TensorFlow.js backend ${name} does not start here.`);
  await ready();
}
