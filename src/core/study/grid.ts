/** The grid of a study: stacks of networks that are trained together, and the curves that join them. */
import type { MethodName } from '../../contract/curveMethods.ts';
import type { Experiment } from '../../contract/experiment.ts';
import { parseExperiment } from '../../contract/parse.ts';
import { l2Of, priorTitle, type Prior, type StudySpec } from '../../contract/study.ts';
import type { StudyPlace } from '../../contract/studyRows.ts';

/** Networks of one depth, width and prior: 2·pairs seeds. */
export interface Cell {
  depth: number;
  width: number;
  prior: Prior;
}

/** In the order in which they are computed: cheap widths first. */
export const cellsOf = ({ depths, widths, priors }: StudySpec): Cell[] =>
  depths.flatMap((depth) => widths.flatMap((width) => priors.map((prior) => ({ depth, width, prior }))));

export const placesOf = ({ pairs, methods }: StudySpec, cell: Cell): StudyPlace[] =>
  Array.from({ length: pairs }, (_, pair) => methods.map((method: MethodName) => ({ ...cell, pair, method }))).flat();

/** One text for one place. */
export const keyOf = ({ depth, width, prior, pair, method }: StudyPlace): string =>
  `${depth} × ${width}, ${priorTitle(prior)}, pair ${pair}, ${method}`;

/** The ordinary experiment that trains a cell's seeds on `samples` training samples. */
export function experimentOf({ seed, base, pairs, bend }: StudySpec, { depth, width, prior }: Cell, samples: number): Experiment {
  const { data, network, train, connect } = base;
  const { explore } = plain;
  const hidden = Array.from({ length: depth }, () => width);
  return {
    version: 1,
    kind: 'connect',
    preset: null,
    seed,
    data,
    network: { ...network, hidden, l2: l2Of(prior, samples) },
    train: { ...train, minima: 2 * pairs, firstSeed: 0 },
    minima: null,
    connect: { ...plain.connect, ...connect, align: 'none' },
    bend,
    // one pair at a time
    explore: { ...explore, inFlight: 1 },
  };
}

const plain = parseExperiment({ version: 1, kind: 'connect' }).experiment!;
