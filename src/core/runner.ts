/** The shape of every runner: an experiment in, updates while it works, an outcome at the end. */
import type { Experiment } from '../contract/experiment.ts';
import type { Outcome } from '../contract/result.ts';
import type { Update } from '../contract/updates.ts';
import type { EngineChoice } from './engine/createEngine.ts';
import type { Host } from './host.ts';

export interface RunOptions {
  engine: EngineChoice;
}

/** Throws a `DataError`, `FormulaError` or `SpecError`, with a sentence for people, where the experiment cannot be run. */
export type Runner = (spec: Experiment, options: RunOptions, host: Host) => AsyncGenerator<Update, Outcome>;

/** An experiment that is well formed but cannot be run: minima of the wrong length, an engine that isn't there. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}
