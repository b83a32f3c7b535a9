import { expect, it } from 'vitest';
import { experimentOf } from '../../contract/openPair.ts';
import { parseStudy } from '../../contract/parseStudy.ts';
import { cellsOf } from '../../contract/studyGrid.ts';
import { curveWork, trainingWork } from './work.ts';

const sizes = { parameters: 1000, samples: 200, testSamples: 100, width: 10 };
const { study } = parseStudy({
  version: 1,
  kind: 'study',
  base: {
    data: { name: 'moons' },
    train: { steps: 50, batch: 20 },
    connect: { pivots: 7, insert: 2, steps: 10, batch: 'full', cycles: 3 },
  },
  points: 11,
  pairs: 3,
  bend: { points: 4, steps: 30, batch: 50 },
});
const experiment = experimentOf(study!, cellsOf(study!)[0], 0);

it('counts multiplications: three for each parameter and sample of a gradient', () => {
  // six seeds, 50 steps on a tenth of the samples
  expect(trainingWork(experiment, sizes)).toBe(6 * 50 * 0.1 * 3 * 1000 * 200);
});

it('counts what makes a curve over what measures it', () => {
  const workOf = (method: Parameters<typeof curveWork>[0]) => curveWork(method, study!, experiment, sizes);
  expect(workOf('linear')).toBe(4 * 1000 * 300);
  expect(workOf('bezier') - workOf('linear')).toBe(4 * 30 * 0.25 * 3 * 1000 * 200);
  // 5, 7 and 9 pivots for 10 steps each
  expect(workOf('autoneb') - workOf('linear')).toBe((5 + 7 + 9) * 10 * 3 * 1000 * 200);
  expect(workOf('adjustedLinear')).toBeGreaterThan(workOf('linear'));
});
