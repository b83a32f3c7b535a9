/** From a spec to a problem with an engine. */
import { engineLabel } from '../../contract/engines.ts';
import { isFormula } from '../../contract/experiment.ts';
import type { Experiment, NetworkSpec } from '../../contract/experiment.ts';
import type { FormulaDescription, NetworkDescription } from '../../contract/result.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import { candidates } from '../engine/candidates.ts';
import { createChooser } from '../engine/chooseEngine.ts';
import type { Engine } from '../engine/engine.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import type { Landscape } from '../engine/problem.ts';
import { boxCoordinates, inBoxCoordinates, sameCoordinates } from '../formula/boxCoordinates.ts';
import type { Coordinates } from '../formula/boxCoordinates.ts';
import { canonicalFormula } from '../formula/canonical.ts';
import { createLandscape } from '../formula/landscape.ts';
import type { Host } from '../host.ts';
import { networkLayout } from '../network/layout.ts';
import { SpecError } from '../runner.ts';
import type { RunOptions } from '../runner.ts';
import { refuseTooLarge } from './memory.ts';
import { createPolish } from './polish.ts';
import type { Polish } from './polish.ts';

export interface Problem {
  engine: Engine;
  /** Why this engine. */
  why: string;
  /** What a person should know of engines that are not used, in sentences. */
  notices: string[];
  /** Between the coordinates that the engine computes in and those of specs and results. */
  coordinates: Coordinates;
  /** Computes in the coordinates of results; for networks the engine itself. */
  resultEngine: Engine;
  description: NetworkDescription | FormulaDescription;
  /** null for formulas. */
  network: NetworkDescription | null;
  dataset: Dataset | null;
  /** As it was given; null for networks. */
  landscape: Landscape | null;
  /** null for networks. */
  polish: Polish | null;
}

/** One for all runs of a thread: it remembers. */
export const chooseEngine = createChooser(candidates);

/** Loads data and builds the engine; the caller disposes of it. */
export async function prepareProblem(
  spec: Experiment,
  options: RunOptions,
  host: Host,
  onProgress: (done: number, total: number) => void,
): Promise<Problem> {
  if (isFormula(spec.data)) {
    const landscape = createLandscape(spec.data.formula, spec.data.box);
    const inBox = inBoxCoordinates(landscape);
    return {
      engine: createLandscapeEngine(inBox),
      why: 'Landscapes of two parameters are always computed in float64. The same numbers, to the bit, on every machine.',
      notices:
        options.engine === 'auto' || options.engine === 'float64'
          ? []
          : [`The engine ${engineLabel(options.engine)} computes networks: it is not used.`],
      coordinates: boxCoordinates(landscape.box),
      resultEngine: createLandscapeEngine(landscape),
      description: { formula: canonicalFormula(spec.data.formula) },
      network: null,
      dataset: null,
      landscape,
      polish: createPolish(inBox),
    };
  }
  if (!spec.network) throw new SpecError('A network is missing: data sets need one.');
  const dataset = await loadDataset(spec.data, spec.seed, host, onProgress);
  return prepareNetwork(spec, spec.network, dataset, options, host);
}

/** What a network on a dataset is trained and joined with; the caller disposes of the engine. */
export type NetworkProblem = Problem & { network: NetworkDescription; dataset: Dataset };

/** Builds the engine for data that is there already. */
export async function prepareNetwork(
  spec: Experiment,
  networkSpec: NetworkSpec,
  dataset: Dataset,
  { engine: choice, exact, wasm }: RunOptions,
  host: Host,
): Promise<NetworkProblem> {
  if (networkSpec.loss === 'crossEntropy' && dataset.task === 'regression')
    throw new SpecError('Cross-entropy needs classes; this data has numbers to fit.');
  const network = networkLayout(networkSpec, dataset.inputs, dataset.outputs);
  refuseTooLarge(spec, network.parameters);
  const rows = Math.max(spec.train.minima, spec.explore.inFlight * spec.connect.pivots);
  const chosen = await chooseEngine({ network, dataset }, { choice, exact, rows, now: host.now, wasm });
  const none = { landscape: null, polish: null };
  return { ...chosen, coordinates: sameCoordinates, resultEngine: chosen.engine, description: network, network, dataset, ...none };
}
