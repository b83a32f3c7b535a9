/** From a spec to a problem with an engine. */
import { isFormula } from '../../contract/experiment.ts';
import type { Experiment } from '../../contract/experiment.ts';
import type { FormulaDescription, NetworkDescription } from '../../contract/result.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import { createLandscapeEngine, createNetworkEngine } from '../engine/createEngine.ts';
import type { EngineChoice } from '../engine/createEngine.ts';
import type { Engine } from '../engine/engine.ts';
import type { Landscape } from '../engine/problem.ts';
import { canonicalFormula } from '../formula/canonical.ts';
import { createLandscape } from '../formula/landscape.ts';
import type { Host } from '../host.ts';
import { networkLayout } from '../network/layout.ts';
import { SpecError } from '../runner.ts';
import { refuseTooLarge } from './memory.ts';

export interface Problem {
  engine: Engine;
  description: NetworkDescription | FormulaDescription;
  /** null for formulas. */
  network: NetworkDescription | null;
  dataset: Dataset | null;
  /** null for networks. */
  landscape: Landscape | null;
}

/** Loads data and builds the engine; the caller disposes of it. */
export async function prepareProblem(
  spec: Experiment,
  choice: EngineChoice,
  host: Host,
  onProgress: (done: number, total: number) => void,
): Promise<Problem> {
  if (isFormula(spec.data)) {
    if (choice !== 'auto' && choice !== 'float64')
      throw new SpecError(`The engine “${choice}” computes networks; formulas run in float64.`);
    const landscape = createLandscape(spec.data.formula, spec.data.box);
    return {
      engine: createLandscapeEngine(landscape),
      description: { formula: canonicalFormula(spec.data.formula) },
      network: null,
      dataset: null,
      landscape,
    };
  }
  if (!spec.network) throw new SpecError('A network is missing: data sets need one.');
  const dataset = await loadDataset(spec.data, spec.seed, host, onProgress);
  if (spec.network.loss === 'crossEntropy' && dataset.task === 'regression')
    throw new SpecError('Cross-entropy needs classes; this data has numbers to fit.');
  const network = networkLayout(spec.network, dataset.inputs, dataset.outputs);
  refuseTooLarge(spec, network.parameters);
  return { engine: await createNetworkEngine({ network, dataset }, choice), description: network, network, dataset, landscape: null };
}
