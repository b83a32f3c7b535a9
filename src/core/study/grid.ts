/** The networks of a study's cell, as an ordinary experiment. */
import type { Experiment } from '../../contract/experiment.ts';
import { parseExperiment } from '../../contract/parse.ts';
import { l2Of, type StudySpec } from '../../contract/study.ts';
import type { Cell } from '../../contract/studyGrid.ts';

/** The ordinary experiment that trains a cell's seeds on `samples` training samples. */
export function experimentOf({ seed, base, pairs }: StudySpec, { depth, width, prior }: Cell, samples: number): Experiment {
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
    train: { ...train, minima: 2 * pairs },
    minima: null,
    connect: { ...connect, align: 'none' },
    // one pair at a time
    explore: { ...explore, inFlight: 1 },
  };
}

const plain = parseExperiment({ version: 1, kind: 'connect' }).experiment!;
