import type { Landscape } from '../engine/problem.ts';
import { compileExpression } from './compile.ts';
import { parseFormula } from './parse.ts';

/** A formula's text and box → a landscape. Throws FormulaError with a sentence. */
export function createLandscape(formula: string, box: Landscape['box']): Landscape {
  return { formula, box, ...compileExpression(parseFormula(formula)) };
}
