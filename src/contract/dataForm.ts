/** Which kind of data an experiment is about, and what follows from it. */
import type { DataSpec, GeneratedName } from './experiment.ts';

export type DataForm = 'generated' | 'iris' | 'mnist' | 'csv' | 'idx' | 'formula';
export type Task = 'classification' | 'regression';

export const generatedNames: readonly GeneratedName[] = ['moons', 'circles', 'spirals', 'xor', 'blobs', 'sine', 'cubic', 'staircase'];
const regressionNames: readonly string[] = ['sine', 'cubic', 'staircase'];

/** Everything that has a network. */
export const networkForms: readonly DataForm[] = ['generated', 'iris', 'mnist', 'csv', 'idx'];
export const allForms: readonly DataForm[] = [...networkForms, 'formula'];

export function formOf(data: DataSpec): DataForm {
  if ('formula' in data) return 'formula';
  if ('csv' in data) return 'csv';
  if ('idx' in data) return 'idx';
  return data.name === 'iris' || data.name === 'mnist' ? data.name : 'generated';
}

/** null for formulas: there is nothing to predict. */
export function taskOf(data: DataSpec): Task | null {
  if ('formula' in data) return null;
  if ('csv' in data) return data.task;
  return 'name' in data && regressionNames.includes(data.name) ? 'regression' : 'classification';
}
