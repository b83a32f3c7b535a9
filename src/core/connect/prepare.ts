/** From a spec to a problem with an engine. */
import { isFormula } from '../../contract/experiment.ts';
import type { Experiment } from '../../contract/experiment.ts';
import type { FormulaDescription, NetworkDescription } from '../../contract/result.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import { createLandscapeEngine, createNetworkEngine } from '../engine/createEngine.ts';
import type { Engine } from '../engine/engine.ts';
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

/** Loads data and builds the engine; the caller disposes of it. */
export async function prepareProblem(
  spec: Experiment,
  { engine: choice, wasm }: RunOptions,
  host: Host,
  onProgress: (done: number, total: number) => void,
): Promise<Problem> {
  if (isFormula(spec.data)) {
    if (choice !== 'auto' && choice !== 'float64')
      throw new SpecError(`The engine “${choice}” computes networks; formulas run in float64.`);
    const landscape = createLandscape(spec.data.formula, spec.data.box);
    const inBox = inBoxCoordinates(landscape);
    return {
      engine: createLandscapeEngine(inBox),
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
  if (spec.network.loss === 'crossEntropy' && dataset.task === 'regression')
    throw new SpecError('Cross-entropy needs classes; this data has numbers to fit.');
  const network = networkLayout(spec.network, dataset.inputs, dataset.outputs);
  refuseTooLarge(spec, network.parameters);
  const engine = await createNetworkEngine({ network, dataset }, choice, wasm);
  const none = { landscape: null, polish: null };
  return { engine, coordinates: sameCoordinates, resultEngine: engine, description: network, network, dataset, ...none };
}
