/** Planes in parameter space, and where points lie against them. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { distance, dot, norm } from '../../math/vector.ts';
import type { RandomStream } from '../../math/random.ts';

/** origin + x·axes[0] + y·axes[1]; axes are orthonormal [D]. */
export interface Plane {
  origin: Float64Array;
  axes: [Float64Array, Float64Array];
}

const minus = (p: Float64Array, q: Float64Array): Float64Array => p.map((value, j) => value - q[j]);

/** What is left of `vector` at right angles to a unit vector. */
function reject(vector: Float64Array, unit: Float64Array): Float64Array {
  const share = dot(vector, unit);
  return vector.map((value, j) => value - share * unit[j]);
}

const scaled = (vector: Float64Array, factor: number): Float64Array => vector.map((value) => value * factor);

/**
 * The plane through three points: x runs from a to b, and c has a positive y. Where c lies on the line (or is left out), the
 * second direction is random.
 */
export function planeThrough(a: Float64Array, b: Float64Array, c: Float64Array | null, random: RandomStream): Plane {
  const along = minus(b, a);
  const length = norm(along);
  const first = length > 0 ? scaled(along, 1 / length) : reject(along, along).fill(0).fill(1, 0, 1);
  const second = c && reject(minus(c, a), first);
  if (second && norm(second) > 1e-6 * (length + norm(minus(c, a)))) return { origin: a, axes: [first, scaled(second, 1 / norm(second))] };
  const drawn = reject(
    a.map(() => random.normal()),
    first,
  );
  return { origin: a, axes: [first, scaled(drawn, 1 / (norm(drawn) || 1))] };
}

/**
 * The plane through the mean of P ≥ 2 points along their first two principal components, and the share of their variance that lies
 * in it: 1 where they lie in a plane. x runs from the first to the last point, the one in the middle has a positive y.
 */
export function principalPlane(points: readonly Float64Array[], random: RandomStream): { plane: Plane; variance: number } {
  const mean = points[0].map((_, j) => points.reduce((sum, point) => sum + point[j], 0) / points.length);
  const from = points.map((point) => minus(point, mean));
  // of the P × P products, as D may be large: the same components as those of the D × D covariance
  const products = new Matrix(from.map((a) => from.map((b) => dot(a, b))));
  const { realEigenvalues: ascending, eigenvectorMatrix } = new EigenvalueDecomposition(products, { assumeSymmetric: true });
  const total = ascending.reduce((sum, value) => sum + Math.max(0, value), 0);
  const component = (rank: number): Float64Array | null => {
    const column = points.length - 1 - rank;
    if (!(ascending[column] > 1e-12 * total)) return null;
    const sum = new Float64Array(mean.length);
    from.forEach((vector, i) => {
      const weight = eigenvectorMatrix.get(i, column);
      for (let j = 0; j < sum.length; j++) sum[j] += weight * vector[j];
    });
    return scaled(sum, 1 / norm(sum));
  };
  const along = (unit: Float64Array, towards: Float64Array): Float64Array => (dot(unit, towards) < 0 ? scaled(unit, -1) : unit);
  const [first, second] = [component(0), component(1)];
  const last = points.length - 1;
  const x = along(first ?? mean.map((_, j) => (j === 0 ? 1 : 0)), minus(points[last], points[0]));
  const end = mean.map((value, j) => value + x[j]);
  if (!second) return { plane: planeThrough(mean, end, null, random), variance: 1 };
  const y = along(second, from[last >> 1]);
  return { plane: { origin: mean, axes: [x, y] }, variance: (ascending[last] + ascending[last - 1]) / total };
}

export interface PlanePoint {
  x: number;
  y: number;
  /** Distance from the plane. */
  off: number;
}

export function projectOnPlane({ origin, axes }: Plane, point: Float64Array): PlanePoint {
  const from = minus(point, origin);
  const x = dot(from, axes[0]);
  const y = dot(from, axes[1]);
  const foot = from.map((_, j) => x * axes[0][j] + y * axes[1][j]);
  return { x, y, off: distance(from, foot) };
}

/** The one of `points` farthest from the line through a and b; null where there is none off it. */
export function farthestFromLine(a: Float64Array, b: Float64Array, points: readonly Float64Array[]): Float64Array | null {
  const along = minus(b, a);
  const length = norm(along);
  if (length === 0) return null;
  const unit = scaled(along, 1 / length);
  let farthest: Float64Array | null = null;
  let most = 0;
  for (const point of points) {
    const off = norm(reject(minus(point, a), unit));
    if (off > most) [farthest, most] = [point, off];
  }
  return farthest;
}
