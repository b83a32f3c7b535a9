/** Pictures hidden in loss surfaces, as a lab. */
import type { PlacedField } from './fields/field.ts';
import { fitFields, hostFields, patternDataFields, patternFields, pictureFields, taskFields } from './fields/pattern.ts';
import type { Lab, LabGroup } from './lab/lab.ts';
import { createParser, placeFields } from './lab/labFields.ts';
import type { PatternSpec } from './pattern.ts';
import { patternPresets } from './patternPresets.ts';
import { refuse, type Report } from './report.ts';

const fields = placeFields({
  '': patternFields,
  picture: pictureFields,
  host: hostFields,
  fit: fitFields,
  data: patternDataFields,
  task: taskFields,
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
    more: ['fit.steps', 'fit.learningRate', 'seed'],
  },
  {
    title: 'Loss',
    main: ['theorem', 'loss', 'data.name'],
    more: ['data.samples', 'checkSide', 'task.width', 'task.steps', 'task.learningRate'],
  },
];

/** Points of the picture, at most: each step passes all of them. */
const mostPoints = 20_000;

function check({ picture, host, theorem, loss }: PatternSpec, report: Report): void {
  const { source, dimensions, side } = picture;
  const isFlat = source === 'digit' || source === 'text' || source === 'drawing';
  if (dimensions === 3 && (isFlat || source === 'colours'))
    refuse(report, 'picture.dimensions', dimensions, 'at most 2: only formulas of one channel fill a volume');
  if (side ** dimensions > mostPoints)
    refuse(report, 'picture.side', side, `at most ${Math.floor(mostPoints ** (1 / dimensions))} in ${dimensions} dimensions`);
  if (theorem === 'optimum' && loss === 'crossEntropy') {
    if (host.activation !== 'relu')
      refuse(
        report,
        'host.activation',
        host.activation,
        'relu where the lowest point is a trained network under cross-entropy: its gate is made of ReLU units',
      );
    if (host.hidden.length < 2) refuse(report, 'host.hidden', host.hidden, 'at least two layers where classes go through a gate');
  }
  if (host.hidden.length === 0) refuse(report, 'host.hidden', host.hidden, 'at least one layer');
  if (host.plane === 'literal' && host.hidden.length < 2)
    refuse(report, 'host.hidden', host.hidden, 'at least two layers in a literal plane');
  if (host.plane === 'literal' && host.hidden[0] < dimensions)
    refuse(report, 'host.hidden', host.hidden, `at least ${dimensions} units first: a literal plane has one for each direction`);
}

function matters({ name, path }: PlacedField, { picture, host, theorem }: PatternSpec): boolean {
  if (path[0] === 'task') return theorem === 'optimum';
  switch (name) {
    case 'picture.text':
      return picture.source === 'text';
    case 'picture.drawing':
      return picture.source === 'drawing';
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
  parse: createParser<PatternSpec>({ kind: 'pattern', presets: patternPresets, fields, check }),
};
