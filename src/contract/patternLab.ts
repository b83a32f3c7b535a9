/** Pictures hidden in loss surfaces, as a lab. */
import type { PlacedField } from './fields/field.ts';
import { fitFields, hostFields, patternDataFields, patternFields, pictureFields, taskFields, workingFields } from './fields/pattern.ts';
import { checkPattern } from './checkPattern.ts';
import type { Lab, LabGroup } from './lab/lab.ts';
import { createParser, placeFields } from './lab/labFields.ts';
import type { PatternSpec } from './pattern.ts';
import { patternPresets } from './patternPresets.ts';

const fields = placeFields({
  '': patternFields,
  picture: pictureFields,
  host: hostFields,
  fit: fitFields,
  data: patternDataFields,
  task: taskFields,
  working: workingFields,
});

const groups: LabGroup[] = [
  {
    title: 'Picture',
    main: ['picture.source', 'picture.text', 'picture.drawing', 'picture.dimensions'],
    more: ['picture.side', 'picture.threshold', 'picture.isInverted', 'clearance', 'height'],
  },
  {
    title: 'Network',
    main: ['host.hidden', 'host.activation', 'host.plane', 'host.scale', 'host.range'],
    more: ['fit.steps', 'fit.learningRate', 'working.steps', 'working.learningRate', 'seed'],
  },
  {
    title: 'Loss',
    main: ['construction', 'loss', 'data.name'],
    more: [
      'data.samples',
      'checkSide',
      'task.width',
      'task.steps',
      'task.learningRate',
      'working.cells',
      'working.drawn',
      'working.batch',
      'working.cap',
      'working.padding',
    ],
  },
];

/** What a picture in a working network takes no notice of: it is black and white, and no block draws it. */
const unused = ['host.plane', 'host.scale', 'host.range', 'clearance', 'height', 'checkSide'];

function matters({ name, path }: PlacedField, { picture, host, construction, data }: PatternSpec): boolean {
  if (path[0] === 'task') return construction === 'optimum';
  if (path[0] === 'working') return construction === 'working';
  if (construction === 'working' && (path[0] === 'fit' || unused.includes(name))) return false;
  switch (name) {
    case 'picture.text':
      return picture.source === 'text';
    case 'picture.drawing':
      return picture.source === 'drawing';
    // all of it is little
    case 'data.samples':
      return data.name !== 'iris';
    case 'host.scale':
      return host.plane === 'general';
    case 'host.range':
      return host.plane === 'literal';
    default:
      return true;
  }
}

export const patternLab: Lab<PatternSpec> = {
  kind: 'pattern',
  title: 'Hidden pictures',
  question: 'What can a slice of a loss surface look like?',
  presets: patternPresets,
  fields,
  groups,
  matters,
  parse: createParser<PatternSpec>({ kind: 'pattern', presets: patternPresets, fields, check: checkPattern }),
};
