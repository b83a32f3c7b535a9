/** Bytes of a text file → text, or a sentence that says what the file is instead. */
import { DataError } from './dataError.ts';

const startsWith = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);

function refuseBinary(bytes: Uint8Array): void {
  if (startsWith(bytes, 0x1f, 0x8b)) throw new DataError('is compressed by gzip: decompress it first.');
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) throw new DataError('is a zip file or a spreadsheet: save the table as CSV.');
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) throw new DataError('is text in UTF-16: save it as UTF-8.');
  if (startsWith(bytes, 0, 0) && bytes[2] >= 8 && bytes[2] <= 14) {
    throw new DataError('looks like an IDX file: give it as `idx`, with its labels, instead of `csv`.');
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new DataError(`is no text: byte ${nul} is zero.`);
}

/** UTF-8, with or without a byte order mark; every line end becomes \n. Throws a DataError for anything else. */
export function decodeText(bytes: Uint8Array): string {
  refuseBinary(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new DataError('is not in UTF-8: save it in that encoding.');
  }
}
