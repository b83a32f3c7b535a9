/** Prepared trajectories, as differences from the defaults. */
import type { TrajectorySpec } from './trajectory.ts';

type Sections = 'target' | 'start' | 'motion' | 'compare' | 'sweep' | 'escape' | 'acceleration' | 'look';

/** What a person writes: trajectories with anything left out. */
export type TrajectoryDraft = Partial<Omit<TrajectorySpec, Sections>> & { [S in Sections]?: Partial<TrajectorySpec[S]> };

export interface TrajectoryPreset {
  title: string;
  /** One sentence. */
  description: string;
  draft: Omit<TrajectoryDraft, 'version' | 'kind' | 'preset'>;
}

/** ½(w₁w₂ − φ)². */
const pair = (phi: number): TrajectoryDraft => ({ hidden: [1], target: { inputs: 1, outputs: 1, values: [phi] } });

export const trajectoryPresets: Record<string, TrajectoryPreset> = {
  saddle: {
    title: 'Two numbers, wrong sign',
    description: 'From (1, −1) descent runs into the saddle of ½(w₁w₂ − 1)² and stays there for ever.',
    draft: {
      ...pair(1),
      start: { name: 'hand', weights: [1, -1] },
      motion: { learningRate: 0.05, steps: 400 },
    },
  },
  theorem: {
    title: 'Inside the theorem',
    description: 'All four hypotheses hold, the learning rate is the largest allowed: 844,021 steps where the theorem promises 5,239,661.',
    draft: {
      ...pair(2),
      start: { product: 'modes', scale: 1.2 },
      motion: { learningRate: null, steps: 5_239_661, until: 1e-6 },
    },
  },
  flow: {
    title: 'Flow under its lines',
    description: 'Balanced gradient flow of three layers with a margin: under the theorem’s line and two tighter ones, balance kept.',
    draft: {
      target: { values: [3, 2.5, 2], turned: true },
      start: { scale: 0.4, turned: true },
      motion: { way: 'flow', time: 1, until: 1e-10 },
    },
  },
  staircase: {
    title: 'The staircase',
    description: 'Five singular modes are learnt one after another, the strongest first, at the times of the closed form.',
    draft: {
      target: { inputs: 5, outputs: 5, values: [5, 4, 3, 2, 1] },
      hidden: [5, 5],
      start: { product: 'modes', scale: 1e-4 },
      motion: { learningRate: 0.005, steps: 6000, until: 0 },
      look: { points: 200 },
    },
  },
  wrongSign: {
    title: 'Wrong sign, whole matrices',
    description: 'Balanced, but with the determinant’s sign against the target’s: one mode must go to zero, and waits there.',
    draft: {
      target: { values: [3, 2, 1] },
      start: { product: 'opposite', scale: 0.5 },
      motion: { learningRate: 0.02, steps: 2000 },
    },
  },
  escape: {
    title: 'Waits at the saddle',
    description: 'The nearer a wrong start is to balance, the longer it waits: a logarithm of its distance.',
    draft: { ...pair(1), task: 'escape', motion: { learningRate: 0.05, steps: 20_000 } },
  },
  oscillation: {
    title: 'Broken balance: oscillation',
    description: 'A tenth over the edge of stability at the minimum: the loss goes up and down for ever.',
    draft: {
      ...pair(1),
      start: { name: 'hand', weights: [1, 0.8] },
      motion: { learningRate: 1.0826, steps: 300, until: 1e-12 },
    },
  },
  catapult: {
    title: 'Broken balance: catapult',
    description: 'From (10, 0.08), a tenth over the edge of stability: thrown to a flatter minimum, Σw² from 100 to about 80.',
    draft: {
      ...pair(1),
      start: { name: 'hand', weights: [10, 0.08] },
      motion: { learningRate: 0.022, steps: 2000, until: 1e-12 },
    },
  },
  divergence: {
    title: 'Broken balance: divergence',
    description: 'The same product, ever less balanced, at one learning rate: where w₁² + w₂² is above 4/η it diverges.',
    draft: {
      ...pair(1),
      start: { product: 'modes', scale: 0.8 },
      motion: { learningRate: 0.1, steps: 1000, until: 1e-12 },
      compare: { vary: 'unbalance', values: [1, 3, 8] },
    },
  },
  zero2: {
    title: 'Zero at depth 2',
    description: 'A strict saddle: from 1e-6 away, descent leaves it at an exponential rate.',
    draft: {
      target: { values: [3, 2, 1] },
      hidden: [3],
      start: { name: 'zero', scale: 1e-6 },
      motion: { learningRate: 0.02, steps: 2000 },
    },
  },
  zero3: {
    title: 'Zero at depth 3',
    description: 'Not a strict saddle: gradient and Hessian vanish, and descent crawls for a time like one over the distance.',
    draft: {
      target: { values: [3, 2, 1] },
      hidden: [3, 3],
      start: { name: 'zero', scale: 0.02 },
      motion: { learningRate: 0.02, steps: 20_000 },
    },
  },
  tooLarge: {
    title: 'Too large a step',
    description: 'A good start at four learning rates: the bound line is crossed, balance is lost, and the last one diverges.',
    draft: {
      target: { values: [3, 2, 1] },
      start: { scale: 0.5 },
      motion: { steps: 400, until: 1e-12 },
      compare: { vary: 'learningRate', values: [0.005, 0.03, 0.1, 0.3] },
    },
  },
  ways: {
    title: 'Descent beside flow',
    description: 'The same start by steps and by flow: what flow conserves, steps lose in proportion to their size.',
    draft: {
      target: { values: [3, 2, 1], turned: true },
      start: { scale: 0.9, turned: true },
      motion: { learningRate: 0.02, steps: 400, time: 8 },
      compare: { vary: 'way' },
    },
  },
  depths: {
    title: 'One start, four depths',
    description: 'The same small product as one, two, three and four layers: the deeper, the longer the plateau and the steeper its end.',
    draft: {
      target: { values: [3, 2, 1] },
      start: { product: 'modes', scale: 0.01 },
      motion: { learningRate: 0.01, steps: 4000 },
      compare: { vary: 'depth', values: [1, 2, 3, 4] },
    },
  },
  iris: {
    title: 'Irises, whitened',
    description: 'Two modes of a data set, one after the other. A third is not there, as the three species sum to one: no margin.',
    draft: {
      target: { source: 'iris' },
      hidden: [4, 4],
      start: { product: 'modes', scale: 0.003 },
      motion: { learningRate: 0.05, steps: 4000 },
    },
  },
  sweep: {
    title: 'Scales of the start',
    description: 'Eight inputs, one output, four layers: balanced starts arrive over a wider range of scales than independent ones.',
    draft: {
      task: 'sweep',
      target: { source: 'random', inputs: 8, outputs: 1 },
      hidden: [8, 8, 8],
      motion: { learningRate: 0.02, steps: 4000 },
    },
  },
  acceleration: {
    title: 'Acceleration by depth',
    description: 'Two samples, each depth at its best learning rate: depth can help for ℓ4, and does not for ℓ2.',
    draft: { task: 'acceleration' },
  },
};
