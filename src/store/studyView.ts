/** What of a study is looked at. */
import { createStore } from 'zustand/vanilla';
import type { MethodName } from '../contract/curveMethods.ts';
import type { Along, MeasuredPart } from '../contract/studyRows.ts';

export type StudyPart = 'train' | 'test';
export type StudyValue = keyof MeasuredPart;
/** What of a curve's values is told. */
export type StudySummary = Extract<keyof Along, 'maximum' | 'mean' | 'barrier' | 'interpolationBarrier'>;

export interface StudyViewState {
  part: StudyPart;
  value: StudyValue;
  summary: StudySummary;
  /** Places in the spec's lists. */
  depth: number;
  prior: number;
  picture: 'table' | 'heat';
  /** The cell that is looked at more closely; null where none is. */
  cell: { method: MethodName; width: number } | null;
}

export const studyViewStore = createStore<StudyViewState>(() => ({
  part: 'test',
  value: 'error',
  summary: 'maximum',
  depth: 0,
  prior: 0,
  picture: 'table',
  cell: null,
}));

export const showStudy = (change: Partial<StudyViewState>): void => studyViewStore.setState(change);

/** Looks at a cell more closely; once more lets go of it. */
export function chooseCell(cell: NonNullable<StudyViewState['cell']>): void {
  studyViewStore.setState(({ cell: now }) => ({ cell: now?.method === cell.method && now.width === cell.width ? null : cell }));
}
