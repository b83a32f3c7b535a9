/**
 * Expression trees → a tape: a flat list of operations on numbered registers, each distinct operation once.
 *
 * Raw symbolic derivatives repeat themselves and are full of 0· and 1·; recording finds equal operations (in any order of a
 * sum's or product's operands, which leaves the bits) and drops what folds away, so no simplifier is needed.
 */
import { isConstantNode, isFunctionNode, isOperatorNode, isParenthesisNode, isSymbolNode } from 'mathjs/number';
import type { MathNode } from 'mathjs/number';
import type { Switches } from './derive.ts';
import { apply, op } from './operations.ts';
import type { Operation } from './operations.ts';

export interface Tape {
  /** Registers at the start: x, y, then constants; results follow in order. */
  registers: Float64Array;
  /** Register of the first result. */
  first: number;
  codes: Uint8Array;
  /** Operands' registers; the right one is unused for functions of one argument. */
  left: Int32Array;
  right: Int32Array;
  /** Where the trees' values are found. */
  outputs: Int32Array;
}

interface Entry {
  code: Operation | 'x' | 'y' | 'constant';
  left: number;
  right: number;
  value: number;
}

/** Exponents up to this are repeated multiplications. */
const maxRepeated = 16;

export interface Recorder {
  /** Records a tree and returns its entry's number. */
  record(node: MathNode): number;
  /** The tape whose outputs are the given entries. */
  finish(outputs: number[]): Tape;
  /** From now on, 0·u is 0 even where u is not finite: in derivatives such a 0 is exact, in a formula it's the user's. */
  annihilate(): void;
}

