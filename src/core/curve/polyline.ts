/** Polylines, with corners at given places. */
import { distance } from '../../math/vector.ts';
import { mixCurve, type Curve, type Mix } from './curve.ts';

/** Weights of a polyline's corners [knots], of which knot k is passed at t = knots[k]: from 0 up to 1, never falling. */
export function polylineWeights(knots: Float64Array): Mix['weights'] {
  return (t, into) => {
    into.fill(0);
    let s = 0;
    while (s < knots.length - 2 && t >= knots[s + 1]) s++;
    const length = knots[s + 1] - knots[s];
    const share = length > 0 ? (t - knots[s]) / length : 0;
    into[s] = 1 - share;
    into[s + 1] = share;
  };
}

/** t = 0, 1/(count − 1), …, 1. */
export const equalKnots = (count: number): Float64Array => Float64Array.from({ length: count }, (_, k) => k / (count - 1));

/** The polyline through corners [D] each, t being arc length over the whole length. */
export function polylineCurve(corners: readonly Float64Array[]): Curve {
  const knots = new Float64Array(corners.length);
  for (let k = 1; k < corners.length; k++) knots[k] = knots[k - 1] + distance(corners[k - 1], corners[k]);
  const length = knots[knots.length - 1];
  return mixCurve(corners, polylineWeights(length > 0 ? knots.map((arc) => arc / length) : equalKnots(corners.length)));
}
