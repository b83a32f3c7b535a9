/** One pair of a study as an ordinary experiment. */
import type { JoinMethod, MethodName } from './curveMethods.ts';
import type { Align, Experiment } from './experiment.ts';
import { parseExperiment } from './parse.ts';
import { dropoutOf, type Prior, type StudySpec } from './study.ts';
import type { StudyRow, StudyPlace } from './studyRows.ts';

/** What a method does to the second network's units, and how it joins the two then. */
const parts: Record<MethodName, { align: Align; method: JoinMethod }> = {
  linear: { align: 'none', method: 'linear' },
  arc: { align: 'none', method: 'arc' },
  adjustedLinear: { align: 'none', method: 'adjustedLinear' },
  adjustedArc: { align: 'none', method: 'adjustedArc' },
  alignedLinear: { align: 'weights', method: 'linear' },
  alignedActivations: { align: 'activations', method: 'linear' },
  alignedArc: { align: 'weights', method: 'arc' },
  alignedAdjusted: { align: 'incoming', method: 'adjustedLinear' },
  bezier: { align: 'none', method: 'bezier' },
  chain: { align: 'none', method: 'chain' },
  autoneb: { align: 'none', method: 'autoneb' },
  alignedAutoneb: { align: 'weights', method: 'autoneb' },
};

/**
 * The ordinary experiment that trains all seeds of one depth, width and prior; `l2` is what the prior comes to in the mean loss
 * (`l2Of`), which depends on the number of training samples.
 */
export function experimentOf(
  { seed, base, pairs, bend }: StudySpec,
  { depth, width, prior }: Pick<StudyPlace, 'depth' | 'width'> & { prior: Prior },
  l2: number,
): Experiment {
  const { data, network, train, connect } = base;
  const plain = parseExperiment({ version: 1, kind: 'connect' }).experiment!;
  return {
    version: 1,
    kind: 'connect',
    preset: null,
    seed,
    data,
    network: { ...network, hidden: Array.from({ length: depth }, () => width), l2 },
    train: { ...train, minima: 2 * pairs, firstSeed: 0, dropout: dropoutOf(prior), curvature: 0 },
    minima: null,
    connect: { ...plain.connect, ...connect, align: 'none' },
    bend,
    // one pair at a time
    explore: { ...plain.explore, inFlight: 1 },
  };
}

/**
 * The pair of a row, joined as the row says: same data, networks, training, alignment, method and points.
 *
 * Units are put in the order of the lower of the two networks', in the study in that of the first: the same but for the order of units of
 * both. Where `train.gradientNorm` ends training early it waits for all seeds of a study, and here for two only.
 */
export function openPair(spec: StudySpec, row: StudyPlace & Pick<StudyRow, 'l2'>): Experiment {
  const experiment = experimentOf(spec, row, row.l2);
  return {
    ...experiment,
    train: { ...experiment.train, minima: 2, firstSeed: 2 * row.pair },
    connect: { ...experiment.connect, ...parts[row.method], points: Math.min(spec.points, 200), adjustSamples: spec.adjustSamples },
  };
}
