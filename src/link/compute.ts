/** What the page and the compute worker agreed on. */
import type { Experiment } from '../contract/experiment.ts';
import type { Result } from '../contract/result.ts';
import type { RunEvent, Snapshot } from '../contract/updates.ts';
import type { Link } from './client.ts';
import type { Protocol } from './messages.ts';

export interface ComputeStart {
  experiment: Experiment;
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
  /** Weights stay in the worker, which keeps its last outcome. */
  done: Result;
  requests: {
    /** One file of the last outcome; refused where there is none. */
    export: { question: ExportPart; answer: Uint8Array<ArrayBuffer> };
  };
}

export type ComputeLink = Link<ComputeProtocol>;
