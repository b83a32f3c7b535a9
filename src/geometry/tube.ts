/** A tube around a line in space. */

export interface Tube {
  /** [points · sides · 3]; ring i lies around point i. */
  positions: Float32Array;
  normals: Float32Array;
  /** Length along the line [points · sides]. */
  lengths: Float32Array;
  indices: Uint32Array;
}

type Vector = [number, number, number];

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

function unit(a: Vector): Vector | null {
  const length = Math.sqrt(dot(a, a));
  return length > 1e-9 ? [a[0] / length, a[1] / length, a[2] / length] : null;
}

/** a without its part along the unit vector t, of length 1. */
const acrossOf = (a: Vector, t: Vector): Vector | null => {
  const along = dot(a, t);
  return unit([a[0] - along * t[0], a[1] - along * t[1], a[2] - along * t[2]]);
};

/** Unit tangents of a line [n · 3]; where neighbours coincide, the tangent before. */
function tangentsOf(line: ArrayLike<number>): Vector[] {
  const n = line.length / 3;
  const at = (i: number): Vector => [line[3 * i], line[3 * i + 1], line[3 * i + 2]];
  const tangents: Vector[] = [];
  for (let i = 0; i < n; i++) {
    const [from, to] = [at(Math.max(0, i - 1)), at(Math.min(n - 1, i + 1))];
    tangents.push(unit([to[0] - from[0], to[1] - from[1], to[2] - from[2]]) ?? tangents[i - 1] ?? [1, 0, 0]);
  }
  return tangents;
}

/**
 * Directions across a line [n · 3], one a point: each is the one before, carried along without twisting.
 *
 * The first is as near to upright as the line allows.
 */
export function transportFrames(line: ArrayLike<number>): { tangents: Vector[]; normals: Vector[] } {
  const tangents = tangentsOf(line);
  const normals: Vector[] = [];
  for (const tangent of tangents) {
    const before = normals.at(-1) ?? [0, 1, 0];
    normals.push(acrossOf(before, tangent) ?? acrossOf([0, 0, 1], tangent) ?? [1, 0, 0]);
  }
  return { tangents, normals };
}

/** A tube of `sides` flat sides around the line [n · 3], open at its ends. */
export function tubeAround(line: ArrayLike<number>, radius: number, sides = 8): Tube {
  const n = line.length / 3;
  const { tangents, normals: across } = transportFrames(line);
  const positions = new Float32Array(3 * n * sides);
  const normals = new Float32Array(3 * n * sides);
  const lengths = new Float32Array(n * sides);
  let length = 0;
  for (let i = 0; i < n; i++) {
    const other = cross(tangents[i], across[i]);
    if (i > 0) length += Math.sqrt([0, 1, 2].reduce((sum, axis) => sum + (line[3 * i + axis] - line[3 * i - 3 + axis]) ** 2, 0));
    for (let side = 0; side < sides; side++) {
      const angle = (2 * Math.PI * side) / sides;
      const at = i * sides + side;
      lengths[at] = length;
      for (let axis = 0; axis < 3; axis++) {
        const normal = Math.cos(angle) * across[i][axis] + Math.sin(angle) * other[axis];
        normals[3 * at + axis] = normal;
        positions[3 * at + axis] = line[3 * i + axis] + radius * normal;
      }
    }
  }
  return { positions, normals, lengths, indices: tubeIndices(n, sides) };
}

function tubeIndices(n: number, sides: number): Uint32Array {
  const indices = new Uint32Array(6 * Math.max(0, n - 1) * sides);
  let at = 0;
  for (let i = 0; i < n - 1; i++) {
    for (let side = 0; side < sides; side++) {
      const [a, b] = [i * sides + side, i * sides + ((side + 1) % sides)];
      indices.set([a, b, a + sides, b, b + sides, a + sides], at);
      at += 6;
    }
  }
  return indices;
}

/**
 * A smooth line [(n − 1) · parts + 1, 3] through points [n · 3]: Catmull–Rom, which passes through all of them.
 *
 * Tangents are limited to the shorter neighbouring step, so that uneven points make no loops.
 */
export function smoothLine(points: ArrayLike<number>, parts: number): Float32Array {
  const n = points.length / 3;
  if (n < 2) return Float32Array.from(points);
  const out = new Float32Array(3 * ((n - 1) * parts + 1));
  const slopes = slopesOf(points, n);
  for (let i = 0; i < n - 1; i++) {
    for (let part = 0; part < parts; part++) {
      const t = part / parts;
      const [t2, t3] = [t * t, t * t * t];
      for (let axis = 0; axis < 3; axis++) {
        const [p, q] = [points[3 * i + axis], points[3 * i + 3 + axis]];
        const [u, v] = [slopes[3 * i + axis], slopes[3 * i + 3 + axis]];
        out[3 * (i * parts + part) + axis] = (2 * t3 - 3 * t2 + 1) * p + (t3 - 2 * t2 + t) * u + (3 * t2 - 2 * t3) * q + (t3 - t2) * v;
      }
    }
  }
  for (let axis = 0; axis < 3; axis++) out[out.length - 3 + axis] = points[3 * (n - 1) + axis];
  return out;
}

function slopesOf(points: ArrayLike<number>, n: number): Float32Array {
  const slopes = new Float32Array(3 * n);
  const step = (i: number): number =>
    Math.sqrt([0, 1, 2].reduce((sum, axis) => sum + (points[3 * i + 3 + axis] - points[3 * i + axis]) ** 2, 0));
  for (let i = 0; i < n; i++) {
    const [from, to] = [Math.max(0, i - 1), Math.min(n - 1, i + 1)];
    const shorter = Math.min(step(from === i ? i : from), step(to === i ? i - 1 : i));
    const span = from === i || to === i ? step(from) : step(from) + step(i);
    const share = span > 0 ? shorter / span : 0;
    for (let axis = 0; axis < 3; axis++) slopes[3 * i + axis] = share * (points[3 * to + axis] - points[3 * from + axis]);
  }
  return slopes;
}
