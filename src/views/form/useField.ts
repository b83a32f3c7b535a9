/** One setting of the draft, as its control needs it. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Field } from '../../contract/fields/field.ts';
import { settingOf } from '../../store/draft.ts';
import { experimentStore, resetSetting, setSetting, standingOf } from '../../store/experiment.ts';
import { refusalOf } from './fieldText.ts';

export interface FieldState {
  field: Field;
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

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function useField(field: Field): FieldState {
  const draft = useStore(experimentStore, (state) => state.draft);
  const shown = useStore(experimentStore, (state) => state.shown);
  const refusals = useStore(experimentStore, (state) => state.refusals);
  const { path } = field;
  const written = settingOf(draft, path);
  const standing = useMemo(() => (written === undefined ? undefined : standingOf(draft, path)), [written, draft, path]);
  const value = written === undefined ? settingOf(shown, path) : written;
  const issue = refusals.find((one) => one.path === field.name)?.message ?? null;
  const isCycles = field.value.type === 'cycles';
  return {
    field,
    value,
    isChanged: written !== undefined && !isSame(written, standing),
    standing,
    refusal: issue && (isCycles ? issue : (refusalOf(field, written) ?? issue)),
    set: (to) => setSetting(path, to),
    reset: () => resetSetting(path),
  };
}
