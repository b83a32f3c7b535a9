/** Other data with the same labels, on which the loss of a network that ignores its inputs is the same. */
import type { PatternData } from '../../contract/pattern.ts';
import { randomStream, type RandomStream } from '../../math/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { glyph } from './letters.ts';
import { resampled } from './picture.ts';

const withInputs = (dataset: Dataset, inputs: Float32Array): Dataset => ({ ...dataset, train: { ...dataset.train, inputs }, test: null });

/** The training part's labels with inputs uniform in [0, 1] (stream `noise inputs`). */
export function noiseData(dataset: Dataset, seed: number): Dataset {
  const random = randomStream(seed, 'noise inputs');
  return withInputs(
    dataset,
    dataset.train.inputs.map(() => random.uniform()),
  );
}

/**
 * The training part's labels with inputs of another set (stream `other inputs`), `otherTitles` in the contract names it: for images,
 * letters A to J instead of digits, each of random size and place; for measurements, a normal cloud of points for each class.
 */
export function otherData(dataset: Dataset, name: PatternData['name'], seed: number): Dataset {
  const random = randomStream(seed, 'other inputs');
  return withInputs(dataset, name === 'mnist' ? letters(dataset, random) : clouds(dataset, random));
}

const first = 'A'.charCodeAt(0);

function letters({ inputs, train: { samples, labels } }: Dataset, random: RandomStream): Float32Array {
  const side = Math.sqrt(inputs);
  const out = new Float32Array(samples * inputs);
  for (let n = 0; n < samples; n++) {
    const { cells, width, height } = glyph(String.fromCharCode(first + labels![n]));
    const size = Math.round(side * (0.5 + 0.4 * random.uniform()));
    const image = resampled(cells, width, height, size, 0);
    const [left, top] = [0, 0].map(() => Math.floor((side - size + 1) * random.uniform()));
    for (let row = 0; row < size; row++) {
      out.set(image.subarray(row * size, (row + 1) * size), n * inputs + (top + row) * side + left);
    }
  }
  return out;
}

/** Centres have deviation 1, points around them half of it. */
function clouds({ inputs, outputs, train: { samples, labels } }: Dataset, random: RandomStream): Float32Array {
  const centres = Float64Array.from({ length: outputs * inputs }, () => random.normal());
  return Float32Array.from(
    { length: samples * inputs },
    (_, j) => centres[labels![Math.floor(j / inputs)] * inputs + (j % inputs)] + 0.5 * random.normal(),
  );
}
