/**
 * Settings of AutoNEB by name: `small`, `paper` and `reference`.
 *
 * `paper` is Draxler et al., Essentially No Barriers in Neural Network Energy Landscape, ICML 2018 (arXiv 1803.00885), §4.1 and
 * App. A; its cycles are those of the authors' configurations (fdraxler/PyTorch-AutoNEB, 13c8ba8). `reference` is that code.
 *
 * Deviations in all three: one batch for all pivots (the code gives each its own), ends in the same mode as the others, no
 * batch-norm buffers among the coordinates, targets of springs scaled to the band's length, and a tiny bow of the first line
 * (0 restores the straight one). The L2 term is the network's own, not set here.
 */
import type { BandSpec, ConnectPreset, CycleSettings } from './experiment.ts';

type Cycles = Partial<CycleSettings>[];

export interface ConnectPresetEntry {
  title: string;
  /** One sentence. */
  description: string;
  /** The band, and its first cycle. */
  settings: Omit<BandSpec, 'preset' | 'cycles'>;
  /** One entry a cycle, as differences from the one before. */
  cycles: Cycles;
  /** What differs for formulas, whose learning rates are relative to the box. */
  forFormula: { settings?: Partial<Omit<BandSpec, 'preset' | 'cycles'>>; cycles?: Cycles };
}

const repeat = (count: number): Cycles => Array.from({ length: count }, () => ({}));

/** SGD at 0.1 (4 × 1000 steps, then 2 × 2000), 0.01 and 0.001 (4 × 1000 each): 14 cycles. */
const paperCycles: Cycles = [
  ...repeat(4),
  { steps: 2000 },
  ...repeat(1),
  { learningRate: 0.01, steps: 1000 },
  ...repeat(3),
  { learningRate: 0.001 },
  ...repeat(3),
];

const paperSettings: ConnectPresetEntry['settings'] = {
  align: 'none',
  tangent: 'upwind',
  spring: 'redistribute',
  bow: 1e-3,
  pivots: 5,
  insert: 2,
  insertRule: 'highest',
  threshold: 0.2,
  optimiser: 'sgd',
  learningRate: 0.1,
  momentum: 0.9,
  schedule: 'constant',
  steps: 1000,
  batch: 512,
  climb: false,
};

/**
 * The table. Numbers of `small` are tuned by measurement; nothing else holds a copy of them. At 10,000 pivot gradients a pair (its
 * own over full batches of 512, the others' over 64), means over ten pairs and three seeds: two spirals in 2-10-10-2 (straight
 * lines 1.57, minima 0.0041) `small` 0.0044, `reference` shortened to that budget 0.0149, Adam at 0.03 from nine pivots 0.0047; XOR
 * in 2-4-2 (1.79, 0.068) 0.105, 0.118 and 0.132. Single pairs vary by some 0.03.
 */
export const connectPresets: Record<ConnectPreset, ConnectPresetEntry> = {
  small: {
    title: 'Small networks',
    description: 'Adam with a cosine in each of seven cycles, the highest pivot climbing in the last: tuned for networks of browser size.',
    settings: {
      align: 'none',
      tangent: 'improved',
      spring: 'redistribute',
      bow: 1e-3,
      pivots: 7,
      insert: 2,
      insertRule: 'highest',
      threshold: 0.1,
      optimiser: 'adam',
      learningRate: 0.05,
      momentum: 0.9,
      schedule: 'cosine',
      steps: 130,
      batch: 'full',
      climb: false,
    },
    cycles: [...repeat(3), { learningRate: 0.03 }, {}, { learningRate: 0.02 }, { learningRate: 0.01, climb: true }],
    // pivots cost nothing here, and heights are asked for to rounding: where a valley bends, chords must be short
    forFormula: {
      settings: { pivots: 21, insert: 4, threshold: 1e-3, learningRate: 0.02, steps: 150 },
      cycles: [{}, { climb: true }, ...repeat(3)],
    },
  },
  paper: {
    title: 'Paper',
    description: 'As in Draxler et al. 2018: SGD with momentum in 14 cycles, from 5 pivots to at most 31, inserted at bumps over 20 %.',
    settings: paperSettings,
    cycles: paperCycles,
    forFormula: {},
  },
  reference: {
    title: 'Reference code',
    description: "As the paper's published code does: like the paper, with its own tangent at extrema and insertion at bumps over 10 %.",
    settings: { ...paperSettings, tangent: 'reference', threshold: 0.1 },
    cycles: paperCycles,
    forFormula: {},
  },
};

/**
 * All settings of a connect preset.
 *
 * Settings given beside a preset replace the *base*, the settings before the first cycle's differences; its list of cycles stays
 * unless `cycles` is given too. So `paper` with `learningRate: 0.2` runs six cycles at 0.2, then its own 0.01 and 0.001.
 */
export function connectDefaults(preset: ConnectPreset, isFormula: boolean): BandSpec {
  const { settings, cycles, forFormula } = connectPresets[preset];
  if (!isFormula) return { preset, ...settings, cycles };
  return { preset, ...settings, batch: 'full', ...forFormula.settings, cycles: forFormula.cycles ?? cycles };
}

/** The settings of each cycle, differences applied one after the other. */
export function resolveCycles(connect: BandSpec): CycleSettings[] {
  const { optimiser, learningRate, momentum, schedule, steps, batch, insert, insertRule, threshold, climb } = connect;
  let current: CycleSettings = { optimiser, learningRate, momentum, schedule, steps, batch, insert, insertRule, threshold, climb };
  return connect.cycles.map((differences) => (current = { ...current, ...differences }));
}
