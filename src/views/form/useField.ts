/** One setting of the draft, as its control needs it. */
import { useMemo } from 'react';
import type { PlacedField } from '../../contract/fields/field.ts';
import { settingOf } from '../../store/draft.ts';
import { refusalOf } from './fieldText.ts';
import { isSame } from '../../contract/linkTree.ts';
import { useFormDocument } from './formDocument.ts';

export interface FieldState {
  field: PlacedField;
  /** As it was written, right or wrong; else what it is without being said. */
  value: unknown;
  /** Whether the draft says something else than its preset and the defaults. */
  isChanged: boolean;
  /** What it is if nothing is said of it; undefined where it is not changed, and so the value itself. */
  standing: unknown;
  /** The sentence that refuses what was written. */
  refusal: string | null;
  set(value: unknown): void;
  reset(): void;
}

export function useField(field: PlacedField): FieldState {
  const { draft, shown, refusals, standingOf, set, reset } = useFormDocument();
  const { path } = field;
  const written = settingOf(draft, path);
  const standing = useMemo(() => (written === undefined ? undefined : standingOf(draft, path)), [written, draft, path, standingOf]);
  const value = written === undefined ? settingOf(shown, path) : written;
  const issue = refusals.find((one) => one.path === field.name || one.path.startsWith(`${field.name}[`))?.message ?? null;
  const isCycles = field.value.type === 'cycles';
  return {
    field,
    value,
    isChanged: written !== undefined && !isSame(written, standing),
    standing,
    refusal: issue && (isCycles ? issue : (refusalOf(field, written) ?? issue)),
    set: (to) => set(path, to),
    reset: () => reset(path),
  };
}
