import { afterEach, describe, expect, it, vi } from 'vitest';
import { FormulaError } from './formulaError.ts';
import { compileValue } from './compile.ts';
import { maxLength, parseFormula } from './parse.ts';

const at = (text: string, x = 2, y = 3): number => compileValue(parseFormula(text))(x, y);

function refusal(text: string): string {
  try {
    parseFormula(text);
  } catch (error) {
    expect(error).toBeInstanceOf(FormulaError);
    if (error instanceof FormulaError) return error.message;
  }
  throw new Error(`“${text}” was accepted`);
}

describe('parseFormula accepts', () => {
  it.each([
    ['x + y*2 - 1/4', 7.75],
    ['-x^2', -4],
    ['2^-x', 0.25],
    ['2^3^x', 512],
    ['+x', 2],
    ['--x', 2],
    ['2x y', 12],
    ['(x)(y)', 6],
    ['2(x + 1)', 6],
    ['1/2x', 1],
    ['1e-3 + .5 + 5.', 5.501],
    ['2e3', 2000],
    ['e - 3', Math.E - 3],
    ['pi*x', 2 * Math.PI],
    ['min(x)', 2],
    ['max(x, y, 7, 1)', 7],
    ['min(x, -y, 7)', -3],
    ['abs(x - y) + sqrt(y + 1)', 3],
    ['x − y', -1],
    ['x·y × 2 ÷ 3', 4],
    ['2π', 2 * Math.PI],
    ['xπ', 2 * Math.PI],
    ['x**2', 4],
    ['x\n +\ty', 5],
  ])('%s', (text, value) => {
    expect(at(text)).toBeCloseTo(value, 12);
  });

  it('keeps the text as it was written', () => {
    expect(parseFormula(' x − 1 ').text).toBe(' x − 1 ');
  });

  it('a sum however long, up to the length allowed', () => {
    const text = Array<string>(maxLength / 2)
      .fill('x')
      .join('+');
    expect(at(text)).toBe(maxLength);
  });
});

const allowed = 'use + − * / ^, parentheses, numbers, x, y, pi, e and functions like sin(…).';
const functions = 'use sin, cos, tan, exp, log (natural), sqrt, abs, tanh, min and max.';

