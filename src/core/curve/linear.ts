/** The straight line. */
import { mixCurve, type Curve } from './curve.ts';

/** (1 − t)·a + t·b. */
export const linearCurve = (a: Float64Array, b: Float64Array): Curve => mixCurve([a, b], linearWeights);

export function linearWeights(t: number, into: Float64Array): void {
  into[0] = 1 - t;
  into[1] = t;
}
