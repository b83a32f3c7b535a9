/** What the files of a hidden picture hold. */
import type { PatternFile, PatternFrame, PatternHead, PatternPart } from '../../contract/patternResult.ts';
import type { WorkingFile } from '../../contract/workingResult.ts';
import { version } from '../../contract/version.ts';
import { writeNpz } from '../archive/npz.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Part } from '../engine/engine.ts';
import type { LabFile } from '../labRunner.ts';
import type { ParameterPlane } from './vectors.ts';

/** What a file begins with; `head` is what is known of the run. */
export const patternHead = (head: Omit<PatternHead, 'version' | 'kind' | 'versions'>): PatternHead => ({
  version: 1,
  kind: 'patternResult',
  versions: { bandscape: version },
  ...head,
});

export const patternFileOf = (
  head: PatternHead,
  { course, target, slice, least, black, white, checks, optimum }: PatternFrame,
): PatternFile => ({
  ...head,
  least,
  black,
  white,
  optimum,
  course,
  target: Array.from(target),
  slice: Array.from(slice),
  checks: checks.map(({ losses, errors, ...check }) => ({
    ...check,
    losses: Array.from(losses),
    errors: errors && Array.from(errors),
  })),
});

/** Data that the loss was computed on. */
export interface MeasuredPart {
  part: PatternPart;
  dataset: Dataset;
  /** Which part of it. */
  over: Part;
}

/** The parts of a data set by itself. */
export const ownParts = (dataset: Dataset): MeasuredPart[] => [
  { part: 'train', dataset, over: 'train' },
  ...(dataset.test ? [{ part: 'test', dataset, over: 'test' } as const] : []),
];

/** Origins, directions and data as arrays. */
function arraysOf(planes: readonly ParameterPlane[], parts: readonly MeasuredPart[]): Uint8Array {
  const [{ network, directions }] = planes;
  const vectors = [
    ...planes.map(({ origin }, c) => ({ name: planes.length === 1 ? 'origin' : `origin_${c}`, values: origin })),
    ...directions.map((values, d) => ({ name: `direction_${d + 1}`, values })),
  ];
  return writeNpz([
    ...vectors.map(({ name, values }) => ({ name, shape: [network.parameters], values })),
    ...parts.flatMap(({ part, dataset, over }) => {
      const { samples, inputs, labels } = dataset[over]!;
      return [
        { name: `x_${part}`, shape: [samples, dataset.inputs], values: inputs },
        { name: `y_${part}`, shape: [samples], values: labels! },
      ];
    }),
  ]);
}

export function patternFiles(
  file: PatternFile | WorkingFile,
  planes: readonly ParameterPlane[],
  parts: readonly MeasuredPart[],
): LabFile[] {
  return [
    {
      name: 'pattern.json',
      type: 'application/json',
      says: 'Settings, the named network, the target and what came of it',
      make: () => JSON.stringify(file) + '\n',
    },
    {
      name: 'pattern.npz',
      type: 'application/zip',
      says: 'Origin and directions as parameters of the network, and the data',
      make: () => Uint8Array.from(arraysOf(planes, parts)),
    },
  ];
}
