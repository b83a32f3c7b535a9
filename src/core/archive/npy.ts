/** One array in NumPy's `.npy` format, version 1.0, little-endian. */
import type { NamedArray, Values } from '../../contract/result.ts';
import { SpecError } from '../runner.ts';

type Typed = Values | Int32Array;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const descriptorOf = (values: Typed): string => (values instanceof Float32Array ? '<f4' : values instanceof Float64Array ? '<f8' : '<i4');

/** Their bytes, little-endian on every machine. */
export function littleEndian(values: Typed): Uint8Array {
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  if (values instanceof Float64Array) values.forEach((value, i) => view.setFloat64(8 * i, value, true));
  else if (values instanceof Float32Array) values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  else values.forEach((value, i) => view.setInt32(4 * i, value, true));
  return bytes;
}

/** The bytes of a file: a header padded to a multiple of 64, then the numbers in row-major order. */
export function writeNpy({ shape, values }: Pick<NamedArray, 'shape' | 'values'>): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${descriptorOf(values)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const headerLength = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = dictionary.padEnd(headerLength - 1) + '\n';
  const bytes = new Uint8Array(10 + headerLength + values.byteLength);
  bytes.set([...magic, 1, 0, headerLength & 255, headerLength >> 8]);
  for (let i = 0; i < headerLength; i++) bytes[10 + i] = header.charCodeAt(i);
  bytes.set(littleEndian(values), 10 + headerLength);
  return bytes;
}

/** Reads floats and 32-bit integers as float64. Throws a `SpecError` with a sentence for anything else. */
export function readNpy(bytes: Uint8Array, name: string): { shape: number[]; values: Float64Array } {
  const refuse = (what: string): never => {
    throw new SpecError(`${name} is not an array that can be read here: ${what}.`);
  };
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) refuse('it does not begin as an .npy file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6] > 1;
  const start = long ? 12 : 10;
  const end = start + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder().decode(bytes.subarray(start, end));
  const descriptor = /'descr':\s*'([^']+)'/.exec(header)?.[1] ?? '';
  const shape = (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').flatMap((part) => (part.trim() ? [Number(part)] : []));
  if (/'fortran_order':\s*True/.test(header)) refuse('it is in column-major order');
  const size = { '<f4': 4, '<f8': 8, '<i4': 4 }[descriptor] ?? refuse(`its type is ${descriptor || 'unknown'}, not <f4, <f8 or <i4`);
  const count = shape.reduce((product, length) => product * length, 1);
  if (bytes.length < end + count * size) refuse('it is cut off');
  const values = Float64Array.from({ length: count }, (_, i) => {
    const at = end + i * size;
    return descriptor === '<f8' ? view.getFloat64(at, true) : descriptor === '<f4' ? view.getFloat32(at, true) : view.getInt32(at, true);
  });
  return { shape, values };
}
