/** Images and labels in a pair of IDX files. */
import type { IdxData } from '../../contract/experiment.ts';
import type { Host } from '../host.ts';
import { assembleDataset, type ClassAnswers } from './assemble.ts';
import { DataError, naming } from './dataError.ts';
import type { Dataset } from './dataset.ts';
import { readIdx, type IdxFile } from './idxFile.ts';
import { inflate } from './inflate.ts';
import { MAX_FILE_BYTES, readNamedFile } from './readNamedFile.ts';

const MAX_LABEL = 255;

/** The file, decompressed where it is gzip. */
async function readIdxFile(host: Host, path: string): Promise<IdxFile> {
  const bytes = await readNamedFile(host, path);
  return naming(path, async () => {
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return readIdx(isGzip ? await inflate(bytes, 'gzip', MAX_FILE_BYTES) : bytes);
  });
}

/** Unsigned bytes / 255, anything else as it is → [samples, inputs]. */
function readImages({ sizes, isBytes, at }: IdxFile, samples: number): Float32Array {
  if (sizes.length === 1) throw new DataError('has one dimension, images have at least two: is this the file of labels?');
  const inputs = sizes.slice(1).reduce((a, b) => a * b, 1);
  const values = new Float32Array(samples * inputs);
  for (let i = 0; i < values.length; i++) {
    values[i] = isBytes ? at(i) / 255 : at(i);
    if (!Number.isFinite(values[i])) {
      throw new DataError(
        `value ${i % inputs} of sample ${Math.floor(i / inputs)} (both counted from 0) is ${at(i)}, which is no finite single-precision number.`,
      );
    }
  }
  return values;
}

/** Classes are the numbers that occur anywhere in the file, in order; labels of the first samples. */
function readLabels({ sizes, at }: IdxFile, samples: number): ClassAnswers {
  if (sizes.length > 1) throw new DataError(`has the dimensions ${sizes.join(' × ')}, labels have one: is this the file of images?`);
  const all = Array.from({ length: sizes[0] }, (_, i) => at(i));
  const bad = all.findIndex((label) => !Number.isInteger(label) || label < 0 || label > MAX_LABEL);
  if (bad >= 0) throw new DataError(`label ${bad} (counted from 0) is ${all[bad]}; labels are integers from 0 to ${MAX_LABEL}.`);
  const numbers = [...new Set(all)].sort((a, b) => a - b);
  if (numbers.length === 1) throw new DataError(`every label is ${numbers[0]}; classification needs two classes.`);
  const indexOf = new Map(numbers.map((label, index) => [label, index]));
  const labels = Int32Array.from(all.slice(0, samples), (label) => indexOf.get(label) ?? -1);
  return { task: 'classification', labels, classes: numbers.length, classNames: numbers.map(String) };
}

/**
 * The first samples (0: all) of an IDX pair, flattened → inputs [N, I].
 *
 * Throws a DataError where a file is damaged, the two don't belong together, or more samples are asked for than there are.
 */
export async function loadIdx(spec: IdxData, seed: number, host: Host): Promise<Dataset> {
  const images = await readIdxFile(host, spec.idx);
  const labels = await readIdxFile(host, spec.labels);
  const count = images.sizes[0];
  const samples = spec.samples || count;
  const answers = await naming(spec.labels, () => readLabels(labels, samples));
  if (labels.sizes[0] !== count) {
    throw new DataError(`${spec.idx} holds ${count} images and ${spec.labels} ${labels.sizes[0]} labels: they don't belong together.`);
  }
  if (samples > count) throw new DataError(`${spec.idx} holds ${count} images; ${samples} were asked for.`);
  const values = await naming(spec.idx, () => readImages(images, samples));
  const all = { samples, inputs: values.length / samples, values, answers };
  return assembleDataset(all, spec.testShare, false, seed);
}
