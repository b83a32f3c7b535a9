/** The shape of every runner: an experiment in, updates while it works, an outcome at the end. */
import type { EngineChoice } from '../contract/engines.ts';
import type { Experiment } from '../contract/experiment.ts';
import type { Outcome } from '../contract/result.ts';
import type { LooseStart, StageAnswers } from '../contract/stage.ts';
import type { Update } from '../contract/updates.ts';
import type { WasmOptions } from './engine/wasm/wasmEngine.ts';
import type { Host } from './host.ts';

export interface RunOptions {
  engine: EngineChoice;
  /** Unless an engine is asked for, only those with the same bits on every machine count. */
  exact: boolean;
  /** How the engine `wasm` computes. */
  wasm?: WasmOptions;
}

/** A run and what it owns. It may be asked about while it works and after it, until it is disposed of. */
export interface LiveRun {
  /** Throws a `DataError`, `FormulaError` or `SpecError`, with a sentence for people, where the experiment cannot be run. */
  updates: AsyncGenerator<Update, Outcome>;
  /** Instead of `updates`: only loads what the stage needs to show where the run would start. Throws like it. */
  preview: AsyncGenerator<Update, void>;
  /** After `updates` have ended, more work on one edge, by its id: the outcome with it. Throws a `SpecError` for what isn't there. */
  lower(edge: string, host: Host): AsyncGenerator<Update, Outcome>;
  /** After `updates` have ended: a band to play with, which changes no outcome. Throws a `SpecError` for what isn't there. */
  loosen(start: LooseStart, host: Host): AsyncGenerator<Update, void>;
  /** Throw a `SpecError` for what isn't there (yet). */
  stage: StageAnswers;
  /** Gives back the engine's memory. Nothing may be asked afterwards. */
  dispose(): void;
}

export type Runner = (spec: Experiment, options: RunOptions, host: Host) => LiveRun;

/** An experiment that is well formed but cannot be run: minima of the wrong length, an engine that isn't there. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}
