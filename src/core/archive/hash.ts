/**
 * The hash by which two machines find out that they have the same result.
 *
 * noble's SHA-256 rather than the browser's: that one is only there on encrypted addresses, and takes everything in one piece.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Experiment, TrainSpec } from '../../contract/experiment.ts';
import type { Edge, NamedArray, Path } from '../../contract/result.ts';
import { canonicalJson } from './canonicalJson.ts';
import { littleEndian } from './npy.ts';

/** In the order in which a path's arrays are hashed. */
const pathArrays = ['segment', 'fraction', 'arc', 'trainLoss', 'trainObjective', 'trainError', 'testLoss', 'testError'] as const;

/**
 * SHA-256 in hexadecimal of the spec's canonical JSON (without later settings that change nothing), every array of `weights.npz` in its
 * order, and every path's arrays in the order of the edges, as float64: the bytes one after the other, little-endian.
 *
 * What a path's numbers lose in `result.json` they lose here: −0 counts as 0, what is not finite as +∞, an array that is null
 * not at all.
 */
export function hashResult(spec: Experiment, edges: readonly Edge[], weights: readonly NamedArray[]): string {
  const hash = sha256.create();
  hash.update(utf8ToBytes(canonicalJson(hashedSpec(spec))));
  for (const { values } of weights) hash.update(littleEndian(values));
  for (const { path } of edges) for (const name of pathArrays) hashNumbers(hash, path[name]);
  return bytesToHex(hash.digest());
}

/** Settings that came after the first hashes: where they change nothing they don't count, so that those hold. */
function hashedSpec({ train, connect, bend, ...spec }: Experiment): unknown {
  const { method, points, adjustSamples, ...bands } = connect;
  return {
    ...spec,
    train: hashedTraining(train),
    ...(method === 'autoneb' ? { connect: bands } : { connect: { ...bands, method, points, adjustSamples }, bend }),
  };
}

function hashedTraining(train: TrainSpec): Partial<TrainSpec> {
  const counted: Partial<TrainSpec> = { ...train };
  if (train.dropout === 0) delete counted.dropout;
  if (train.firstSeed === 0) delete counted.firstSeed;
  // looking never changes a number that is hashed: a run is the same with and without
  delete counted.curvature;
  return counted;
}

function hashNumbers(hash: { update(bytes: Uint8Array): unknown }, numbers: Path[(typeof pathArrays)[number]]): void {
  if (numbers) hash.update(littleEndian(Float64Array.from(numbers, (value) => (Number.isFinite(value) ? value + 0 : Infinity))));
}
