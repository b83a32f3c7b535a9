/** What each preset's small picture shows, in a field of 96 × 64. */

export interface Sketch {
  /** [x, y, group]. */
  dots?: readonly (readonly number[])[];
  curve?: readonly (readonly number[])[];
  /** [x, y, shade 0…1]. */
  pixels?: readonly (readonly number[])[];
  /** [x, y, depth, half width, half height, turn]. */
  wells?: readonly (readonly number[])[];
  way?: readonly (readonly number[])[];
}

/** Evenly scattered offsets in (−1, 1), the same every time. */
const scatter = (i: number): [number, number] => [((i * 0.7549 + 0.5) % 1) * 2 - 1, ((i * 0.5698 + 0.5) % 1) * 2 - 1];

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function cloud(x: number, y: number, size: number, count: number, group: number): number[][] {
  return range(count).map((i) => {
    const [radius, angle] = [size * Math.sqrt((i + 0.5) / count), i * 2.39996];
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle), group];
  });
}

/** Points about a curve of one parameter in [0, 1]. */
const along = (count: number, group: number, spread: number, at: (t: number) => [number, number]): number[][] =>
  range(count).map((i) => {
    const [[x, y], [dx, dy]] = [at(i / (count - 1)), scatter(i)];
    return [x + spread * dx, y + spread * dy, group];
  });

const arc =
  (x: number, y: number, r: number, from: number, to: number) =>
  (t: number): [number, number] => {
    const angle = from + t * (to - from);
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
  };

const spiral =
  (start: number) =>
  (t: number): [number, number] =>
    arc(48, 32, 3 + 25 * t, start, start + 2 * Math.PI)(t);

const digit = ['.####.', '#....#', '.....#', '..###.', '.....#', '#....#', '.####.'];

/** A little over one period of a sine. */
const sine = (t: number): [number, number] => [8 + 80 * t, 32 - 19 * Math.sin(2 * Math.PI * 1.1 * t)];

const sketches: Record<string, () => Sketch> = {
  moons: () => ({
    dots: [...along(34, 0, 2.5, arc(38, 38, 20, Math.PI, 2 * Math.PI)), ...along(34, 1, 2.5, arc(58, 26, 20, 0, Math.PI))],
  }),
  spirals: () => ({ dots: [...along(38, 0, 0.8, spiral(0)), ...along(38, 1, 0.8, spiral(Math.PI))] }),
  xor: () => ({ dots: [cloud(32, 17, 10, 18, 0), cloud(64, 17, 10, 18, 1), cloud(32, 47, 10, 18, 1), cloud(64, 47, 10, 18, 0)].flat() }),
  circles: () => ({ dots: [...along(44, 0, 2, arc(48, 32, 25, 0, 2 * Math.PI)), ...along(26, 1, 2, arc(48, 32, 12, 0, 2 * Math.PI))] }),
  blobs: () => ({ dots: [cloud(30, 22, 13, 24, 0), cloud(66, 20, 13, 24, 1), cloud(50, 46, 13, 24, 2)].flat() }),
  iris: () => ({ dots: [cloud(20, 48, 9, 20, 0), cloud(54, 28, 12, 24, 1), cloud(70, 18, 12, 24, 2)].flat() }),
  sine: () => ({ curve: range(41).map((i) => sine(i / 40)), dots: along(30, 0, 3.5, sine) }),
  mnist: () => ({
    pixels: digit.flatMap((line, row) => [...line].flatMap((mark, i) => (mark === '#' ? [[32 + 5.2 * i, 14 + 5.2 * row, 0.9]] : []))),
  }),
  'muller-brown': () => ({
    wells: [
      [26, 14, 1.2, 16, 11, 0.8],
      [42, 36, 0.75, 12, 9, 0.5],
      [70, 48, 1, 20, 9, 0.1],
    ],
    way: [
      [26, 14],
      [29, 24],
      [36, 33],
      [44, 38],
      [54, 44],
      [70, 48],
    ],
  }),
  'double-well': () => ({
    wells: [
      [28, 32, 1, 17, 20, 0],
      [68, 32, 1, 17, 20, 0],
    ],
    way: [
      [28, 32],
      [68, 32],
    ],
  }),
  'curvy-valley': () => ({
    wells: range(9).map((i) => [12 + 9 * i, 32 - 14 * Math.sin(i * 0.8), i === 4 ? 0.6 : 1, 9, 9, 0]),
    way: range(33).map((i) => [12 + 2.25 * i, 32 - 14 * Math.sin(i * 0.2)]),
  }),
  'egg-carton': () => ({ wells: range(9).map((i) => [21 + 27 * (i % 3), 11 + 21 * Math.floor(i / 3), 1, 9, 7, 0]) }),
  'wolfe-quapp': () => ({
    wells: [
      [26, 18, 1.1, 16, 13, 0.3],
      [70, 18, 0.8, 13, 12, 0],
      [66, 48, 1, 15, 12, 0.2],
    ],
    way: [
      [26, 18],
      [50, 20],
      [70, 20],
      [69, 34],
      [66, 48],
    ],
  }),
  table: () => ({
    pixels: range(5).flatMap((row) => range(9).map((i) => [22 + 5.8 * i, 16 + 7 * row, row === 0 ? 0.9 : i > 6 ? 0.5 : 0.22])),
  }),
  formula: () => ({
    wells: range(3).map((i) => [48, 8 + 24 * i, 1, 24, 8, 0]),
  }),
};

/** Of a preset, a generated set or a table; empty where there is none. */
export const sketchOf = (name: string): Sketch => (Object.hasOwn(sketches, name) ? sketches[name]() : {});
