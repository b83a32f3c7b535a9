import fc from 'fast-check';
import { parse } from 'mathjs/number';
import { describe, expect, it } from 'vitest';
import { landscapes } from '../../contract/landscapes.ts';
import { FormulaError } from './formulaError.ts';
import { createLandscape } from './landscape.ts';

const compile = (formula: string) => {
  const landscape = createLandscape(formula, [
    [-2, 2],
    [-2, 2],
  ]);
  const [gradient, hessian] = [new Float64Array(2), new Float64Array(3)];
  return {
    value: landscape.value,
    gradient: (x: number, y: number) => (landscape.gradient(x, y, gradient), [...gradient]),
    hessian: (x: number, y: number) => (landscape.hessian(x, y, hessian), [...hessian]),
    gradientsValue: (x: number, y: number) => landscape.gradient(x, y, gradient),
  };
};

/** Formulas of the whole grammar, a few levels deep. */
const formula = fc.letrec<{ tree: string }>((tie) => {
  const tree = tie('tree');
  return {
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('x', 'y', '0.5', '2', 'pi', 'e', '1e-1', '3'),
      fc.tuple(tree, fc.constantFrom(' + ', ' - ', '*', '/'), tree).map(([a, operator, b]) => `(${a}${operator}${b})`),
      fc.tuple(tree, fc.integer({ min: -3, max: 5 })).map(([a, n]) => `(${a})^${n}`),
      fc.tuple(tree, tree).map(([a, b]) => `(${a})^(${b})`),
      tree.map((a) => `-(${a})`),
      fc.tuple(fc.constantFrom('sin', 'cos', 'tan', 'exp', 'log', 'sqrt', 'abs', 'tanh'), tree).map(([name, a]) => `${name}(${a})`),
      fc
        .tuple(fc.constantFrom('min', 'max'), fc.array(tree, { minLength: 1, maxLength: 3 }))
        .map(([name, args]) => `${name}(${args.join(', ')})`),
    ),
  };
}).tree;
/** Off the points where the grammar's simple numbers make ties. */
const coordinate = fc.integer({ min: -2000, max: 2000 }).map((n) => (n + 0.371) / 1000);
const settings = { seed: 1, numRuns: 1000 };

/** Whether no part of the formula is so large or so small that rounding could grow beyond the tests' tolerance. */
function isModerate(text: string, x: number, y: number): boolean {
  let moderate = true;
  parse(text).traverse((node) => {
    if (node.type === 'SymbolNode' && !/^([xye]|pi)$/.test(node.toString())) return;
    const size = Math.abs(Number(node.evaluate({ x, y })));
    if (!Number.isFinite(size) || size > 100 || (size < 0.01 && size !== 0)) moderate = false;
  });
  return moderate;
}

describe('value', () => {
  it("equals mathjs's own evaluation", () => {
    let compared = 0;
    fc.assert(
      fc.property(formula, coordinate, coordinate, (text, x, y) => {
        const ours = compile(text);
        expect(ours.gradientsValue(x, y)).toBe(ours.value(x, y));
        if (!isModerate(text, x, y)) return;
        compared++;
        const theirs: unknown = parse(text).evaluate({ x, y });
        if (typeof theirs !== 'number') throw new TypeError('not a number');
        expect(Math.abs(ours.value(x, y) - theirs)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(theirs)));
      }),
      settings,
    );
    expect(compared).toBeGreaterThan(300);
  });

  it.each([
    ['log(x)', -1, 0, NaN],
    ['sqrt(x)', -1, 0, NaN],
    ['1/x', 0, 0, Infinity],
    ['0*log(x)', -1, 0, NaN],
    ['0/x', 0, 0, NaN],
    ['x^(1/3)', -8, 0, NaN],
    ['x^3', -2, 0, -8],
    ['x^-2', -2, 0, 0.25],
    ['x^16', -2, 0, 65536],
    ['x^17', -2, 0, -131072],
    ['x^0', 0, 0, 1],
    ['x^y', -2, 3, -8],
    ['min(x, log(y))', 0, -1, NaN],
  ])('%s at (%d, %d) is %d', (text, x, y, value) => {
    expect(compile(text).value(x, y)).toBe(value);
  });
});

/** Central difference, extrapolated; null where two step sizes disagree: at a kink, a pole, or too steep. */
function difference(f: (t: number) => number): number | null {
  const central = (h: number): number => (f(h) - f(-h)) / (2 * h);
  const [wide, narrow] = [central(2e-4), central(1e-4)];
  if (!(Math.abs(wide - narrow) <= 1e-5 * (1 + Math.abs(narrow)))) return null;
  return narrow + (narrow - wide) / 3;
}

