/** The runs that a spec asks for, each as what it changes. */
import type { MotionSpec, StartName, StartSpec, TrajectorySpec } from '../../contract/trajectory.ts';

export interface Variant {
  id: string;
  /** What tells it from the others; empty for a single run. */
  label: string;
  hidden: readonly number[];
  start: StartSpec;
  motion: MotionSpec;
  /** Name of the random stream of its start. */
  stream: string;
}

const kindsOfStart: readonly [StartName, string][] = [
  ['balanced', 'balanced'],
  ['gaussian', 'Gaussian'],
  ['identity', 'identity'],
];
const ways: readonly [MotionSpec['way'], string][] = [
  ['descent', 'descent'],
  ['flow', 'flow'],
];

/** All draw from one stream unless it is the draw that differs: so they start alike where they can. */
export function variantsOf(spec: TrajectorySpec): Variant[] {
  const { hidden, start, motion, compare } = spec;
  const base = { hidden, start, motion, stream: 'start' };
  const each = (label: (value: number) => string, change: (value: number) => Partial<Variant>): Variant[] =>
    compare.values.map((value, i) => ({ ...base, id: `r${i}`, label: label(value), ...change(value) }));
  switch (compare.vary) {
    case 'nothing':
      return [{ ...base, id: 'r0', label: '' }];
    case 'draw':
      return each(
        (value) => `draw ${value}`,
        (value) => ({ stream: `start ${value}` }),
      );
    case 'learningRate':
      return each(
        (value) => `η = ${value}`,
        (learningRate) => ({ motion: { ...motion, way: 'descent', learningRate } }),
      );
    case 'scale':
      return each(
        (value) => `scale ${value}`,
        (scale) => ({ start: { ...start, scale } }),
      );
    case 'unbalance':
      return each(
        (value) => `K = ${value}`,
        (unbalance) => ({ start: { ...start, unbalance } }),
      );
    case 'depth':
      return each(
        (value) => `depth ${value}`,
        (value) => ({ hidden: new Array<number>(value - 1).fill(hidden[0] ?? spec.target.inputs) }),
      );
    case 'start':
      return kindsOfStart.map(([name, label], i) => ({ ...base, id: `r${i}`, label, start: { ...start, name } }));
    case 'way':
      return ways.map(([way, label], i) => ({ ...base, id: `r${i}`, label, motion: { ...motion, way } }));
  }
}
