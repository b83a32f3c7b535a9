/** What a person may ask to be computed with. It is no part of an experiment: engines agree on its numbers. */
import type { Option } from './fields/field.ts';
import type { EngineName } from './result.ts';

/** `auto` leaves it to the machine; `wasm-fast` is the engine `wasm` in its mode `fast`. */
export type EngineChoice = 'auto' | EngineName | 'wasm-fast';

export const engineChoices: readonly (Option & { value: EngineChoice })[] = [
  {
    value: 'auto',
    label: 'Automatic',
    says: 'The same numbers, to the bit, on every machine, unless another engine is measured to be at least twice as fast here.',
  },
  { value: 'wasm', label: 'WebAssembly', says: 'SIMD kernels in float32. The same numbers, to the bit, on every machine.' },
  {
    value: 'wasm-fast',
    label: 'WebAssembly, fused',
    says: 'Products and sums fused, where the browser can: a little faster. Its numbers agree with other machines’ to a tolerance.',
  },
  {
    value: 'webgpu',
    label: 'WebGPU',
    says: 'Fused programs on the graphics card, for large networks. Its numbers agree with other machines’ to a tolerance.',
  },
  { value: 'float64', label: 'Float64', says: 'Plain loops in float64: slow, and what the others are tested against.' },
  { value: 'tfjs', label: 'TensorFlow.js', says: 'A general tensor library, for reference: slow, and its numbers agree to a tolerance.' },
];

/** The name of an engine for a person. */
export const engineLabel = (name: EngineChoice): string => engineChoices.find(({ value }) => value === name)?.label ?? name;

export const isEngineChoice = (value: unknown): value is EngineChoice => engineChoices.some((choice) => choice.value === value);
