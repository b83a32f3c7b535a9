/** The IDX format: two zero bytes, a type, a number of dimensions, big-endian sizes, big-endian values. */
import { DataError } from './dataError.ts';

interface IdxType {
  name: string;
  bytes: number;
  read(view: DataView, offset: number): number;
}

const TYPES: Record<number, IdxType> = {
  0x08: { name: 'ubyte', bytes: 1, read: (view, offset) => view.getUint8(offset) },
  0x09: { name: 'byte', bytes: 1, read: (view, offset) => view.getInt8(offset) },
  0x0b: { name: 'short', bytes: 2, read: (view, offset) => view.getInt16(offset) },
  0x0c: { name: 'int', bytes: 4, read: (view, offset) => view.getInt32(offset) },
  0x0d: { name: 'float', bytes: 4, read: (view, offset) => view.getFloat32(offset) },
  0x0e: { name: 'double', bytes: 8, read: (view, offset) => view.getFloat64(offset) },
};

export interface IdxFile {
  /** Unsigned bytes are pixels, to be divided by 255. */
  isBytes: boolean;
  /** Sizes, N first. */
  sizes: number[];
  /** Value i in row-major order. */
  at(i: number): number;
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** Throws a DataError where the magic number is wrong or the length isn't what the header promises. */
export function readIdx(bytes: Uint8Array): IdxFile {
  const type = TYPES[bytes[2]];
  const dimensions = bytes[3];
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || !type || dimensions === 0) {
    throw new DataError(
      `is no IDX file: it begins with the bytes ${hex(bytes.subarray(0, 4))}, not with 00 00, a type and a number of dimensions.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) throw new DataError(`ends inside its header: ${header} bytes expected, ${bytes.length} there.`);
  const sizes = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const expected = header + type.bytes * sizes.reduce((a, b) => a * b, 1);
  if (bytes.length !== expected) {
    const fault = bytes.length < expected ? 'is truncated' : 'is too long';
    throw new DataError(
      `${fault}: its header (${sizes.join(' × ')}, ${type.name}) promises ${expected} bytes, and there are ${bytes.length}.`,
    );
  }
  if (expected === header) throw new DataError(`holds nothing: its sizes are ${sizes.join(' × ')}.`);
  return { isBytes: type.name === 'ubyte', sizes, at: (i) => type.read(view, header + type.bytes * i) };
}
