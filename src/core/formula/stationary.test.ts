import { describe, expect, it } from 'vitest';
import { landscapes } from '../../contract/landscapes.ts';
import type { LandscapeName } from '../../contract/landscapes.ts';
import type { Landscape } from '../engine/problem.ts';
import { eigen2 } from './eigen2.ts';
import { valueRange } from '../engine/float64/landscape.ts';
import { createLandscape } from './landscape.ts';
import { polishMinimum as polish, polishSaddle, polishSentences } from './stationary.ts';

const polishMinimum = (landscape: Landscape, x: number, y: number) => polish(landscape, x, y, valueRange(landscape));

interface Oracle {
  x: number;
  y: number;
  value: number;
  /** With the digits known, as printed. */
  eigenvalues?: [string, string];
}

interface Known {
  minima: Oracle[];
  saddles: Oracle[];
}

const half = (i: number): number => i + 0.5;
const pairs = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [i, j]));

/** Newton in 40-digit arithmetic. */
const known: Record<LandscapeName, Known> = {
  'muller-brown': {
    minima: [
      { x: -0.558223634633024277, y: 1.44172584180466866, value: -146.699517209954014, eigenvalues: ['410.53', '4068.2'] },
      { x: 0.62349940493087651, y: 0.0280377585286856657, value: -108.166724116852355, eigenvalues: ['543.84', '3005.4'] },
      { x: -0.0500108229982060578, y: 0.466694104871972088, value: -80.7678181296590282, eigenvalues: ['221.04', '1479.2'] },
    ],
    saddles: [
      { x: -0.822001558732732097, y: 0.624312802814871361, value: -40.6648435086574043, eigenvalues: ['-750.86', '490.24'] },
      { x: 0.212486582000662007, y: 0.292988325107367765, value: -72.2489401123252115, eigenvalues: ['-735.25', '510.89'] },
    ],
  },
  'double-well': {
    minima: [-1, 1].map((x) => ({ x, y: 0, value: 0, eigenvalues: ['2', '8'] })),
    saddles: [{ x: 0, y: 0, value: 1, eigenvalues: ['-4', '2'] }],
  },
  'curvy-valley': {
    minima: [-1, 1].map((sign) => ({ x: sign * 7.8539816339744831, y: sign, value: 0, eigenvalues: ['0.12969', '2.00000'] })),
    saddles: [{ x: 0, y: 0, value: 1, eigenvalues: ['-0.032686', '3.96784'] }],
  },
  'egg-carton': {
    minima: pairs.map(([i, j]) => ({ x: half(i), y: half(j), value: -2, eigenvalues: ['39.478', '39.478'] })),
    saddles: [1, 2].flatMap((i) =>
      [0, 1, 2].flatMap((j) => [
        { x: i, y: half(j), value: 0, eigenvalues: ['-39.478', '39.478'] },
        { x: half(j), y: i, value: 0, eigenvalues: ['-39.478', '39.478'] },
      ]),
    ),
  },
  'wolfe-quapp': {
    minima: [
      { x: -1.1740560572097627, y: 1.47708705911405146, value: -6.76245257370347449 },
      { x: 1.12410175540913563, y: -1.48527427812589186, value: -6.36895650658374075 },
      { x: -0.821907827221728566, y: -1.36672958914543039, value: -4.13720312294332968 },
    ],
    saddles: [
      { x: -0.30321055774843683, y: -1.40133758860001264, value: -3.98030323549848427 },
      { x: -1.02224448739511503, y: -0.11606226638381689, value: -1.2513123650059647 },
      { x: 0.94096948020212088, y: 0.131251722704322399, value: -0.636563647204893284 },
    ],
  },
};

const names = Object.keys(known) as LandscapeName[];
const load = (name: LandscapeName): Landscape => createLandscape(landscapes[name].formula, landscapes[name].box);
const corners = [-0.05, 0.05].flatMap((dx) => [-0.05, 0.05].map((dy) => [dx, dy]));

const square = (formula: string): Landscape =>
  createLandscape(formula, [
    [-2, 2],
    [-2, 2],
  ]);

function expectPrinted(value: number, printed: string): void {
  expect(value.toFixed(printed.split('.')[1]?.length ?? 0)).toBe(printed);
}

