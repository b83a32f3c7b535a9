/** What the table of settings says about one setting. */
import type { JoinMethod } from '../curveMethods.ts';
import type { DataForm, Task } from '../dataForm.ts';
import type { Activation, GeneratedName } from '../experiment.ts';

/** One value of a choice, its name for a person, and a sentence on it. */
export interface Option {
  value: string;
  label: string;
  says: string;
}

/** A value that is not of the field's usual kind, such as `full` where else a number stands; `name` is its text in links. */
export interface Word {
  value: string | null;
  name: string;
  says: string;
}

/** Which values a setting may have. Bounds are inclusive unless `above` (min) or `below` (max) is set; ±Infinity is no bound. */
export type ValueKind =
  | { type: 'integer'; min: number; max: number }
  | { type: 'number'; min: number; max: number; above?: true; below?: true }
  | { type: 'boolean' }
  /** Not blank, at most `most` characters. */
  | { type: 'text'; most: number }
  | { type: 'choice'; options: readonly Option[] }
  /** One or more different options, in order. */
  | { type: 'choices'; options: readonly Option[] }
  /** Up to `most` integers; where they are to be `different`, at least one. */
  | { type: 'integers'; min: number; max: number; most: number; different?: true }
  | { type: 'either'; words: readonly Word[]; or: ValueKind }
  /** A column's name or 0-based index. */
  | { type: 'column' }
  /** [[x0, x1], [y0, y1]] with x0 < x1 and y0 < y1. */
  | { type: 'box' }
  /** Vectors of one length, or the name of an `.npz` file. */
  | { type: 'minima'; most: number }
  /** One object a cycle, the differences from the cycle before; or a number of cycles without differences. */
  | { type: 'cycles'; most: number }
  /** From `least` to `most` numbers in order. */
  | { type: 'numbers'; min: number; max: number; least: number; most: number }
  /** Priors of a study: objects that are read by themselves. */
  | { type: 'priors'; most: number }
  /** A picture drawn by hand, as its text. */
  | { type: 'drawing' };

/** What a default may depend on; where several hold, the first of: name, form, task, activation. */
export type Circumstance = GeneratedName | DataForm | Task | Activation;

/** One setting, as the table's sections write it. */
export interface FieldEntry<V = unknown> {
  label: string;
  /** One sentence for a person. */
  says: string;
  value: ValueKind;
  default: V;
  defaultFor?: Partial<Record<Circumstance, V>>;
  unit?: string;
  /** The symbol in the papers. */
  symbol?: string;
  /** The data it applies to; absent: all. */
  forms?: readonly DataForm[];
  /** The ways of joining for which it changes anything; absent: all. */
  methods?: readonly JoinMethod[];
  /** The generated sets in which it changes anything; absent: all. */
  names?: readonly GeneratedName[];
}

/** A section's settings: every key of the resolved form has its entry, or this doesn't compile. */
export type FieldTable<S> = { [K in keyof S]-?: FieldEntry<S[K]> };

export type Section = 'general' | 'data' | 'network' | 'train' | 'connect' | 'bend' | 'explore';

/** A setting with its place, of any kind of experiment. */
export interface PlacedField extends FieldEntry {
  path: readonly string[];
  /** The path with dots. */
  name: string;
  /** Its name in links. */
  link: string;
}

/** One setting of the main experiment, complete. */
export interface Field extends PlacedField {
  section: Section;
  forms: readonly DataForm[];
}
