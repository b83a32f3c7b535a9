import { describe, expect, it } from 'vitest';
import type { TrainingSnapshot } from '../contract/updates.ts';
import { addToCurves, curveOf } from './curves.ts';
import type { Curves } from './curves.ts';

const snapshot = (evaluatedAt: number, ...loss: number[]): TrainingSnapshot => ({
  step: evaluatedAt,
  steps: 1000,
  objective: new Float64Array(loss.length),
  evaluatedAt,
  train: { loss: Float64Array.from(loss), error: null },
  test: null,
});

const build = (snapshots: TrainingSnapshot[]): Curves | null => snapshots.reduce<Curves | null>(addToCurves, null);

describe('training curves', () => {
  it('gather evaluations by seed, once each, and leave earlier ones as they were', () => {
    const first = addToCurves(null, snapshot(0, 1, 2));
    const second = addToCurves(first, snapshot(20, 0.5, 0.7));
    expect(addToCurves(second, snapshot(20, 9, 9))).toBe(second);
    expect([...second.steps]).toEqual([0, 20]);
    expect([...curveOf(second.train, 2, 1)]).toEqual([2, 0.7]);
    expect([...first.train]).toEqual([1, 2]);
    expect(second.test).toBeNull();
  });

  it('stay bounded, and keep the first and the newest point', () => {
    const curves = build(Array.from({ length: 1001 }, (_, i) => snapshot(i, i, -i)));
    expect(curves?.steps.length).toBeLessThanOrEqual(400);
    expect(curves?.steps[0]).toBe(0);
    expect(curves?.steps.at(-1)).toBe(1000);
    expect([...curveOf(curves!.train, 2, 0)]).toEqual([...curves!.steps]);
  });
});
