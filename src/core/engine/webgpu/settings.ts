/** How the engine computes on a device: chosen by what it is, or by a test. */
import type { GraphicsDevice } from '../tfjs/tf.ts';
import type { Reduction } from './rowPrograms.ts';

export interface DeviceSettings {
  /** Matrix products through workgroup memory. */
  shared: boolean;
  reduction: Reduction;
  /** Bytes of one array that a program is given. */
  bufferBytes: number;
  /** Numbers in all activations of what is computed at once. */
  activations: number;
  /** Multiply–adds after which commands are submitted. */
  workPerSubmit: number;
}

/** A software adapter runs programs without barriers well, and is some thousand times slower than a card: it gets less at a time. */
export function settingsFor({ device, software }: GraphicsDevice): DeviceSettings {
  const { maxStorageBufferBindingSize, maxBufferSize, maxComputeInvocationsPerWorkgroup } = device.limits;
  const wide = maxComputeInvocationsPerWorkgroup >= 256;
  const grouped: Reduction = device.features.has('subgroups') ? 'subgroups' : 'workgroups';
  return {
    shared: !software && wide,
    reduction: software || !wide ? 'threads' : grouped,
    bufferBytes: Math.min(maxStorageBufferBindingSize, maxBufferSize),
    activations: software ? 2 ** 22 : 2 ** 26,
    workPerSubmit: software ? 2e7 : 2e9,
  };
}