export function createRecorder(switches: Switches): Recorder {
  const entries: Entry[] = [];
  const numbers = new Map<string, number>();
  const known = new Map<MathNode, number>();
  let annihilates = false;

  const enter = (code: Entry['code'], left: number, right: number, value = 0): number => {
    const key = `${code} ${left} ${right} ${Object.is(value, -0) ? '-0' : value}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = entries.push({ code, left, right, value }) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  const x = enter('x', 0, 0);
  const y = enter('y', 0, 0);
  const constant = (value: number): number => enter('constant', 0, 0, value);
  const isConstant = (entry: number): boolean => entries[entry].code === 'constant';
  const is = (entry: number, value: number): boolean => isConstant(entry) && entries[entry].value === value;

  const operate = (code: Operation, left: number, right = left): number =>
    isConstant(left) && isConstant(right) ? constant(apply(code, entries[left].value, entries[right].value)) : enter(code, left, right);
  const commute = (code: Operation, a: number, b: number): number => operate(code, Math.min(a, b), Math.max(a, b));

  const add = (a: number, b: number): number => (is(a, 0) ? b : is(b, 0) ? a : commute(op.add, a, b));
  const negate = (a: number): number => (entries[a].code === op.negate ? entries[a].left : operate(op.negate, a));
  const subtract = (a: number, b: number): number => (is(b, 0) ? a : is(a, 0) ? negate(b) : operate(op.subtract, a, b));
  const multiply = (a: number, b: number): number => {
    if (is(a, 1)) return b;
    if (is(b, 1)) return a;
    if (annihilates && (is(a, 0) || is(b, 0))) return constant(0);
    if (entries[a].code === op.less) return operate(op.gate, a, b);
    if (entries[b].code === op.less) return operate(op.gate, b, a);
    return commute(op.multiply, a, b);
  };
  const divide = (a: number, b: number): number => {
    if (is(b, 1)) return a;
    if (annihilates && is(a, 0)) return a;
    return operate(op.divide, a, b);
  };
  const power = (base: number, exponent: number): number => {
    if (is(base, Math.E)) return operate(op.exp, exponent);
    const n = isConstant(exponent) ? entries[exponent].value : NaN;
    if (!Number.isInteger(n) || Math.abs(n) > maxRepeated) return operate(op.pow, base, exponent);
    return n < 0 ? divide(constant(1), repeated(base, -n)) : repeated(base, n);
  };
  /** base^n by halves: x⁷ = x³·x³·x. */
  const repeated = (base: number, n: number): number => {
    if (n === 0) return constant(1);
    const half = repeated(base, Math.floor(n / 2));
    const even = multiply(half, half);
    return n % 2 === 0 ? even : multiply(even, base);
  };

  const call = (name: string, args: number[]): number => {
    const a = args[0];
    switch (name) {
      case 'min':
        return args.reduce((left, right) => operate(op.min, left, right));
      case 'max':
        return args.reduce((left, right) => operate(op.max, left, right));
      case 'sec':
        return divide(constant(1), operate(op.cos, a));
      case 'sech':
        return divide(constant(2), add(operate(op.exp, a), operate(op.exp, negate(a))));
      case 'sin':
      case 'cos':
      case 'tan':
      case 'exp':
      case 'log':
      case 'sqrt':
      case 'abs':
      case 'tanh':
        return operate(op[name], a);
      default:
        throw new TypeError(`unexpected function ${name}`);
    }
  };

  const symbol = (name: string): number => {
    if (name === 'x') return x;
    if (name === 'y') return y;
    if (name === 'pi') return constant(Math.PI);
    if (name === 'e') return constant(Math.E);
    const found = switches.get(name);
    if (!found) throw new TypeError(`unexpected symbol ${name}`);
    return found.kind === 'sign' ? operate(op.sign, record(found.of)) : operate(op.less, record(found.first), record(found.second));
  };

  const operator = (fn: string, args: number[]): number => {
    switch (fn) {
      case 'add':
        return args.reduce(add);
      case 'multiply':
        return args.reduce(multiply);
      case 'subtract':
        return subtract(args[0], args[1]);
      case 'divide':
        return divide(args[0], args[1]);
      case 'pow':
        return power(args[0], args[1]);
      case 'unaryMinus':
        return negate(args[0]);
      case 'unaryPlus':
        return args[0];
      default:
        throw new TypeError(`unexpected operator ${fn}`);
    }
  };

  const recordNew = (node: MathNode): number => {
    if (isConstantNode(node)) return constant(node.value);
    if (isSymbolNode(node)) return symbol(node.name);
    if (isParenthesisNode(node)) return record(node.content);
    if (isOperatorNode(node)) {
      const args: MathNode[] = node.args;
      return operator(node.fn, args.map(record));
    }
    if (isFunctionNode(node)) return call(node.fn.name, node.args.map(record));
    throw new TypeError(`unexpected ${node.type}`);
  };

  const record = (node: MathNode): number => {
    let number = known.get(node);
    if (number === undefined) {
      number = recordNew(node);
      known.set(node, number);
    }
    return number;
  };

  return {
    record,
    finish: (outputs) => layOut(entries, outputs),
    annihilate: () => {
      annihilates = true;
    },
  };
}

/** Entries that the outputs need, as a tape. */
function layOut(entries: Entry[], outputs: number[]): Tape {
  const needed = new Uint8Array(entries.length);
  for (const output of outputs) needed[output] = 1;
  for (let i = entries.length - 1; i >= 0; i--) {
    if (needed[i] && typeof entries[i].code === 'number') needed[entries[i].left] = needed[entries[i].right] = 1;
  }
  const place = new Int32Array(entries.length);
  place[1] = 1;
  const constants = [0, 0];
  const steps: { code: number; left: number; right: number }[] = [];
  entries.forEach((entry, i) => {
    if (needed[i] && entry.code === 'constant') place[i] = constants.push(entry.value) - 1;
  });
  entries.forEach(({ code, left, right }, i) => {
    if (needed[i] && typeof code === 'number')
      place[i] = constants.length + steps.push({ code, left: place[left], right: place[right] }) - 1;
  });
  const registers = new Float64Array(constants.length + steps.length);
  registers.set(constants);
  return {
    registers,
    first: constants.length,
    codes: Uint8Array.from(steps, (step) => step.code),
    left: Int32Array.from(steps, (step) => step.left),
    right: Int32Array.from(steps, (step) => step.right),
    outputs: Int32Array.from(outputs, (output) => place[output]),
  };
}
