/**
 * An expression → its first and second partial derivatives, by mathjs's symbolic rules.
 *
 * mathjs knows no rule for min and max, and its rule for |u| divides by u, so kinks become switches first: symbols that are
 * constants to mathjs and get their value from the operands at evaluation. |u| is s·u with s = sign(u); min(a, b) is
 * p·a + q·b with p = 1 where a < b, ½ at a tie. Off the kinks both derivatives are exact; on them, they are one-sided means.
 */
import {
  ConstantNode,
  derivative,
  FunctionNode,
  isConstantNode,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
  isSymbolNode,
  OperatorNode,
  SymbolNode,
} from 'mathjs/number';
import type { MathNode } from 'mathjs/number';
import { FormulaError } from './formulaError.ts';

/** Where a switch symbol's value comes from: sign(of), or 1, ½, 0 as first is less than, equal to or more than second. */
export type Switch = { kind: 'sign'; of: MathNode } | { kind: 'less'; first: MathNode; second: MathNode };
export type Switches = ReadonlyMap<string, Switch>;

export interface Derivatives {
  /** The value again, with a product of switch and branch in place of every kink. */
  switches: Switches;
  first: [MathNode, MathNode];
  /** ∂xx, ∂xy, ∂yy. */
  second: [MathNode, MathNode, MathNode];
}

/** Largest expected size of a second derivative, in nodes: about 0.3 s of work. */
const maxNodes = 300_000;

/**
 * Throws FormulaError where the derivatives would grow out of hand.
 *
 * A derivative's growth over its function (a long product's is quadratic) predicts the second's.
 */
export function derive(node: MathNode): Derivatives {
  try {
    const switches = new Map<string, Switch>();
    const smooth = withSwitches(node, switches);
    const first: [MathNode, MathNode] = [differentiate(smooth, 'x'), differentiate(smooth, 'y')];
    const size = countNodes(smooth);
    for (const each of first) {
      const count = countNodes(each);
      if ((count * count) / size > maxNodes) throw tooInvolved();
    }
    return {
      switches,
      first,
      second: [differentiate(first[0], 'x'), differentiate(first[0], 'y'), differentiate(first[1], 'y')],
    };
  } catch (error) {
    throw error instanceof RangeError ? tooInvolved() : error;
  }
}

/** Not simplified: mathjs folds constants with Math's own functions, whose bits differ between machines; the tape folds them. */
const differentiate = (node: MathNode, variable: 'x' | 'y'): MathNode => derivative(node, variable, { simplify: false });

function tooInvolved(): FormulaError {
  return new FormulaError('The formula is too involved to differentiate twice: use shorter products or less nesting.');
}

function countNodes(node: MathNode): number {
  let count = 0;
  node.traverse(() => {
    count++;
  });
  return count;
}

function withSwitches(node: MathNode, switches: Map<string, Switch>): MathNode {
  if (isConstantNode(node)) return new ConstantNode(node.value);
  if (isSymbolNode(node)) return new SymbolNode(node.name);
  if (isParenthesisNode(node)) return withSwitches(node.content, switches);
  if (isOperatorNode(node)) {
    const args: MathNode[] = node.args;
    return new OperatorNode(
      node.op,
      node.fn,
      args.map((arg) => withSwitches(arg, switches)),
    );
  }
  if (!isFunctionNode(node)) throw new TypeError(`unexpected ${node.type}`);
  const name = node.fn.name;
  const args = node.args.map((arg) => withSwitches(arg, switches));
  if (name === 'abs') return times(addSwitch(switches, { kind: 'sign', of: node.args[0] }), args[0]);
  if (name !== 'min' && name !== 'max') return new FunctionNode(new SymbolNode(name), args);
  let chosen = args[0];
  let original = node.args[0];
  for (let i = 1; i < args.length; i++) {
    const next = node.args[i];
    const below = addSwitch(switches, { kind: 'less', first: original, second: next });
    const above = addSwitch(switches, { kind: 'less', first: next, second: original });
    const [keep, replace] = name === 'min' ? [below, above] : [above, below];
    chosen = new OperatorNode('+', 'add', [times(keep, chosen), times(replace, args[i])]);
    original = new FunctionNode(new SymbolNode(name), [original, next]);
  }
  return chosen;
}

const times = (a: MathNode, b: MathNode): MathNode => new OperatorNode('*', 'multiply', [a, b]);

/** Names start with a character the grammar has no place for, so no formula can hold one. */
function addSwitch(switches: Map<string, Switch>, value: Switch): MathNode {
  const name = `$${switches.size}`;
  switches.set(name, value);
  return new SymbolNode(name);
}
