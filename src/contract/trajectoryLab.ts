/** Trajectories as a lab. */
import type { PlacedField } from './fields/field.ts';
import {
  accelerationFields,
  compareFields,
  escapeFields,
  lookFields,
  motionFields,
  startFields,
  sweepFields,
  targetFields,
  trajectoryFields,
} from './fields/trajectory.ts';
import type { Lab, LabGroup } from './lab/lab.ts';
import { createParser, placeFields } from './lab/labFields.ts';
import type { Report } from './report.ts';
import { isData, type TrajectorySpec, type Variation } from './trajectory.ts';
import { trajectoryPresets } from './trajectoryPresets.ts';

const fields = placeFields({
  '': trajectoryFields,
  target: targetFields,
  start: startFields,
  motion: motionFields,
  compare: compareFields,
  sweep: sweepFields,
  escape: escapeFields,
  acceleration: accelerationFields,
  look: lookFields,
});

const groups: LabGroup[] = [
  { title: 'Computed', main: ['task'], more: [] },
  {
    title: 'Target',
    main: ['target.source', 'target.values', 'target.deviation', 'target.whitened', 'loss'],
    more: ['target.inputs', 'target.outputs', 'target.turned'],
  },
  { title: 'Network', main: ['hidden'], more: [] },
  {
    title: 'Start',
    main: ['start.name', 'start.product', 'start.scale', 'start.weights'],
    more: ['start.turned', 'start.unbalance', 'start.nudge', 'seed'],
  },
  { title: 'Motion', main: ['motion.way', 'motion.learningRate', 'motion.steps', 'motion.time'], more: ['motion.until'] },
  { title: 'Comparison', main: ['compare.vary', 'compare.values'], more: [] },
  { title: 'Sweep', main: ['sweep.scales', 'sweep.draws', 'sweep.until'], more: [] },
  { title: 'Escape', main: ['escape.offsets'], more: [] },
  { title: 'Acceleration', main: ['acceleration.depths', 'acceleration.start', 'acceleration.rates'], more: [] },
  { title: 'Measured', main: ['look.curvature', 'look.points'], more: [] },
];

/** What several runs have each their own of. */
const replacedBy: Record<Variation, readonly string[]> = {
  nothing: [],
  draw: [],
  learningRate: ['motion.learningRate', 'motion.way'],
  scale: ['start.scale'],
  unbalance: ['start.unbalance'],
  depth: [],
  start: ['start.name'],
  way: ['motion.way'],
};

const surveySections = ['sweep', 'escape', 'acceleration'];

function matters({ name, path }: PlacedField, spec: TrajectorySpec): boolean {
  const { task } = spec;
  if (name === 'task') return true;
  if (surveySections.includes(path[0])) return path[0] === task;
  // the toy of this survey is fixed
  if (task === 'acceleration') return false;
  if (task === 'escape') return ['target.values', 'motion.learningRate', 'motion.steps'].includes(name);
  if (task === 'runs' && replacedBy[spec.compare.vary].includes(name)) return false;
  if (path[0] === 'target') return mattersToTarget(name, spec);
  if (name === 'loss') return task === 'runs';
  if (path[0] === 'start') return task === 'runs' && mattersToStart(name, spec);
  if (path[0] === 'motion') return mattersToMotion(name, spec);
  if (name === 'compare.values') return task === 'runs' && !['nothing', 'start', 'way'].includes(spec.compare.vary);
  if (path[0] === 'compare' || path[0] === 'look') return task === 'runs';
  return true;
}

function mattersToTarget(name: string, { target, loss }: TrajectorySpec): boolean {
  switch (name) {
    case 'target.inputs':
    case 'target.outputs':
      return !isData(target.source);
    case 'target.values':
    case 'target.turned':
      return target.source === 'values';
    case 'target.deviation':
      return target.source === 'random';
    case 'target.whitened':
      return isData(target.source) && loss === 'square';
    default:
      return true;
  }
}

function mattersToStart(name: string, { start, compare }: TrajectorySpec): boolean {
  const isBalanced = start.name === 'balanced' || compare.vary === 'start';
  switch (name) {
    case 'start.product':
    case 'start.turned':
      return isBalanced;
    case 'start.scale':
      return start.name !== 'hand' || compare.vary === 'start';
    case 'start.weights':
      return start.name === 'hand' && compare.vary !== 'start';
    default:
      return true;
  }
}

function mattersToMotion(name: string, { task, motion, compare }: TrajectorySpec): boolean {
  const isBoth = compare.vary === 'way';
  const descends = task === 'sweep' || motion.way === 'descent' || isBoth || compare.vary === 'learningRate';
  const flows = task === 'runs' && (isBoth || (motion.way === 'flow' && compare.vary !== 'learningRate'));
  switch (name) {
    case 'motion.learningRate':
    case 'motion.steps':
      return descends;
    case 'motion.time':
      return flows;
    default:
      return task === 'runs';
  }
}

/** A network has at most 15 hidden layers. */
const deepest = 16;

/** What values must be that several runs differ by; the rest may be any. */
const comparable: Partial<Record<Variation, { fits: (value: number) => boolean; says: string }>> = {
  learningRate: { fits: (value) => value > 0 && value <= 100, says: 'learning rates above 0, up to 100' },
  scale: { fits: (value) => value <= 1000, says: 'scales up to 1000' },
  unbalance: { fits: (value) => value > 0 && value <= 1000, says: 'factors above 0, up to 1000' },
  depth: { fits: (value) => Number.isInteger(value) && value >= 1 && value <= deepest, says: `whole numbers of layers, 1 to ${deepest}` },
};

function checkComparison({ task, compare: { vary, values } }: TrajectorySpec, report: Report): void {
  const asked = task === 'runs' ? comparable[vary] : undefined;
  if (asked && !values.every(asked.fits)) {
    report.issues.push({ path: 'compare.values', message: `compare.values must be ${asked.says}.` });
  }
}

/** Whether a negative number is a singular value: only where Φ is a single number. */
function check(spec: TrajectorySpec, report: Report): void {
  const { task, target, motion } = spec;
  checkComparison(spec, report);
  const isSingle = task === 'escape' || (target.inputs === 1 && target.outputs === 1);
  if (target.source === 'values' && !isSingle && target.values.some((value) => value < 0)) {
    report.issues.push({ path: 'target.values', message: 'target.values has a negative number: only a map of one number may have one.' });
  }
  const room = Math.min(target.inputs, target.outputs);
  if (task === 'runs' && target.source === 'values' && target.values.length > room) {
    report.notices.push(`Of target.values only the first ${room === 1 ? 'is' : `${room} are`} used: Φ has no room for more.`);
  }
  if (task === 'escape' && target.values[0] <= 0) {
    report.issues.push({ path: 'target.values', message: 'target.values must begin with a number above 0 for this survey.' });
  }
  if (task !== 'runs' && task !== 'acceleration' && motion.learningRate === null) {
    report.issues.push({ path: 'motion.learningRate', message: 'motion.learningRate must be a number for a survey.' });
  }
}

const parse = createParser<TrajectorySpec>({ kind: 'trajectory', presets: trajectoryPresets, fields, check });

export const trajectoryLab: Lab<TrajectorySpec> = {
  kind: 'trajectory',
  title: 'Trajectories',
  question: 'Does the landscape decide, or the path taken through it?',
  presets: trajectoryPresets,
  fields,
  groups,
  matters,
  parse,
};
