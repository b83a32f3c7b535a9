import { describe, expect, it } from 'vitest';
import { isScalarPair, type CompareSpec, type TrajectorySpec } from './trajectory.ts';
import { trajectoryLab } from './trajectoryLab.ts';
import type { TrajectoryDraft } from './trajectoryPresets.ts';

const parse = (draft: TrajectoryDraft) => trajectoryLab.parse({ version: 1, kind: 'trajectory', ...draft });

function specOf(draft: TrajectoryDraft): TrajectorySpec {
  const { spec, issues } = parse(draft);
  if (!spec) throw new Error(JSON.stringify(issues));
  return spec;
}

describe('what several runs differ by', () => {
  it.each<[Partial<CompareSpec>, string | null]>([
    [{ vary: 'depth', values: [1, 16] }, null],
    [{ vary: 'depth', values: [0, 2] }, 'whole numbers of layers'],
    [{ vary: 'depth', values: [2.5] }, 'whole numbers of layers'],
    [{ vary: 'depth', values: [1e6] }, 'whole numbers of layers'],
    [{ vary: 'learningRate', values: [0, 0.1] }, 'learning rates above 0'],
    [{ vary: 'unbalance', values: [0, 1] }, 'factors above 0'],
    [{ vary: 'scale', values: [0, 1000] }, null],
    [{ vary: 'scale', values: [1001] }, 'scales up to 1000'],
    [{ vary: 'draw', values: [0, 1e6] }, null],
    [{ vary: 'nothing', values: [0] }, null],
  ])('%j', (compare, refusal) => {
    const { issues } = parse({ compare });
    if (refusal === null) expect(issues).toEqual([]);
    else expect(issues.map(({ message }) => message)).toEqual([expect.stringContaining(refusal)]);
  });

  const shown = (draft: TrajectoryDraft): string[] => {
    const spec = specOf(draft);
    return trajectoryLab.fields.filter((field) => trajectoryLab.matters(field, spec)).map(({ name }) => name);
  };

  it('is not asked for twice', () => {
    const rates = shown({ compare: { vary: 'learningRate', values: [0.1] }, motion: { way: 'flow' } });
    expect(rates).toContain('motion.steps');
    for (const name of ['motion.way', 'motion.learningRate', 'motion.time']) expect(rates).not.toContain(name);
    expect(shown({ compare: { vary: 'scale', values: [1] } })).not.toContain('start.scale');
    expect(shown({ compare: { vary: 'start' } })).not.toContain('start.name');
    expect(shown({ compare: { vary: 'way' } })).toEqual(expect.arrayContaining(['motion.learningRate', 'motion.steps', 'motion.time']));
  });
});

it('draws the landscape of two numbers only where the form says which φ it is', () => {
  const target = { inputs: 1, outputs: 1, values: [2] };
  expect(isScalarPair(specOf({ hidden: [1], target }))).toBe(true);
  for (const other of [{ source: 'random' }, { turned: true }, { inputs: 2 }] as const) {
    expect(isScalarPair(specOf({ hidden: [1], target: { ...target, ...other } }))).toBe(false);
  }
});

it('says which values Φ has no room for', () => {
  const target = { inputs: 2, outputs: 3, values: [3, 2, 1] };
  const { notices } = trajectoryLab.parse({ version: 1, kind: 'trajectory', target });
  expect(notices).toEqual(['Of target.values only the first 2 are used: Φ has no room for more.']);
  expect(trajectoryLab.parse({ version: 1, kind: 'trajectory', target: { ...target, values: [3, 2] } }).notices).toEqual([]);
});
