/**
 * A lab: a kind of experiment beside the main one, as data.
 *
 * What a kind needs: its types (a `LabType` in `labs.ts`), its `Lab` (settings, presets, parsing), a runner in `core/labRunners.ts`, and
 * a view in `views/labs/labViews.tsx`. Form, links, files, timeline, export and the command line come from these.
 */
import type { PlacedField } from '../fields/field.ts';
import type { EngineReport } from '../result.ts';
import type { Issue } from '../report.ts';

/** The resolved form of a lab's experiment: JSON, every default written out. */
export interface LabSpec {
  version: 1;
  kind: string;
  /** The preset it was written as a difference from. */
  preset: string | null;
  seed: number;
}

/** What one kind of experiment exchanges. All of it survives structured cloning. */
export interface LabType {
  spec: LabSpec;
  /** Everything the page shows of one moment: small, replaced and never changed. The page keeps some of them for its timeline. */
  frame: unknown;
  /** What a run finds one after the other, all of which the page keeps: JSON. An interrupted run goes on from those it is given. */
  item: unknown;
  /** What remains at the end: JSON. */
  result: unknown;
  /** What the page may ask while the run works and after it, until the next. */
  question: unknown;
  answer: unknown;
}

export interface LabPreset {
  title: string;
  /** One sentence. */
  description: string;
  /** As a difference from the defaults. */
  draft: object;
}

export interface ParsedLab<S extends LabSpec = LabSpec> {
  /** null where anything was refused. */
  spec: S | null;
  issues: Issue[];
  /** What was ignored, in sentences. */
  notices: string[];
}

/** Settings that stand together in the form, by their dotted names. */
export interface LabGroup {
  title: string;
  /** In sight at once. */
  main: readonly string[];
  /** Folded away. */
  more: readonly string[];
}

export interface Lab<S extends LabSpec = LabSpec> {
  kind: S['kind'];
  title: string;
  /** What it is about, as a question. */
  question: string;
  /** The first one is what an empty link opens. */
  presets: Readonly<Record<string, LabPreset>>;
  /** In an order in which defaults depend on earlier ones only; version, kind and preset left out. */
  fields: readonly PlacedField[];
  groups: readonly LabGroup[];
  /** Whether a setting changes anything, the others being as they are. */
  matters(field: PlacedField, spec: S): boolean;
  /** Checks a draft and writes out all defaults. Takes any value at all and never throws. */
  parse(draft: unknown): ParsedLab<S>;
}

/** Work done and still planned, in any one unit. */
export interface LabProgress {
  /** What is being done, in a few words. */
  label: string;
  done: number;
  total: number;
}

/** Of snapshots only the newest matters: one without a frame leaves the last one where it is. Events all arrive. */
export type LabUpdate<T extends LabType = LabType> =
  | { type: 'snapshot'; progress: LabProgress; frame?: T['frame'] }
  /** A frame that the timeline must not miss. */
  | { type: 'event'; name: 'frame'; frame: T['frame'] }
  | { type: 'event'; name: 'item'; item: T['item'] }
  | { type: 'event'; name: 'engine'; engine: EngineReport }
  | { type: 'event'; name: 'notice'; text: string };

/** A file that an outcome can be taken away as. */
export interface OfferedLabFile {
  name: string;
  /** MIME type. */
  type: string;
  /** What is in it, in a few words. */
  says: string;
}

export interface LabEnd<T extends LabType = LabType> {
  status: 'done' | 'cancelled';
  /** Why it ended, in a sentence. */
  reason: string;
  result: T['result'];
  files: OfferedLabFile[];
  /** In all, with earlier sittings. */
  seconds: number;
}
