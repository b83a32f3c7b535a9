/** What a form writes into: the draft of whatever kind of experiment. */
import { createContext, useContext } from 'react';
import type { PlacedField } from '../../contract/fields/field.ts';
import type { Issue } from '../../contract/report.ts';
import type { Draft } from '../../store/draft.ts';

export interface FormDocument {
  /** As it was written. */
  draft: Draft;
  /** What the draft says with refused values left out. */
  shown: unknown;
  refusals: readonly Issue[];
  set(path: readonly string[], value: unknown): void;
  reset(path: readonly string[]): void;
  /** What a setting is if nothing is said of it. */
  standingOf(draft: Draft, path: readonly string[]): unknown;
  /** The setting of a dotted name that applies now. */
  fieldOf(name: string): PlacedField | undefined;
}

const Context = createContext<FormDocument | null>(null);

export const FormDocumentProvider = Context.Provider;

export function useFormDocument(): FormDocument {
  const found = useContext(Context);
  if (!found) throw new Error('A control stands outside of a form.');
  return found;
}
