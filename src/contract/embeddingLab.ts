/** The embedding lab's settings, groups and parser. */
import { isRegression, type EmbeddingSpec } from './embedding.ts';
import { embeddingPresets } from './embeddingPresets.ts';
import { readSteps } from './embeddingSteps.ts';
import {
  condenseFields,
  embeddingDataFields,
  embeddingNetworkFields,
  galleryFields,
  pointFields,
  showField,
  staircaseFields,
} from './fields/embedding.ts';
import type { PlacedField } from './fields/field.ts';
import type { Lab, LabGroup } from './lab/lab.ts';
import { createParser, placeFields } from './lab/labFields.ts';
import type { Report } from './report.ts';

const sections = {
  '': { show: showField },
  data: embeddingDataFields,
  network: embeddingNetworkFields,
  staircase: staircaseFields,
  point: pointFields,
  gallery: galleryFields,
  condense: condenseFields,
};

const fields = placeFields(sections);

const named = (section: string, keys: readonly string[]): string[] => keys.map((key) => `${section}.${key}`);

const groups: LabGroup[] = [
  { title: 'What to see', main: ['show'], more: ['seed'] },
  {
    title: 'Staircase',
    main: named('staircase', ['wide', 'optimiser', 'learningRate', 'steps']),
    more: named('staircase', ['narrow', 'exponent', 'starts']),
  },
  { title: 'Point', main: named('point', ['hidden', 'embed', 'rank']), more: named('point', ['steps', 'kick', 'starts']) },
  { title: 'Gallery', main: named('gallery', ['widths', 'starts']), more: [] },
  {
    title: 'Condensation',
    main: named('condense', ['width', 'steps', 'threshold']),
    more: named('condense', ['optimiser', 'learningRate', 'exponent', 'idle', 'after']),
  },
  {
    title: 'Data',
    main: named('data', ['name', 'csv', 'samples', 'testSamples', 'noise']),
    more: named('data', ['classes', 'label', 'task', 'testShare']),
  },
  { title: 'Network', main: named('network', ['activation']), more: named('network', ['loss', 'outputBias']) },
];

function matters({ path: [section, key] }: PlacedField, { show, data }: EmbeddingSpec): boolean {
  // the engines have biases everywhere or nowhere
  if (key === 'outputBias') return show !== 'condense';
  if (section === 'seed' || section === 'show' || section === 'network') return true;
  if (section !== 'data') return section === show;
  const { name } = data;
  switch (key) {
    case 'samples':
      return name !== 'iris' && name !== 'csv';
    case 'noise':
      return !['iris', 'csv', 'mnist'].includes(name);
    case 'classes':
      return name === 'blobs' || name === 'spirals';
    case 'testSamples':
      return name === 'mnist';
    case 'testShare':
      return name !== 'mnist' && show === 'condense';
    case 'csv':
    case 'label':
    case 'task':
      return name === 'csv';
    default:
      return true;
  }
}

function check({ show, data, network, point }: EmbeddingSpec, { issues }: Report): void {
  const refuse = (path: string, message: string): void => void issues.push({ path, message });
  if (data.name === 'csv' && data.csv === null) refuse('data.csv', 'data.csv is missing: a table of your own needs its name.');
  if (data.name === 'mnist' && show !== 'condense') {
    refuse('data.name', 'data.name is mnist: digits are for condensation; exact Hessians need small networks.');
  }
  if (data.name === 'mnist' && data.samples > 60_000) refuse('data.samples', 'data.samples is more than the 60,000 digits there are.');
  if (network.loss === 'crossEntropy' && isRegression(data)) {
    refuse('network.loss', 'network.loss is crossEntropy: it needs classes, and this data has numbers.');
  }
  if (point.hidden.length === 0) refuse('point.hidden', 'point.hidden is empty: a network needs a hidden layer to be split.');
  const steps = readSteps(point.embed, point.hidden);
  if (show === 'point' && typeof steps === 'string') refuse('point.embed', `point.embed: ${steps}`);
}

export const embeddingLab: Lab<EmbeddingSpec> = {
  kind: 'embedding',
  title: 'Embedding principle',
  question: 'Why does a wide network pass through a narrow one’s solutions?',
  presets: embeddingPresets,
  fields,
  groups,
  matters,
  parse: createParser<EmbeddingSpec>({ kind: 'embedding', presets: embeddingPresets, fields, check }),
};
