import { parseFormula } from './parse.ts';

/** A formula as any reader of a result can take it: every product written out, ^ for powers, ASCII only. Throws a FormulaError. */
export const canonicalFormula = (text: string): string => parseFormula(text).node.toString({ implicit: 'show', parenthesis: 'keep' });
