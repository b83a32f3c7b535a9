import { FormulaError } from './formulaError.ts';
import { createLandscape } from './landscape.ts';

/** What is wrong with a formula, in a sentence; null where nothing is. */
export function formulaProblem(formula: string): string | null {
  try {
    createLandscape(formula, [
      [-1, 1],
      [-1, 1],
    ]);
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
}
