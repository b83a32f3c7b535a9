/**
 * The built-in landscapes of two parameters, written in the same grammar as a user's own formula.
 *
 * Each box holds all minima and saddles between them with a margin.
 */

export type LandscapeName = 'muller-brown' | 'double-well' | 'curvy-valley' | 'egg-carton' | 'wolfe-quapp';

export interface BuiltInLandscape {
  title: string;
  /** One sentence: what it is good for. */
  description: string;
  formula: string;
  /** [[x0, x1], [y0, y1]]. */
  box: [[number, number], [number, number]];
}

export const landscapes: Record<LandscapeName, BuiltInLandscape> = {
  'muller-brown': {
    title: 'Müller–Brown',
    description:
      'Three minima and two saddles along a bent valley, the classic test of path finding: the direct band passes the third minimum.',
    formula:
      '-200*exp(-(x-1)^2 - 10*y^2) - 100*exp(-x^2 - 10*(y-0.5)^2)' +
      ' - 170*exp(-6.5*(x+0.5)^2 + 11*(x+0.5)*(y-1.5) - 6.5*(y-1.5)^2)' +
      ' + 15*exp(0.7*(x+1)^2 + 0.6*(x+1)*(y-1) + 0.7*(y-1)^2)',
    box: [
      [-1.5, 1.2],
      [-0.4, 2],
    ],
  },
  'double-well': {
    title: 'Double well',
    description: 'Two minima at (±1, 0) and one saddle of height 1 at the origin, on the straight line between them.',
    formula: '(x^2 - 1)^2 + y^2',
    box: [
      [-1.8, 1.8],
      [-1.2, 1.2],
    ],
  },
  'curvy-valley': {
    title: 'Curvy valley',
    description: 'Two minima joined by a winding valley y = sin x whose saddle is 1 high, where the straight line climbs to almost 3.',
    // (y - sin x)² + r⁴ - 2r² + 1 with r = x/(5π/2), as a sum of squares: no cancellation where it is 0.
    formula: '(y - sin(x))^2 + ((2*x/(5*pi))^2 - 1)^2',
    box: [
      [-10, 10],
      [-2.5, 2.5],
    ],
  },
  'egg-carton': {
    title: 'Egg carton',
    description:
      'Nine equal minima in a square lattice, every pair joined by a barrier of exactly 2, so that every spanning tree is as good.',
    formula: 'cos(2*pi*x) + cos(2*pi*y)',
    box: [
      [0, 3],
      [0, 3],
    ],
  },
  'wolfe-quapp': {
    title: 'Wolfe–Quapp',
    description: 'Three minima, where the direct way between two of them has a saddle but the way through the third is lower.',
    formula: 'x^4 + y^4 - 2*x^2 - 4*y^2 + x*y + 0.3*x + 0.1*y',
    box: [
      [-2, 2],
      [-2.2, 2.2],
    ],
  },
};
