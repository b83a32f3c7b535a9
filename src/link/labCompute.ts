/** What the page and the lab worker agreed on. */
import type { EngineChoice } from '../contract/engines.ts';
import type { LabEnd, LabSpec, LabUpdate } from '../contract/lab/lab.ts';
import type { LabKind } from '../contract/lab/labs.ts';
import type { Link } from './client.ts';
import type { Protocol } from './messages.ts';

export interface LabStart {
  kind: LabKind;
  spec: LabSpec;
  engine: EngineChoice;
  /** Absolute address of the folder that holds the app's data files. */
  base: string;
  /** Files that the experiment names, as the visitor gave them. */
  files: Record<string, Blob>;
  /** What an earlier sitting found. */
  earlier: readonly unknown[];
}

export interface LabProtocol extends Protocol {
  start: LabStart;
  snapshot: Extract<LabUpdate, { type: 'snapshot' }>;
  event: Extract<LabUpdate, { type: 'event' }>;
  done: LabEnd;
  requests: {
    /** A question of the kind's own, to the run at work or the last one. */
    ask: { question: unknown; answer: unknown };
    /** One file of the last outcome, by its name; refused where there is none. */
    export: { question: string; answer: Uint8Array<ArrayBuffer> };
  };
}

export type LabLink = Link<LabProtocol>;