describe('parseFormula refuses', () => {
  it.each([
    ['', 'The formula is empty: write one in x and y, such as x^2 + y^2.'],
    [' \n', 'The formula is empty: write one in x and y, such as x^2 + y^2.'],
    ['z + 1', '“z” is not known here: use x, y, pi and e.'],
    ['xy', '“xy” is not known here: write x*y for a product.'],
    ['X', '“X” is not known here: use x, y, pi and e.'],
    ['i*x', '“i” is not known here: use x, y, pi and e.'],
    ['x1', '“x1” is not known here: use x, y, pi and e.'],
    ['Infinity', 'A number in the formula is too large: at most 1.8e308 is accepted.'],
    ['NaN', '“NaN” is not a number: use x, y, pi and e, and decimal numbers.'],
    ['true', '“true” is not a number: use x, y, pi and e, and decimal numbers.'],
    ['null', '“null” is not a number: use x, y, pi and e, and decimal numbers.'],
    ['1e400', 'A number in the formula is too large: at most 1.8e308 is accepted.'],
    ['0x1F + x', '“0x1F” is not a decimal number: write numbers like 31, 0.5 or 1e-3.'],
    ['sinh(x)', `“sinh” is not a function here: ${functions}`],
    ['eval(x)', `“eval” is not a function here: ${functions}`],
    ['sin x', '“sin” needs its argument in parentheses: write sin(…).'],
    ['sin', '“sin” needs its argument in parentheses: write sin(…).'],
    ['x(y)', "“x(…)” reads as a function's call: write x*(…) for a product."],
    ['sin()', '“sin” takes one argument, not none.'],
    ['sin(x, y)', '“sin” takes one argument, not 2.'],
    ['log(x, 2)', '“log” takes one argument, not 2.'],
    ['max()', '“max” takes one argument or more, not none.'],
    ['x = 2', `“=” at character 3 has no place in a formula: ${allowed}`],
    ['x < y', `“<” at character 3 has no place in a formula: ${allowed}`],
    ['x ? 1 : 2', `“?” at character 3 has no place in a formula: ${allowed}`],
    ['[x, y]', `“[” at character 1 has no place in a formula: ${allowed}`],
    ['"x"', `“"” at character 1 has no place in a formula: ${allowed}`],
    ['1:3', `“:” at character 2 has no place in a formula: ${allowed}`],
    ['x; y', `“;” at character 2 has no place in a formula: ${allowed}`],
    ['x!', `“!” at character 2 has no place in a formula: ${allowed}`],
    ["x'", `“'” at character 2 has no place in a formula: ${allowed}`],
    ['x # y', `“#” at character 3 has no place in a formula: ${allowed}`],
    ['x + 🙂', `“🙂” at character 5 has no place in a formula: ${allowed}`],
    ['x.y', `“x.y” has no place in a formula: ${allowed}`],
    ['x.constructor', `“x.constructor” has no place in a formula: ${allowed}`],
    ['x mod 2', 'The operator “mod” is not known here: use + − * / ^ and parentheses.'],
    ['x to y', 'The operator “to” is not known here: use + − * / ^ and parentheses.'],
    ['not x', 'The operator “not” is not known here: use + − * / ^ and parentheses.'],
    ['x .* y', 'The operator “.*” is not known here: use + − * / ^ and parentheses.'],
    ['5 cm', '“cm” is not known here: use x, y, pi and e.'],
    ['x +', "The formula can't be read at its end: unexpected end of expression."],
    ['(x', "The formula can't be read at its end: parenthesis ) expected."],
    ['x)', "The formula can't be read at character 2: unexpected operator )."],
    ['π π ** )', "The formula can't be read at character 8: value expected."],
    ['1..2', 'The formula can\'t be read at character 3: unexpected part ".2".'],
    ['x, y', "The formula can't be read at character 2: unexpected operator ,."],
  ])('%s', (text, sentence) => {
    expect(refusal(text)).toBe(sentence);
  });

  it('what is too long', () => {
    expect(refusal('x'.repeat(2001))).toBe('The formula is 2001 characters long: at most 2000 are accepted.');
  });

  it.each([
    ['parentheses', '('.repeat(150) + 'x' + ')'.repeat(150)],
    ['unclosed parentheses', '('.repeat(2000)],
    ['signs', '-'.repeat(1999) + 'x'],
    ['powers', `x${'^x'.repeat(900)}`],
    ['calls', 'sin('.repeat(150) + 'x' + ')'.repeat(150)],
  ])('what is nested too deeply: %s', (_, text) => {
    expect(refusal(text)).toBe('The formula is nested too deeply: at most 100 levels are accepted.');
  });
});

describe('under a content security policy without unsafe-eval', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('neither loading, reading, differentiating nor evaluating runs text as code', async () => {
    const refuse = (): never => {
      throw new EvalError('code from text');
    };
    vi.resetModules();
    vi.stubGlobal('eval', refuse);
    vi.stubGlobal('Function', new Proxy(Function, { apply: refuse, construct: refuse }));
    expect(() => Reflect.construct(Function, ['return 1'])).toThrow(EvalError);
    const { createLandscape } = await import('./landscape.ts');
    const landscape = createLandscape('min(x^2, abs(y)) + tanh(x)*exp(y) + x^y', [
      [-1, 1],
      [-1, 1],
    ]);
    const [gradient, hessian] = [new Float64Array(2), new Float64Array(3)];
    expect(landscape.gradient(0.5, 0.5, gradient)).toBe(landscape.value(0.5, 0.5));
    landscape.hessian(0.5, 0.5, hessian);
    expect([...gradient, ...hessian].every(Number.isFinite)).toBe(true);
  });
});
