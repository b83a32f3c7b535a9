/** What the page and the compute worker agreed on. */
import type { EngineChoice } from '../contract/engines.ts';
import type { Experiment } from '../contract/experiment.ts';
import type { Result } from '../contract/result.ts';
import type { TableOptions, TablePreview } from '../contract/ownFiles.ts';
import type { LooseStart, StageRequests } from '../contract/stage.ts';
import type { RunEvent, Snapshot } from '../contract/updates.ts';
import type { Link } from './client.ts';
import type { Protocol } from './messages.ts';

/** What a run may be. */
export type ComputeStart =
  /** An experiment, from its start to its result; or only what is to be seen before it starts. */
  | ({ task: 'run' | 'preview' } & ExperimentStart)
  /** More work on one edge of the last outcome. */
  | { task: 'lower'; edge: string }
  /** A band of the last outcome to play with. */
  | ({ task: 'loosen' } & LooseStart);

export interface ExperimentStart {
  experiment: Experiment;
  engine: EngineChoice;
  /** Unless an engine is asked for, only those with the same bits on every machine count. */
  exact: boolean;
  /** Absolute address of the folder that holds the app's data files. */
  base: string;
  /** Files that the experiment names, as the visitor gave them. */
  files: Record<string, Blob>;
}

/** The files of an outcome: `result.json` and `weights.npz`. */
export type ExportPart = 'json' | 'npz';

export interface ComputeProtocol extends Protocol {
  start: ComputeStart;
  snapshot: Snapshot;
  event: RunEvent;
  /** Weights stay in the worker, which keeps its last outcome. null after a preview, and after a band was played with. */
  done: Result | null;
  requests: StageRequests & {
    /** One file of the last outcome; refused where there is none. */
    export: { question: ExportPart; answer: Uint8Array<ArrayBuffer> };
    /** Training ends at its next step, and its minima are connected. */
    endTraining: { question: null; answer: null };
    /** What is wrong with a formula, in a sentence; null where nothing is. */
    checkFormula: { question: { formula: string }; answer: { problem: string | null } };
    previewTable: { question: TableOptions & { file: Blob }; answer: TablePreview };
  };
}

export type ComputeLink = Link<ComputeProtocol>;