describe('derivatives', () => {
  it('equal central differences wherever those settle', () => {
    let compared = 0;
    const close = (ours: number, theirs: number | null): void => {
      if (theirs === null || Math.abs(theirs) > 1e4 || !Number.isFinite(ours)) return;
      compared++;
      expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-5 * (1 + Math.abs(theirs)));
    };
    fc.assert(
      fc.property(formula, coordinate, coordinate, (text, x, y) => {
        if (!isModerate(text, x, y)) return;
        const { value, gradient, hessian } = compile(text);
        const [gx, gy] = gradient(x, y);
        const [xx, xy, yy] = hessian(x, y);
        close(
          gx,
          difference((t) => value(x + t, y)),
        );
        close(
          gy,
          difference((t) => value(x, y + t)),
        );
        close(
          xx,
          difference((t) => gradient(x + t, y)[0]),
        );
        close(
          xy,
          difference((t) => gradient(x, y + t)[0]),
        );
        close(
          xy,
          difference((t) => gradient(x + t, y)[1]),
        );
        close(
          yy,
          difference((t) => gradient(x, y + t)[1]),
        );
      }),
      settings,
    );
    expect(compared).toBeGreaterThan(1500);
  });

  it('of constant powers exist for negative bases and at 0', () => {
    expect(compile('x^2').gradient(-3, 0)).toEqual([-6, 0]);
    expect(compile('x^2').hessian(-3, 0)).toEqual([2, 0, 0]);
    expect(compile('x^3').hessian(-3, 0)).toEqual([-18, 0, 0]);
    expect(compile('x^2').hessian(0, 0)).toEqual([2, 0, 0]);
    expect(compile('x^1').hessian(0, 0)).toEqual([0, 0, 0]);
    expect(compile('(x*y)^(1+1)').gradient(-1, 2)).toEqual([-8, 4]);
    expect(compile('x^-1').gradient(-2, 0)).toEqual([-0.25, 0]);
  });

  it('of e^x and 2^x are the well-known ones', () => {
    expect(compile('e^x').gradient(1, 0)[0]).toBeCloseTo(Math.E, 13);
    expect(compile('2^x').gradient(3, 0)[0]).toBeCloseTo(8 * Math.LN2, 13);
  });

  it('of tanh and tan stay finite far out', () => {
    expect(compile('tanh(x)').gradient(800, 0)).toEqual([0, 0]);
    expect(compile('tanh(x)').hessian(-800, 0).map(Math.abs)).toEqual([0, 0, 0]);
    expect(compile('tan(x)').gradient(1, 0)[0]).toBeCloseTo(1 / Math.cos(1) ** 2, 13);
  });

  it('that do not exist are not finite, though the value is', () => {
    const cone = compile('sqrt(x^2 + y^2)');
    expect(cone.value(0, 0)).toBe(0);
    expect(cone.gradient(0, 0).some(Number.isFinite)).toBe(false);
    const power = compile('x^y');
    expect(power.value(-2, 2)).toBe(4);
    expect(power.gradient(-2, 2)).toEqual([-4, NaN]);
  });

  it.each([
    ['abs(x)', -3, 0, [-1, 0], [0, 0, 0]],
    ['abs(x)', 0, 0, [0, 0], [0, 0, 0]],
    ['abs(x^2 - y)', 1, 3, [-2, 1], [-2, 0, 0]],
    ['abs(abs(x) - 1)', -0.5, 0, [1, 0], [0, 0, 0]],
    ['x*abs(x)', -3, 0, [6, 0], [-2, 0, 0]],
    ['min(x^2, y)', 1, 3, [2, 0], [2, 0, 0]],
    ['min(x^2, y)', 3, 1, [0, 1], [0, 0, 0]],
    ['min(x, y)', 1, 1, [0.5, 0.5], [0, 0, 0]],
    ['max(x, y^2, 3)', 1, 2, [0, 4], [0, 0, 2]],
    ['max(x, y^2, 3)', 5, 2, [1, 0], [0, 0, 0]],
    ['max(x, y^2, 3)', 1, 1, [0, 0], [0, 0, 0]],
    ['max(min(x, y), -min(x, y))', -2, 1, [-1, 0], [0, 0, 0]],
    ['min(abs(x), max(y, x*y))', 4, 0.5, [0.5, 4], [0, 1, 0]],
    ['min(x)', 1, 1, [1, 0], [0, 0, 0]],
  ])('of %s at (%d, %d)', (text, x, y, gradient, hessian) => {
    const compiled = compile(text);
    expect(compiled.gradient(x, y).map((each) => each + 0)).toEqual(gradient);
    expect(compiled.hessian(x, y).map((each) => each + 0)).toEqual(hessian);
  });

  it('of a branch not taken do no harm, however large', () => {
    expect(compile('max(x, sqrt(y) - 1)').gradient(1, 0)).toEqual([1, 0]);
    expect(compile('min(x, 1e300 + y)').gradient(1, 1)).toEqual([1, 0]);
    expect(compile('min(x*x, exp(1000 + y))').hessian(1, 1)).toEqual([2, 0, 0]);
  });

  it('are refused where they would grow out of hand', () => {
    const product = (n: number): string => Array<string>(n).fill('(x+y)').join('*');
    expect(compile(product(30)).value(0.5, 0.5)).toBe(1);
    expect(() => compile(product(95))).toThrow(
      new FormulaError('The formula is too involved to differentiate twice: use shorter products or less nesting.'),
    );
  });
});

it('every built-in formula is finite in its box', () => {
  for (const { formula: text, box } of Object.values(landscapes)) {
    const landscape = createLandscape(text, box);
    const [[x0, x1], [y0, y1]] = box;
    expect(landscape).toMatchObject({ formula: text, box });
    for (let i = 0; i <= 20; i++) {
      for (let j = 0; j <= 20; j++) {
        expect(Number.isFinite(landscape.value(x0 + ((x1 - x0) * i) / 20, y0 + ((y1 - y0) * j) / 20))).toBe(true);
      }
    }
  }
});
