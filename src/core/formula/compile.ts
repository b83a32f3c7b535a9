/** Expressions → functions of (x, y). No code is generated at run time, so a page may forbid it. */
import { derive } from './derive.ts';
import type { Derivatives } from './derive.ts';
import { apply, op } from './operations.ts';
import type { Expression } from './parse.ts';
import { createRecorder } from './tape.ts';
import type { Tape } from './tape.ts';

export interface CompiledExpression {
  value(x: number, y: number): number;
  /** Writes [∂x, ∂y] and returns the value, with the bits of `value`. */
  gradient(x: number, y: number, into: Float64Array): number;
  /** Writes [∂xx, ∂xy, ∂yy]. */
  hessian(x: number, y: number, into: Float64Array): void;
}

/** A formula's value alone. */
export function compileValue(expression: Expression): (x: number, y: number) => number {
  const recorder = createRecorder(new Map());
  const tape = recorder.finish([recorder.record(expression.node)]);
  const output = tape.outputs[0];
  return (x, y) => play(tape, x, y)[output];
}

/** Throws FormulaError where the formula is too involved to differentiate. Derivatives that don't exist come out as NaN or ±∞. */
export function compileExpression(expression: Expression): CompiledExpression {
  const derivatives = derive(expression.node);
  const gradient = recordGradient(expression, derivatives);
  const hessian = recordHessian(derivatives);
  return {
    value: compileValue(expression),
    gradient: (x, y, into) => {
      const registers = play(gradient, x, y);
      into[0] = registers[gradient.outputs[1]];
      into[1] = registers[gradient.outputs[2]];
      return registers[gradient.outputs[0]];
    },
    hessian: (x, y, into) => {
      const registers = play(hessian, x, y);
      for (let i = 0; i < 3; i++) into[i] = registers[hessian.outputs[i]];
    },
  };
}

function recordGradient(expression: Expression, { switches, first }: Derivatives): Tape {
  const recorder = createRecorder(switches);
  const value = recorder.record(expression.node);
  recorder.annihilate();
  return recorder.finish([value, recorder.record(first[0]), recorder.record(first[1])]);
}

function recordHessian({ switches, second }: Derivatives): Tape {
  const recorder = createRecorder(switches);
  recorder.annihilate();
  return recorder.finish(second.map((node) => recorder.record(node)));
}

/** Runs a tape in its own registers and returns them. Arithmetic stands here itself: a call each would double the time. */
function play(tape: Tape, x: number, y: number): Float64Array {
  const { registers, codes, left, right } = tape;
  registers[0] = x;
  registers[1] = y;
  for (let i = 0, target = tape.first; i < codes.length; i++, target++) {
    const a = registers[left[i]];
    const b = registers[right[i]];
    const code = codes[i];
    if (code === op.multiply) registers[target] = a * b;
    else if (code === op.add) registers[target] = a + b;
    else if (code === op.subtract) registers[target] = a - b;
    else if (code === op.divide) registers[target] = a / b;
    else registers[target] = apply(code, a, b);
  }
  return registers;
}
