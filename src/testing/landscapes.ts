/** Landscapes with known stationary points: Newton in 40-digit arithmetic. */
import { landscapes } from '../contract/landscapes.ts';
import type { LandscapeName } from '../contract/landscapes.ts';
import { createLandscape } from '../core/formula/landscape.ts';
import type { Landscape } from '../core/engine/problem.ts';

export interface KnownSaddle {
  name: string;
  landscape: Landscape;
  a: [number, number];
  b: [number, number];
  saddle: [number, number];
  height: number;
  /** Difference of heights that errors are compared with. */
  range: number;
  /** A spring constant of the size of the landscape's curvatures: much weaker ones let pivots slide down into the minima. */
  spring: number;
}

function known(
  name: LandscapeName,
  a: [number, number],
  b: [number, number],
  saddle: [number, number],
  height: number,
  range: number,
  spring: number,
): KnownSaddle {
  const { formula, box } = landscapes[name];
  return { name, landscape: createLandscape(formula, box), a, b, saddle, height, range, spring };
}

export const mullerBrownMinima: [number, number][] = [
  [-0.558223634633024277, 1.44172584180466866],
  [0.62349940493087651, 0.0280377585286856657],
  [-0.0500108229982060578, 0.466694104871972088],
];

/** Pairs of neighbouring minima, whose path has one saddle. */
export const knownSaddles: KnownSaddle[] = [
  known('double-well', [-1, 0], [1, 0], [0, 0], 1, 1, 4),
  known(
    'muller-brown',
    mullerBrownMinima[0],
    mullerBrownMinima[2],
    [-0.822001558732732097, 0.624312802814871361],
    -40.6648435086574043,
    106,
    1000,
  ),
  known(
    'muller-brown',
    mullerBrownMinima[1],
    mullerBrownMinima[2],
    [0.212486582000662007, 0.292988325107367765],
    -72.2489401123252115,
    106,
    1000,
  ),
  known(
    'wolfe-quapp',
    [1.12410175540913563, -1.48527427812589186],
    [-0.821907827221728566, -1.36672958914543039],
    [-0.30321055774843683, -1.40133758860001264],
    -3.98030323549848427,
    6,
    15,
  ),
  known(
    'wolfe-quapp',
    [-1.1740560572097627, 1.47708705911405146],
    [-0.821907827221728566, -1.36672958914543039],
    [-1.02224448739511503, -0.11606226638381689],
    -1.2513123650059647,
    6,
    15,
  ),
  known('curvy-valley', [-7.8539816339744831, -1], [7.8539816339744831, 1], [0, 0], 1, 3, 1),
];
