/** Where a volume has one value: a surface of triangles, by marching tetrahedra. */

export interface Isosurface {
  /** [n · 3], counted in steps of the grid. */
  positions: Float32Array;
  /** Of length 1, to where values are lower [n · 3]. */
  normals: Float32Array;
  /** Three a triangle, anticlockwise where seen from lower values. */
  indices: Uint32Array;
}

type Size = readonly [columns: number, rows: number, slices: number];

/** Corners of a cell by bits: 1 along columns, 2 along rows, 4 along slices. */
const whole = 7;
/** Six tetrahedra around the diagonal of a cell (Kuhn 1960), of positive volume. Neighbours cut their common face alike: no gaps. */
const tetrahedra: readonly (readonly number[])[] = [
  [0, 1, 3, whole],
  [0, 3, 2, whole],
  [0, 2, 6, whole],
  [0, 6, 4, whole],
  [0, 4, 5, whole],
  [0, 5, 1, whole],
];

/**
 * What to draw in a tetrahedron, by which of its corners (bits) are inside: cut edges, three a triangle, as pairs of corners; inside first.
 *
 * One corner inside, brought to the front by an even permutation, is cut off by the triangle over its edges; two by a rectangle.
 */
const cuts: readonly (readonly (readonly [number, number])[])[] = Array.from({ length: 16 }, (_, inside) => {
  const isIn = (corner: number) => ((inside >> corner) & 1) === 1;
  const orders = [
    [0, 1, 2, 3],
    [0, 2, 3, 1],
    [0, 3, 1, 2],
    [1, 0, 3, 2],
    [1, 2, 0, 3],
    [1, 3, 2, 0],
    [2, 0, 1, 3],
    [2, 3, 0, 1],
    [3, 0, 2, 1],
  ];
  const count = [0, 1, 2, 3].filter(isIn).length;
  if (count === 1) {
    const [a, b, c, d] = orders.find(([first]) => isIn(first))!;
    return [
      [a, b],
      [a, c],
      [a, d],
    ];
  }
  if (count === 3) {
    const [a, b, c, d] = orders.find(([first]) => !isIn(first))!;
    return [
      [b, a],
      [d, a],
      [c, a],
    ];
  }
  if (count !== 2) return [];
  const [a, b, c, d] = orders.find(([first, second]) => isIn(first) && isIn(second))!;
  return [
    [a, c],
    [a, d],
    [b, d],
    [a, c],
    [b, d],
    [b, c],
  ];
});

/**
 * The surface around all values of at least `level` of a grid [slices, rows, columns], linear between its points.
 *
 * Each vertex is there once, on an edge of the grid's tetrahedra. The surface is closed but for the grid's rim, where it ends. What is
 * not a number counts as lower. A. Doi & A. Koide, IEICE Trans. E74, 214 (1991).
 */
export function isosurface(values: ArrayLike<number>, size: Size, level: number): Isosurface {
  const [columns, rows, slices] = size;
  const strides = [1, columns, columns * rows];
  const offsets = Array.from({ length: 8 }, (_, corner) => strides.reduce((sum, by, axis) => sum + by * ((corner >> axis) & 1), 0));
  const vertices = vertexList(values, size, strides, level);
  const indices: number[] = [];
  for (let slice = 0; slice < slices - 1; slice++) {
    for (let row = 0; row < rows - 1; row++) {
      for (let column = 0; column < columns - 1; column++) {
        const at = column + row * strides[1] + slice * strides[2];
        let inside = 0;
        for (let corner = 0; corner < 8; corner++) if (values[at + offsets[corner]] >= level) inside |= 1 << corner;
        if (inside === 0 || inside === 255) continue;
        for (const corners of tetrahedra) {
          let mask = 0;
          for (let i = 0; i < 4; i++) mask |= ((inside >> corners[i]) & 1) << i;
          for (const [from, to] of cuts[mask]) indices.push(vertices.on(at, corners[from], corners[to], offsets));
        }
      }
    }
  }
  return { ...vertices.take(), indices: Uint32Array.from(indices) };
}

/** Vertices on edges, each made when it is first asked for. */
function vertexList(values: ArrayLike<number>, size: Size, strides: readonly number[], level: number) {
  const [positions, normals]: number[][] = [[], []];
  // an edge is known by its lower end and the corner that its other end is of the cell there; 0 is none yet
  const made = new Int32Array(8 * values.length);
  const soft = softened(values, size, strides);
  const add = (inner: number, outer: number): number => {
    const share = (values[inner] - level) / (values[inner] - values[outer]);
    const t = Number.isFinite(share) ? share : 0.5;
    const at = positions.length;
    for (let axis = 0; axis < 3; axis++) {
      positions.push(placeAlong(inner, axis, size, strides) + t * stepAlong(inner, outer, axis, size, strides));
      normals.push(-(slopeAt(soft, inner, axis, size, strides) * (1 - t) + slopeAt(soft, outer, axis, size, strides) * t));
    }
    // where nothing slopes, out along the edge
    if (lengthAt(normals, at) < 1e-12)
      for (let axis = 0; axis < 3; axis++) normals[at + axis] = stepAlong(inner, outer, axis, size, strides);
    const length = lengthAt(normals, at);
    for (let axis = 0; axis < 3; axis++) normals[at + axis] /= length;
    return at / 3;
  };
  return {
    /** The vertex between two corners of the cell at a point, `inner` inside. */
    on(at: number, inner: number, outer: number, offsets: readonly number[]): number {
      const key = 8 * (at + offsets[inner & outer]) + (inner ^ outer);
      if (made[key] === 0) made[key] = 1 + add(at + offsets[inner], at + offsets[outer]);
      return made[key] - 1;
    },
    take: () => ({ positions: Float32Array.from(positions), normals: Float32Array.from(normals) }),
  };
}

const lengthAt = (vectors: readonly number[], at: number): number =>
  Math.sqrt(vectors[at] * vectors[at] + vectors[at + 1] * vectors[at + 1] + vectors[at + 2] * vectors[at + 2]);

const placeAlong = (p: number, axis: number, size: Size, strides: readonly number[]): number => Math.floor(p / strides[axis]) % size[axis];

const stepAlong = (from: number, to: number, axis: number, size: Size, strides: readonly number[]): number =>
  placeAlong(to, axis, size, strides) - placeAlong(from, axis, size, strides);

/** Means with neighbours, weighted 1 : 2 : 1 along each axis: light on black and white cells shows the shape rather than the cells. */
function softened(values: ArrayLike<number>, size: Size, strides: readonly number[]): Float64Array {
  let now = Float64Array.from(values);
  for (const [axis, stride] of strides.entries()) {
    now = now.map((value, p) => {
      const place = Math.floor(p / stride) % size[axis];
      const [before, after] = [place > 0 ? now[p - stride] : value, place < size[axis] - 1 ? now[p + stride] : value];
      return (before + 2 * value + after) / 4;
    });
  }
  return now;
}

/** Central differences at a point, one-sided at the rim; 0 where there is no number. */
function slopeAt(values: Float64Array, p: number, axis: number, size: Size, strides: readonly number[]): number {
  const place = placeAlong(p, axis, size, strides);
  const [before, after] = [place > 0 ? 1 : 0, place < size[axis] - 1 ? 1 : 0];
  const slope = (values[p + after * strides[axis]] - values[p - before * strides[axis]]) / (before + after);
  return Number.isFinite(slope) ? slope : 0;
}
