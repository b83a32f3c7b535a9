/**
 * Data sets drawn from a seed: points in the plane with classes, and curves with noise.
 *
 * Only operations with the same bits on every machine. Noise is drawn even where its deviation is 0, so that changing the
 * deviation moves points along fixed directions.
 */
import type { GeneratedData, GeneratedName } from '../../contract/experiment.ts';
import { randomStream, type RandomStream } from '../../math/random.ts';
import { cos, sin, tanh } from '../../math/special.ts';
import type { Samples } from './assemble.ts';

export type PlanarName = 'moons' | 'circles' | 'spirals' | 'xor' | 'blobs';
export type CurveName = Exclude<GeneratedName, PlanarName>;

/** A point of class `label` before noise; `turn` counts the points of that class. */
type Place = (label: number, turn: number, spec: GeneratedData, random: RandomStream) => [number, number];

function onCircle(radius: number, angle: number): [number, number] {
  return [radius * cos(angle), radius * sin(angle)];
}

const PLACES: Record<PlanarName, Place> = {
  /** Half circles of radius 1: the upper about (0, 0), the lower about (1, ½). */
  moons: (label, _turn, _spec, random) => {
    const [x, y] = onCircle(1, Math.PI * random.uniform());
    return label === 0 ? [x, y] : [1 - x, 0.5 - y];
  },
  /** Radius 1 and radius ½ about the origin. */
  circles: (label, _turn, _spec, random) => onCircle(label === 0 ? 1 : 0.5, 2 * Math.PI * random.uniform()),
  /** Archimedean arms from the centre to radius 1, equally turned; uniform in radius. */
  spirals: (label, _turn, { turns, classes }, random) => {
    const radius = random.uniform();
    return onCircle(radius, 2 * Math.PI * (turns * radius + label / classes));
  },
  /** Corners of a square; class 1 where x and y have the same sign, as in Draxler's code. */
  xor: (label, turn) => {
    const x = turn % 2 === 0 ? 1 : -1;
    return [x, label === 1 ? x : -x];
  },
  /** Centres equally spaced on the unit circle. */
  blobs: (label, _turn, { classes }) => onCircle(1, (2 * Math.PI * label) / classes),
};

interface Curve {
  from: number;
  to: number;
  value(x: number): number;
}

const CURVES: Record<CurveName, Curve> = {
  sine: { from: -1, to: 1, value: (x) => sin(Math.PI * x) },
  cubic: { from: -1, to: 1, value: (x) => x * x * x },
  /** Three steps of height 2. */
  staircase: { from: -15, to: 15, value: (x) => tanh(x - 7) + tanh(x) + tanh(x + 7) },
};

const isPlanar = (name: GeneratedName): name is PlanarName => name in PLACES;

/** Sample i is of class i mod C: any beginning is balanced, and more samples leave the first ones as they are. */
function drawPlanar(spec: GeneratedData, name: PlanarName, random: RandomStream): Samples {
  const classes = name === 'spirals' || name === 'blobs' ? spec.classes : 2;
  const values = new Float64Array(2 * spec.samples);
  const labels = new Int32Array(spec.samples);
  for (let i = 0; i < spec.samples; i++) {
    const label = i % classes;
    const [x, y] = PLACES[name](label, Math.floor(i / classes), spec, random);
    labels[i] = label;
    values[2 * i] = x + spec.noise * random.normal();
    values[2 * i + 1] = y + spec.noise * random.normal();
  }
  return { samples: spec.samples, inputs: 2, values, answers: { task: 'classification', labels, classes, classNames: null } };
}

/** x equally spaced, ends included (a single one in the middle); noise on y. */
function drawCurve({ samples, noise }: GeneratedData, { from, to, value }: Curve, random: RandomStream): Samples {
  const values = new Float64Array(samples);
  const targets = new Float64Array(samples);
  for (let i = 0; i < samples; i++) {
    values[i] = from + (to - from) * (samples === 1 ? 0.5 : i / (samples - 1));
    targets[i] = value(values[i]) + noise * random.normal();
  }
  return { samples, inputs: 1, values, answers: { task: 'regression', outputs: 1, targets } };
}

/** The samples of a generated set, from the stream `data` of the seed. */
export function generateSamples(spec: GeneratedData, seed: number): Samples {
  const random = randomStream(seed, 'data');
  return isPlanar(spec.name) ? drawPlanar(spec, spec.name, random) : drawCurve(spec, CURVES[spec.name], random);
}
