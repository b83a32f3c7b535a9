/** The one door to TensorFlow.js. */
import { enableProdMode, engine, getBackend, ready, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs';

export * from '@tensorflow/tfjs';

/** `wasm` only where its package has been imported. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** Makes a backend the one that all tensors use. Throws a sentence where this machine doesn't have it. */
export async function useBackend(name: BackendName): Promise<void> {
  // Without this, tfjs advertises its Node package on the console, and checks every argument twice.
  enableProdMode();
  if (name === 'webgpu') await openGraphicsDevice();
  if (getBackend() !== name && !(await setBackend(name))) throw new Error(`The TensorFlow.js backend ${name} does not start here.`);
  await ready();
}

export interface GraphicsDevice {
  device: GPUDevice;
  /** What the adapter calls itself: "nvidia hopper", "google swiftshader". */
  adapter: string;
  /** True where the processor plays the graphics card. */
  software: boolean;
}

/** While its device lives. */
let opened: Promise<GraphicsDevice> | null = null;

/**
 * The device of tfjs's WebGPU backend, which is the only one the app opens; a new one after the last was lost. Throws a sentence
 * where there is none.
 */
export function openGraphicsDevice(): Promise<GraphicsDevice> {
  if (opened === null) {
    const opening = openDevice();
    const forget = () => {
      if (opened === opening) opened = null;
    };
    opening.then(({ device }) => device.lost.then(forget), forget);
    opened = opening;
  }
  return opened;
}

const softwareAdapters = /swiftshader|llvmpipe|lavapipe|softpipe|warp|basic render/i;

/** Opened by us rather than by tfjs, which asks for no subgroups and cannot open one again; the backend is built on it. */
async function openDevice(): Promise<GraphicsDevice> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (!gpu) throw new Error('There is no WebGPU here.');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('WebGPU finds no graphics adapter here.');
  // Younger than tfjs's types of WebGPU.
  const info = (adapter as { info?: GPUAdapterInfo & { isFallbackAdapter?: boolean } }).info;
  const requiredFeatures = ['subgroups', 'timestamp-query'].filter((feature) => adapter.features.has(feature)) as GPUFeatureName[];
  const limits = [
    'maxComputeWorkgroupStorageSize',
    'maxComputeWorkgroupsPerDimension',
    'maxStorageBufferBindingSize',
    'maxBufferSize',
    'maxComputeWorkgroupSizeX',
    'maxComputeInvocationsPerWorkgroup',
  ] as const;
  const requiredLimits = Object.fromEntries(limits.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  if (engine().backendNames().includes('webgpu')) removeBackend('webgpu');
  registerBackend('webgpu', () => new WebGPUBackend(device, info), 3);
  const words = info ? [info.vendor, info.architecture, info.description] : [];
  const name = words.filter((word) => word !== '').join(' ');
  const software = adapter.isFallbackAdapter || info?.isFallbackAdapter === true || softwareAdapters.test(name);
  return { device, adapter: name || 'unnamed adapter', software };
}
