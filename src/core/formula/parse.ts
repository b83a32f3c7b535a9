/**
 * A formula's text → a checked expression tree.
 *
 * mathjs reads the text; only what this module's tables name passes. Everything else is refused by name.
 */
import { isConstantNode, isFunctionNode, isOperatorNode, isParenthesisNode, isSymbolNode, parse } from 'mathjs/number';
import type { MathNode } from 'mathjs/number';
import { FormulaError } from './formulaError.ts';

export interface Expression {
  /** As it was written. */
  text: string;
  /** Holds constant, symbol, parenthesis, operator and function nodes only, each from the tables below. */
  node: MathNode;
}

export const maxLength = 2000;
/** Deepest nesting; a chain of + and − is one level however long. */
export const maxDepth = 100;

const names: ReadonlySet<string> = new Set(['x', 'y', 'pi', 'e']);
const functions: ReadonlySet<string> = new Set(['sin', 'cos', 'tan', 'exp', 'log', 'sqrt', 'abs', 'tanh', 'min', 'max']);
const manyArguments: ReadonlySet<string> = new Set(['min', 'max']);
const operators: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'divide', 'pow', 'unaryMinus', 'unaryPlus']);

const namesSentence = 'use x, y, pi and e';
const functionsSentence = 'use sin, cos, tan, exp, log (natural), sqrt, abs, tanh, min and max';
const charactersSentence = 'use + − * / ^, parentheses, numbers, x, y, pi, e and functions like sin(…)';

const rewritten: Readonly<Record<string, string>> = { '−': '-', '–': '-', '·': '*', '⋅': '*', '×': '*', '∗': '*', '÷': '/', π: ' pi ' };

/**
 * Reads a formula of x and y.
 *
 * Throws FormulaError with a sentence that names what is not accepted, and where when it is a matter of syntax.
 * Accepts − · × ÷ π and ** as other ways to write - * / pi and ^. A factor without * binds as in mathjs: 1/2x is (1/2)·x.
 */
export function parseFormula(text: string): Expression {
  if (text.trim() === '') throw new FormulaError('The formula is empty: write one in x and y, such as x^2 + y^2.');
  if (text.length > maxLength) {
    throw new FormulaError(`The formula is ${text.length} characters long: at most ${maxLength} are accepted.`);
  }
  const { plain, origin } = rewrite(text);
  const node = read(plain, origin);
  check(node, 0);
  return { text, node };
}

/** The text in mathjs's characters, and for each of them the position in the original it stands for. */
function rewrite(text: string): { plain: string; origin: number[] } {
  let plain = '';
  const origin: number[] = [];
  let nesting = 0;
  for (let i = 0; i < text.length; i++) {
    let character = text[i];
    const start = i;
    if (character === '*' && text[i + 1] === '*') {
      character = '^';
      i++;
    }
    const replacement = /\s/.test(character) ? ' ' : (rewritten[character] ?? character);
    if (!/^[A-Za-z0-9_.+\-*/^(), ]+$/.test(replacement)) {
      const whole = String.fromCodePoint(text.codePointAt(start) ?? 0);
      throw new FormulaError(`“${whole}” at character ${start + 1} has no place in a formula: ${charactersSentence}.`);
    }
    if (replacement === '(') nesting++;
    if (replacement === ')') nesting--;
    if (nesting > maxDepth) throw tooDeep();
    plain += replacement;
    for (let k = 0; k < replacement.length; k++) origin.push(start);
  }
  const other = /(?<![A-Za-z0-9_.])0[xXbBoO][0-9a-fA-F]+/.exec(plain);
  if (other) throw new FormulaError(`“${other[0]}” is not a decimal number: write numbers like 31, 0.5 or 1e-3.`);
  return { plain, origin };
}

function read(plain: string, origin: number[]): MathNode {
  try {
    return parse(plain);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    const message = error instanceof Error ? error.message : String(error);
    const match = /^(.*?) \(char (\d+)\)$/.exec(message);
    if (!match) throw new FormulaError(`The formula can't be read: ${message}.`);
    const position = origin[Number(match[2]) - 1];
    const where = position === undefined ? 'at its end' : `at character ${position + 1}`;
    throw new FormulaError(`The formula can't be read ${where}: ${match[1].charAt(0).toLowerCase()}${match[1].slice(1)}.`);
  }
}

function check(node: MathNode, depth: number): void {
  if (depth > maxDepth) throw tooDeep();
  if (isParenthesisNode(node)) {
    check(node.content, depth + 1);
  } else if (isConstantNode(node)) {
    checkConstant(node.value);
  } else if (isSymbolNode(node)) {
    checkName(node.name);
  } else if (isOperatorNode(node)) {
    if (!operators.has(node.fn)) {
      throw new FormulaError(`The operator “${node.op}” is not known here: use + − * / ^ and parentheses.`);
    }
    const args: MathNode[] = node.args;
    for (const arg of args) check(arg, isSum(node) && isSum(arg) ? depth : depth + 1);
  } else if (isFunctionNode(node) && isSymbolNode(node.fn)) {
    checkCall(node.fn.name, node.args.length);
    for (const arg of node.args) check(arg, depth + 1);
  } else {
    throw new FormulaError(`“${node.toString()}” has no place in a formula: ${charactersSentence}.`);
  }
}

const isSum = (node: MathNode): boolean => isOperatorNode(node) && node.isBinary() && (node.op === '+' || node.op === '-');

function checkConstant(value: unknown): void {
  if (typeof value !== 'number' || Number.isNaN(value))
    throw new FormulaError(`“${String(value)}” is not a number: ${namesSentence}, and decimal numbers.`);
  if (!Number.isFinite(value)) throw new FormulaError('A number in the formula is too large: at most 1.8e308 is accepted.');
}

function checkName(name: string): void {
  if (names.has(name)) return;
  if (functions.has(name)) throw new FormulaError(`“${name}” needs its argument in parentheses: write ${name}(…).`);
  if (/^[xy]{2,}$/.test(name)) throw new FormulaError(`“${name}” is not known here: write ${[...name].join('*')} for a product.`);
  throw new FormulaError(`“${name}” is not known here: ${namesSentence}.`);
}

function checkCall(name: string, count: number): void {
  if (names.has(name)) throw new FormulaError(`“${name}(…)” reads as a function's call: write ${name}*(…) for a product.`);
  if (!functions.has(name)) throw new FormulaError(`“${name}” is not a function here: ${functionsSentence}.`);
  if (manyArguments.has(name)) {
    if (count < 1) throw new FormulaError(`“${name}” takes one argument or more, not none.`);
  } else if (count !== 1) {
    throw new FormulaError(`“${name}” takes one argument, not ${count === 0 ? 'none' : count}.`);
  }
}

function tooDeep(): FormulaError {
  return new FormulaError(`The formula is nested too deeply: at most ${maxDepth} levels are accepted.`);
}