describe.each(names)('%s', (name) => {
  const landscape = load(name);
  const { minima, saddles } = known[name];

  it('has the known values, no gradient, and the known curvatures at its stationary points', () => {
    const [gradient, hessian] = [new Float64Array(2), new Float64Array(3)];
    for (const { x, y, value, eigenvalues } of [...minima, ...saddles]) {
      expect(Math.abs(landscape.gradient(x, y, gradient) - value)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(value), 1e-3));
      landscape.hessian(x, y, hessian);
      const { low, high } = eigen2(hessian[0], hessian[1], hessian[2]);
      expect(Math.abs(gradient[0]) + Math.abs(gradient[1])).toBeLessThanOrEqual(1e-13 * (Math.abs(low) + high) * 10);
      if (eigenvalues) {
        expectPrinted(low, eigenvalues[0]);
        expectPrinted(high, eigenvalues[1]);
      }
    }
  });

  it('holds all of them in its box with a margin', () => {
    const [[x0, x1], [y0, y1]] = landscape.box;
    for (const { x, y } of [...minima, ...saddles]) {
      expect(Math.min(x - x0, x1 - x) / (x1 - x0)).toBeGreaterThan(0.1);
      expect(Math.min(y - y0, y1 - y) / (y1 - y0)).toBeGreaterThan(0.1);
    }
  });

  it('returns to a minimum from beside it', () => {
    for (const minimum of minima) {
      for (const [dx, dy] of corners) {
        const found = polishMinimum(landscape, minimum.x + dx, minimum.y + dy);
        expect(found).toMatchObject({ converged: true, reason: 'converged' });
        expect(Math.abs(found.x - minimum.x)).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(found.y - minimum.y)).toBeLessThanOrEqual(1e-9);
        expect(found.value).toBeCloseTo(minimum.value, 9);
        expect(found.eigenvalues[0]).toBeGreaterThan(0);
      }
    }
  });

  it('returns to a saddle from beside it, along its unstable mode', () => {
    const hessian = new Float64Array(3);
    for (const saddle of saddles) {
      landscape.hessian(saddle.x, saddle.y, hessian);
      const { lowVector } = eigen2(hessian[0], hessian[1], hessian[2]);
      for (const [dx, dy] of corners) {
        for (const tangent of [lowVector, null]) {
          const found = polishSaddle(landscape, saddle.x + dx, saddle.y + dy, tangent);
          expect(found).toMatchObject({ converged: true, reason: 'converged' });
          expect(Math.abs(found.x - saddle.x)).toBeLessThanOrEqual(1e-9);
          expect(Math.abs(found.y - saddle.y)).toBeLessThanOrEqual(1e-9);
          expect(found.eigenvalues[0]).toBeLessThan(0);
          expect(found.eigenvalues[1]).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe('polishMinimum', () => {
  it('finds a degenerate minimum', () => {
    const found = polishMinimum(square('x^4 + y^4'), 0.7, -0.3);
    expect(found.reason).toBe('converged');
    expect(Math.abs(found.x) + Math.abs(found.y)).toBeLessThan(1e-9);
  });

  it('never ends higher than it started', () => {
    for (const name of names) {
      const landscape = load(name);
      const [[x0, x1], [y0, y1]] = landscape.box;
      for (let i = 1; i < 8; i++) {
        for (let j = 1; j < 8; j++) {
          const [x, y] = [x0 + ((x1 - x0) * i) / 8, y0 + ((y1 - y0) * j) / 8];
          const found = polishMinimum(landscape, x, y);
          expect(found.value).toBeLessThanOrEqual(landscape.value(x, y) + 1e-9);
          expect(found.reason).toBe('converged');
          expect(found.eigenvalues[0]).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });

  it('comes to rest at a kink, and says so', () => {
    for (const formula of ['abs(x) + abs(y)', 'sqrt(x^2 + y^2)', 'max(x, -x, y, -y)']) {
      const found = polishMinimum(square(formula), 0.05, -0.03);
      expect(found.converged).toBe(true);
      expect(found.reason).toBe('kink');
      expect(found.value).toBeLessThan(1e-8);
      expect(Math.abs(found.x) + Math.abs(found.y)).toBeLessThan(1e-8);
    }
  });

  it('leaves a saddle downwards', () => {
    expect(polishMinimum(square('(x^2 - 1)^2 + y^2'), 0, 0)).toMatchObject({ value: expect.closeTo(0, 12) as number, converged: true });
  });

  it('reports what has no minimum', () => {
    expect(polishMinimum(square('x'), 0, 0).reason).toBe('leftBox');
    expect(polishMinimum(square('log(x)'), -1, 0).reason).toBe('notFinite');
    expect(polishMinimum(square('sqrt(x^2 + y^2)'), 0, 0).reason).toBe('kink');
    expect(polishMinimum(square('log(x^2 + y^2)'), 0.3, 0.2).reason).toBe('notFinite');
    expect(polishMinimum(square('-1/sqrt(x^2 + y^2)'), 0.3, 0.2).reason).toBe('notFinite');
  });
});

describe('polishSaddle', () => {
  it('follows the mode it is given, not the lowest', () => {
    const landscape = square('x^2 - y^2 + x^4/4 + y^4/4');
    expect(polishSaddle(landscape, 0.05, 0.05, [0, 1]).reason).toBe('converged');
    expect(polishSaddle(landscape, 0.05, 0.05, [1, 0]).converged).toBe(false);
  });

  it('refuses a minimum, a maximum and a degenerate point', () => {
    expect(polishSaddle(square('x^2 + y^2'), 0, 0, [1, 0]).reason).toBe('wrongIndex');
    expect(polishSaddle(square('-x^2 - y^2'), 0.01, 0, [1, 0]).converged).toBe(false);
    expect(polishSaddle(square('x^4 - y^2'), 0.05, 0.03, [0, 1]).reason).toBe('wrongIndex');
  });

  it('refuses a saddle far from the start, and one farther outside the box than its side', () => {
    expect(polishSaddle(square('x^2 - y^2'), 1, 1, [0, 1]).reason).toBe('movedFar');
    const beside = createLandscape('x^2 - y^2', [
      [0.2, 0.3],
      [-2, 2],
    ]);
    expect(polishSaddle(beside, 0.25, 0, [0, 1]).reason).toBe('leftBox');
  });

  it('reports where nothing can be computed', () => {
    expect(polishSaddle(square('log(x)'), -1, 0, [1, 0]).reason).toBe('notFinite');
  });
});

it('has a sentence for every reason', () => {
  for (const sentence of Object.values(polishSentences)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
