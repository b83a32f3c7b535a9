/** Minima given in the spec, as numbers or as an archive of arrays. */
import type { Host } from '../host.ts';
import { readNpz } from '../archive/npz.ts';
import { SpecError } from '../runner.ts';

/** All given minima [S, D] in their order. Throws a `SpecError` where one has not D finite numbers. */
export async function givenMinima(given: number[][] | string, parameters: number, host: Host): Promise<Float64Array> {
  const vectors = typeof given === 'string' ? await fromArchive(given, host) : given.map((values, i) => ({ name: `number ${i}`, values }));
  const all = new Float64Array(vectors.length * parameters);
  vectors.forEach(({ name, values }, i) => {
    if (values.length !== parameters) {
      throw new SpecError(`The given minimum ${name} has ${values.length} numbers; the network has ${parameters} parameters.`);
    }
    if (!Array.from(values).every(Number.isFinite))
      throw new SpecError(`The given minimum ${name} holds something that is not a finite number.`);
    all.set(values, i * parameters);
  });
  return all;
}

/** Arrays named m0, m1, … of an archive (as in an exported `weights.npz`); all of its arrays where none is named so. */
async function fromArchive(path: string, host: Host): Promise<{ name: string; values: ArrayLike<number> }[]> {
  const file = await host.file(path);
  const arrays = readNpz(await file.read(), path);
  const minima = arrays.filter(({ name }) => /^m\d+$/.test(name));
  const chosen = minima.length > 0 ? minima : arrays;
  if (chosen.length === 0) throw new SpecError(`${path} holds no arrays.`);
  return chosen.map(({ name, values }) => ({ name: `${name} in ${path}`, values }));
}
