import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { narrowPoints, staircase } from './cases.suite.ts';
import { createDescent, drawStart } from './descent.ts';

it('rests at the critical losses of widths 1 and 2 when 100 units are trained by Adam', () => {
  const { network, pass } = staircase(100);
  const theta = drawStart(network.parameters, 1e-3, randomStream(1, 'start'));
  const training = createDescent(pass, theta, 'adam');
  const within = { 0.10902: 0, 0.06979: 0 };
  for (let k = 0; k < 20_000; k++) {
    const loss = training.step(1e-3);
    for (const level of [0.10902, 0.06979] as const) if (Math.abs(loss / level - 1) <= 0.05) within[level]++;
  }
  expect(within[0.10902]).toBeGreaterThanOrEqual(1000);
  expect(within[0.06979]).toBeGreaterThanOrEqual(50);
  expect(pass.loss(theta)).toBeLessThan(1e-4);
});

it('goes down by plain gradient steps too', () => {
  const { pass } = staircase(1);
  const theta = narrowPoints[1].map((value) => value + 0.01);
  const training = createDescent(pass, theta, 'sgd');
  const losses = Array.from({ length: 200 }, () => training.step(0.002));
  losses.slice(1).forEach((loss, k) => expect(loss).toBeLessThanOrEqual(losses[k]));
  expect(training.steps).toBe(200);
});
