/** The MNIST digits, from the compressed shards that `scripts/data.mjs` writes; only the shards needed are fetched. */
import type { MnistData } from '../../contract/experiment.ts';
import type { Host } from '../host.ts';
import { oneHot } from './assemble.ts';
import { DataError, naming } from './dataError.ts';
import type { DataPart, Dataset } from './dataset.ts';
import { inflate } from './inflate.ts';
import { readAsset, readJsonAsset, type OnProgress } from './readAsset.ts';

const FOLDER = 'data/mnist';
const CLASS_NAMES = Array.from({ length: 10 }, (_, digit) => String(digit));

interface AssetFile {
  file: string;
  /** Its size as served. */
  bytes: number;
}

interface MnistPartIndex {
  count: number;
  images: AssetFile[];
  labels: AssetFile;
}

interface MnistIndex {
  rows: number;
  columns: number;
  shardImages: number;
  train: MnistPartIndex;
  test: MnistPartIndex;
}

type ReadFile = (asset: AssetFile, inflatedBytes: number) => Promise<Uint8Array>;

const shardsFor = (index: MnistIndex, part: MnistPartIndex, samples: number) =>
  part.images.slice(0, Math.ceil(samples / index.shardImages));

/** Reads files of a known sum of sizes, and reports their bytes as one number. */
function readTogether(host: Host, total: number, onProgress: OnProgress): ReadFile {
  const loaded = new Map<string, number>();
  let reported = 0;
  const report = ({ file, bytes }: AssetFile, arrived: number) => {
    loaded.set(file, Math.max(loaded.get(file) ?? 0, Math.min(arrived, bytes)));
    const sum = [...loaded.values()].reduce((a, b) => a + b, 0);
    if (sum > reported) onProgress((reported = sum), total);
  };
  return async (asset, inflatedBytes) => {
    const path = `${FOLDER}/${asset.file}`;
    const packed = await readAsset(host, path, (arrived) => report(asset, arrived));
    report(asset, asset.bytes);
    const bytes = await naming(path, () => inflate(packed, 'deflate-raw', inflatedBytes));
    if (bytes.length !== inflatedBytes) throw new DataError(`${path} holds ${bytes.length} bytes, not ${inflatedBytes}.`);
    return bytes;
  };
}

async function loadPart(index: MnistIndex, part: MnistPartIndex, samples: number, read: ReadFile): Promise<DataPart> {
  const pixels = index.rows * index.columns;
  const inputs = new Float32Array(samples * pixels);
  const fill = async (asset: AssetFile, shard: number) => {
    const start = shard * index.shardImages;
    const bytes = await read(asset, pixels * Math.min(index.shardImages, part.count - start));
    const used = Math.min(bytes.length, inputs.length - start * pixels);
    for (let i = 0; i < used; i++) inputs[start * pixels + i] = bytes[i] / 255;
  };
  const [labelBytes] = await Promise.all([read(part.labels, part.count), ...shardsFor(index, part, samples).map(fill)]);
  const labels = Int32Array.from(labelBytes.subarray(0, samples));
  return { samples, inputs, labels, targets: oneHot(labels, CLASS_NAMES.length) };
}

function checkCount(asked: number, count: number, part: string): void {
  if (asked > count) throw new DataError(`MNIST has ${count} ${part} images; ${asked} were asked for.`);
}

/**
 * The first images of the training file and of the test file, pixels / 255 → inputs [N, 784].
 *
 * onProgress counts the compressed bytes of all files together and ends at their sum. Throws a DataError where more images are
 * asked for than there are, or files are missing or damaged.
 */
export async function loadMnist(spec: MnistData, host: Host, onProgress: OnProgress = () => undefined): Promise<Dataset> {
  const index = await readJsonAsset<MnistIndex>(host, `${FOLDER}/index.json`);
  checkCount(spec.samples, index.train.count, 'training');
  checkCount(spec.testSamples, index.test.count, 'test');
  const parts: [MnistPartIndex, number][] = [[index.train, spec.samples]];
  if (spec.testSamples > 0) parts.push([index.test, spec.testSamples]);
  const files = parts.flatMap(([part, samples]) => [part.labels, ...shardsFor(index, part, samples)]);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const read = readTogether(host, total, onProgress);
  const [train, test = null] = await Promise.all(parts.map(([part, samples]) => loadPart(index, part, samples, read)));
  return { inputs: index.rows * index.columns, outputs: 10, task: 'classification', train, test, classNames: CLASS_NAMES };
}
