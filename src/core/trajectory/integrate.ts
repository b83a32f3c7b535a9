/**
 * An adaptive integrator for θ̇ = f(θ): Dormand and Prince's Runge–Kutta method of order 8, its step by error estimates of orders 5 and 3.
 *
 * Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.5 and II.10 (DOP853); the constants are theirs.
 */
import { pow } from '../../math/special.ts';

/** Weights of earlier slopes [stage][slope]. */
const stages: readonly (readonly number[])[] = [
  [],
  [0.05260015195876773],
  [0.0197250569845379, 0.0591751709536137],
  [0.02958758547680685, 0, 0.08876275643042054],
  [0.2413651341592667, 0, -0.8845494793282861, 0.924834003261792],
  [0.037037037037037035, 0, 0, 0.17082860872947386, 0.12546768756682242],
  [0.037109375, 0, 0, 0.17025221101954405, 0.06021653898045596, -0.017578125],
  [0.03709200011850479, 0, 0, 0.17038392571223998, 0.10726203044637328, -0.015319437748624402, 0.008273789163814023],
  [0.6241109587160757, 0, 0, -3.3608926294469414, -0.868219346841726, 27.59209969944671, 20.154067550477894, -43.48988418106996],
  [
    0.47766253643826434, 0, 0, -2.4881146199716677, -0.590290826836843, 21.230051448181193, 15.279233632882423, -33.28821096898486,
    -0.020331201708508627,
  ],
  [
    -0.9371424300859873, 0, 0, 5.186372428844064, 1.0914373489967295, -8.149787010746927, -18.52006565999696, 22.739487099350505,
    2.4936055526796523, -3.0467644718982196,
  ],
  [
    2.273310147516538, 0, 0, -10.53449546673725, -2.0008720582248625, -17.9589318631188, 27.94888452941996, -2.8589982771350235,
    -8.87285693353063, 12.360567175794303, 0.6433927460157636,
  ],
];
const order8 = [
  0.054293734116568765, 0, 0, 0, 0, 4.450312892752409, 1.8915178993145003, -5.801203960010585, 0.3111643669578199, -0.1521609496625161,
  0.20136540080403034, 0.04471061572777259,
];
const error5 = [
  0.01312004499419488, 0, 0, 0, 0, -1.2251564463762044, -0.4957589496572502, 1.6643771824549864, -0.35032884874997366, 0.3341791187130175,
  0.08192320648511571, -0.022355307863886294,
];
const error3 = [
  -0.18980075407240762, 0, 0, 0, 0, 4.450312892752409, 1.8915178993145003, -5.801203960010585, -0.4226823213237919, -0.1521609496625161,
  0.20136540080403034, 0.02265179219836082,
];

export interface Integrator {
  /** The point now [D], replaced step by step in place. */
  readonly point: Float64Array;
  readonly time: number;
  /** Steps tried so far. */
  readonly steps: number;
  /**
   * Goes on to `time`, landing on it exactly, or by `most` steps where it is farther: called again, it goes on as if it had never
   * stopped. False where steps become too small or numbers leave the finite ones.
   */
  advance(time: number, most?: number): boolean;
}

/** f(θ) in `into`. */
export type Slope = (point: Float64Array, into: Float64Array) => void;

export interface Tolerance {
  relative: number;
  absolute: number;
}

export function createIntegrator(slope: Slope, start: Float64Array, tolerance: Tolerance): Integrator {
  const size = start.length;
  const point = start.slice();
  const trial = new Float64Array(size);
  const slopes = stages.map(() => new Float64Array(size));
  let time = 0;
  let steps = 0;
  slope(point, slopes[0]);
  let length = firstStep(point, slopes[0], tolerance);

  /** The trial point a step of h further, and its error in units of the tolerance. */
  function attempt(h: number): number {
    for (let s = 1; s < stages.length; s++) {
      combine(point, slopes, stages[s], h, trial);
      slope(trial, slopes[s]);
    }
    combine(point, slopes, order8, h, trial);
    let [five, three] = [0, 0];
    for (let j = 0; j < size; j++) {
      const scale = tolerance.absolute + tolerance.relative * Math.max(Math.abs(point[j]), Math.abs(trial[j]));
      const [a, b] = [weighted(slopes, error5, j) / scale, weighted(slopes, error3, j) / scale];
      five += a * a;
      three += b * b;
    }
    if (five === 0 && three === 0) return 0;
    return (h * five) / Math.sqrt((five + 0.01 * three) * size);
  }

  return {
    point,
    get time() {
      return time;
    },
    get steps() {
      return steps;
    },
    advance(until, most = Infinity) {
      const last = steps + most;
      while (time < until && steps < last) {
        const isLast = length >= until - time;
        const h = isLast ? until - time : length;
        if (!(h > 1e-14 * Math.max(time, 1e-6))) return false;
        const error = attempt(h);
        steps++;
        if (error < 1) {
          point.set(trial);
          time = isLast ? until : time + h;
          slope(point, slopes[0]);
          const next = h * (error === 0 ? 10 : Math.min(10, 0.9 * pow(error, -1 / 8)));
          // a step cut short to land says nothing against the longer one
          length = isLast ? Math.max(length, next) : next;
        } else {
          length = h * (Number.isFinite(error) ? Math.max(0.2, 0.9 * pow(error, -1 / 8)) : 0.2);
        }
      }
      return true;
    },
  };
}

function combine(point: Float64Array, slopes: readonly Float64Array[], weights: readonly number[], h: number, into: Float64Array): void {
  into.fill(0);
  for (let s = 0; s < weights.length; s++) {
    const weight = weights[s];
    if (weight === 0) continue;
    const k = slopes[s];
    for (let j = 0; j < into.length; j++) into[j] += weight * k[j];
  }
  for (let j = 0; j < into.length; j++) into[j] = point[j] + h * into[j];
}

function weighted(slopes: readonly Float64Array[], weights: readonly number[], j: number): number {
  let sum = 0;
  for (let s = 0; s < weights.length; s++) sum += weights[s] * slopes[s][j];
  return sum;
}

/** Small enough for a first try: a hundredth of the time in which the slope would change the point by its own size. */
function firstStep(point: Float64Array, slope: Float64Array, { relative, absolute }: Tolerance): number {
  let [size, speed] = [0, 0];
  for (let j = 0; j < point.length; j++) {
    const scale = absolute + relative * Math.abs(point[j]);
    size += (point[j] / scale) * (point[j] / scale);
    speed += (slope[j] / scale) * (slope[j] / scale);
  }
  return size > 0 && speed > 0 && Number.isFinite(speed) ? 0.01 * Math.sqrt(size / speed) : 1e-6;
}
