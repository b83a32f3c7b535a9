import { describe, expect, it } from 'vitest';
import { randomNetwork, staircase } from './cases.suite.ts';
import { embed } from './embed.ts';
import { addPoint, degeneracyIn, findPoint, foundAt, isFlat, startStream, waysDown, type Point } from './gallery.ts';
import { createPass } from './pass.ts';
import { reduceNetwork, widthsOf } from './reduce.ts';
import { addNullUnit, splitUnit } from './split.ts';

describe('reduceNetwork', () => {
  it('undoes splits and constant units, whatever their order', () => {
    const { network, part, theta } = randomNetwork([2, 3, 2, 2], 4);
    let [wide, there] = [network, theta];
    for (const [layer, unit, alpha] of [
      [0, 1, 0.3],
      [1, 0, -2],
      [0, 3, 0.5],
      [1, 2, 1.5],
    ]) {
      const step = splitUnit(wide, layer, unit, alpha);
      there = embed(step, there);
      wide = step.network;
    }
    const idle = addNullUnit(wide, 0, 0.7);
    const reduced = reduceNetwork(idle.network, embed(idle, there));
    expect(widthsOf(reduced)).toEqual([3, 2]);
    const before = createPass(network, part).outputs(theta).slice();
    createPass(reduced.network, part)
      .outputs(reduced.theta)
      .forEach((value, j) => expect(value).toBeCloseTo(before[j], 10));
    // units come in one order and with one sign, so that the same function has the same parameters
    const own = reduceNetwork(network, theta);
    reduced.theta.forEach((value, j) => expect(value).toBeCloseTo(own.theta[j], 10));
  });

  it.each(['relu', 'tanh'] as const)('knows what %s cannot tell apart', (activation) => {
    const { network, part, theta } = randomNetwork([2, 2, 1], 6, { activation });
    // the second unit becomes the first: three times as long, or turned round
    const factor = activation === 'relu' ? 3 : -1;
    for (const i of [0, 1, 2]) theta[2 * i + 1] = factor * theta[2 * i];
    const before = createPass(network, part).outputs(theta).slice();
    const reduced = reduceNetwork(network, theta);
    expect(widthsOf(reduced)).toEqual([1]);
    createPass(reduced.network, part)
      .outputs(reduced.theta)
      .forEach((value, j) => expect(value).toBeCloseTo(before[j], 12));
  });
});

describe('the diagram of the staircase', () => {
  const points: Point[] = [];
  for (const width of [1, 2, 3]) {
    for (let start = 0; start < 40; start++) {
      const { network, part } = staircase(width);
      const found = findPoint(network, part, startStream(1, width, start), start % 2 === 0);
      if (found) addPoint(points, found, width);
    }
  }
  const minima = points.filter((point) => !isFlat(point) && point.certificate.inertia.negative === 0);
  const at = (loss: number) => minima.filter((point) => Math.abs(point.certificate.loss - loss) < 1e-6);

  it('has the published sets: 0.11, 0.07 twice, 0', () => {
    for (const [loss, count, width] of [
      [0.10902274, 1, 1],
      [0.06979151, 2, 2],
      [0, 1, 3],
    ]) {
      expect(at(loss)).toHaveLength(count);
      for (const point of at(loss)) {
        expect(point.origin).toEqual([width]);
        expect(degeneracyIn([3], point)).toBe(3 - width);
        expect(point.certificate.gradientMax).toBeLessThan(1e-10);
      }
    }
    // points are in order, and none is there twice
    points.slice(1).forEach((point, k) => expect(point.certificate.loss).toBeLessThanOrEqual(points[k].certificate.loss));
  });

  it('leads down from every narrow minimum', () => {
    const { part } = staircase(1);
    const lowest = (of: Point): number[] => [...waysDown(of, part, 3000)].map(({ to }) => to?.certificate.loss ?? Infinity);
    const fromOne = lowest(at(0.10902274)[0]);
    expect(fromOne.length).toBe(2);
    for (const loss of fromOne) expect(loss).toBeLessThan(0.0897);
    for (const point of at(0.06979151)) expect(Math.min(...lowest(point))).toBeLessThan(1e-12);
  });

  it('goes down from a saddle without a split', () => {
    const saddle = points.find((point) => Math.abs(point.certificate.loss - 0.08963907) < 1e-6)!;
    expect(saddle.certificate.inertia).toEqual({ negative: 1, zero: 0, positive: 5 });
    const ways = [...waysDown(saddle, staircase(1).part, 3000)];
    expect(ways.map(({ split }) => split)).toEqual([null, null]);
    for (const { to } of ways) expect(Math.abs(to!.certificate.loss - 0.06979151)).toBeLessThan(1e-6);
  });
});

it('takes no point that is far away or answers 0 throughout', () => {
  const { network, part } = staircase(1);
  expect(foundAt({ network, theta: Float64Array.of(0.1, 2000, 1) }, part)).toBeNull();
  expect(foundAt({ network, theta: Float64Array.of(0, 0, 0) }, part)).toBeNull();
});
