/** The pattern lab's presets, settings, groups and parser. */
import { readDrawing } from './drawing.ts';
import { fitFields, hostFields, patternDataFields, patternLossField, patternShowField, pictureFields, taskFields } from './fields/pattern.ts';
import type { PlacedField } from './fields/field.ts';
import type { Lab, LabGroup, LabPreset } from './lab/lab.ts';
import { createParser, placeFields } from './lab/labFields.ts';
import type { PatternSpec } from './pattern.ts';
import type { Report } from './report.ts';

const sections = {
  '': { show: patternShowField, loss: patternLossField },
  picture: pictureFields,
  host: hostFields,
  fit: fitFields,
  data: patternDataFields,
  task: taskFields,
};

const fields = placeFields(sections);

const presets = {
  star: {
    title: 'A star',
    description: 'A star in the loss surface of an MNIST network that looks at nothing: seconds.',
    draft: { show: 'shared', picture: { name: 'star' }, fit: { steps: 300 } },
  },
  waves: {
    title: 'Smooth waves',
    description: 'What is smooth comes out to a hundredth of a grey.',
    draft: { show: 'shared', picture: { name: 'waves' }, host: { scale: 15 }, fit: { steps: 300 } },
  },
  literal: {
    title: 'The theorem to the letter',
    description: 'Two biases are the plane, as in the proof: true for a wide enough network, and hard to train.',
    draft: { show: 'shared', picture: { name: 'star' }, host: { plane: 'literal' }, fit: { steps: 300 } },
  },
  blurred: {
    title: 'A ReLU host blurs',
    description: 'The same star hidden by ReLU units, which learn coarse shapes first.',
    draft: { show: 'shared', picture: { name: 'star' }, host: { activation: 'relu', scale: 5 }, fit: { steps: 300 } },
  },
  colours: {
    title: 'Three colours',
    description: 'Three heads with the same loss: red, green and blue.',
    draft: { show: 'shared', picture: { name: 'colours' }, fit: { steps: 300 } },
  },
  minimum: {
    title: 'A minimum in the picture',
    description: 'A heart whose darkest point is as low as a network that was trained on the digits, exactly.',
    draft: { show: 'minimum', loss: 'squaredError', picture: { name: 'heart' }, fit: { steps: 300 } },
  },
  inside: {
    title: 'Inside a working network',
    description: 'White cells of a heart are networks that tell the moons apart, black ones don’t: a plane of one architecture.',
    draft: {
      show: 'inside',
      picture: { name: 'heart', side: 16 },
      data: { name: 'moons', samples: 300 },
      task: { hidden: [32, 32, 32], steps: 1500, batch: 64 },
    },
  },
  curve: {
    title: 'A curve',
    description: 'One dimension: a line in parameter space whose loss is a prescribed curve.',
    draft: { show: 'shared', picture: { name: 'waves', dimensions: 1, side: 64 }, host: { scale: 15 }, fit: { steps: 600 } },
  },
  volume: {
    title: 'A volume',
    description: 'Three dimensions, shown slice by slice.',
    draft: { show: 'shared', picture: { name: 'rings', dimensions: 3, side: 14 }, host: { scale: 15 }, fit: { steps: 300 } },
  },
} satisfies Record<string, LabPreset>;

const named = (section: string, keys: readonly string[]): string[] => keys.map((key) => `${section}.${key}`);

const groups: LabGroup[] = [
  { title: 'What to see', main: ['show', 'loss'], more: ['seed'] },
  {
    title: 'Picture',
    main: named('picture', ['name', 'digit', 'drawing', 'threshold']),
    more: named('picture', ['side', 'dimensions']),
  },
  {
    title: 'Network that hides it',
    main: named('host', ['activation', 'plane', 'scale', 'range']),
    more: [...named('host', ['hidden']), ...named('fit', ['learningRate', 'steps'])],
  },
  {
    title: 'Network that works',
    main: named('task', ['hidden', 'steps']),
    more: named('task', ['learningRate', 'batch', 'cells']),
  },
  { title: 'Data', main: named('data', ['name', 'samples', 'testSamples', 'classes']), more: [] },
];

function matters({ path: [section, key] }: PlacedField, { show, picture, host, data }: PatternSpec): boolean {
  switch (section) {
    case 'picture':
      if (key === 'digit') return picture.name === 'digit';
      if (key === 'threshold') return show !== 'inside';
      return key !== 'side' || picture.name !== 'drawing';
    case 'host':
      if (show === 'inside') return key === 'activation';
      return key === 'scale' ? host.plane === 'general' : key !== 'range' || host.plane === 'literal';
    case 'fit':
      return show !== 'inside';
    case 'task':
      return show === 'inside' || (show === 'minimum' && key !== 'cells');
    case 'data':
      if (key === 'samples') return data.name !== 'iris';
      return key === 'testSamples' ? data.name === 'mnist' : key !== 'classes' || data.name === 'blobs';
    default:
      return true;
  }
}

/** Cells a side of a volume, at most. */
const mostOfVolume = 20;

function check({ show, picture, host, loss, task }: PatternSpec, { issues }: Report): void {
  const refuse = (path: string, message: string): void => void issues.push({ path, message });
  const { name, drawing, dimensions, side } = picture;
  if (drawing !== null && readDrawing(drawing) === null) {
    refuse('picture.drawing', 'picture.drawing is no drawing: it must be a side, channels and cells, such as the page writes.');
  }
  if (name === 'drawing' && drawing === null) refuse('picture.drawing', 'picture.drawing is missing: paint, type or drop a picture first.');
  if (dimensions !== 2 && (name === 'drawing' || name === 'digit')) {
    refuse('picture.dimensions', 'picture.dimensions must be 2 for digits and drawings; curves and volumes are drawn by formula.');
  }
  if (dimensions === 3 && side > mostOfVolume) refuse('picture.side', `picture.side is ${side}: volumes have up to ${mostOfVolume} cells a side.`);
  if (show === 'inside' && dimensions !== 2) refuse('picture.dimensions', 'picture.dimensions must be 2 inside a working network.');
  if (host.hidden.length === 0) refuse('host.hidden', 'host.hidden is empty: the plane lies in the biases of a hidden layer.');
  if (show === 'minimum' && loss !== 'squaredError') {
    refuse('loss', 'loss must be squaredError for a minimum in the picture: only there is the construction exact for every picture.');
  }
  if (show === 'minimum' && task.hidden.length !== host.hidden.length) {
    refuse('task.hidden', 'task.hidden must have as many layers as host.hidden: both are blocks of one network.');
  }
}

export const patternLab: Lab<PatternSpec> = {
  kind: 'pattern',
  title: 'Patterns',
  question: 'What can a loss surface look like? Anything.',
  presets,
  fields,
  groups,
  matters,
  parse: createParser<PatternSpec>({ kind: 'pattern', presets, fields, check }),
};
