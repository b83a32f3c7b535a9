/** How minima are joined, and the settings of AutoNEB. Defaults are the connect preset's (`connectPresets.ts`); those here are the preset `small`'s. */
import { connectPresets } from '../connectPresets.ts';
import { joinMethods, methodTexts } from '../curveMethods.ts';
import { networkForms } from '../dataForm.ts';
import type { ConnectSpec } from '../experiment.ts';
import type { FieldTable } from './field.ts';
import { stepValues } from './steps.ts';

const { settings, cycles } = connectPresets.small;

/** Of every join method, in a menu's words. */
const methodOptions = joinMethods.map((value) => ({ value, label: methodTexts[value].title, says: methodTexts[value].description }));

const entries: FieldTable<ConnectSpec> = {
  method: {
    label: 'Method',
    says: 'How two minima are joined: by bands, by curves that are trained, or by curves that are written down.',
    value: { type: 'choice', options: methodOptions },
    default: 'autoneb',
  },
  preset: {
    label: 'AutoNEB',
    says: 'Prepared settings of AutoNEB, which hold wherever nothing else is said.',
    value: {
      type: 'choice',
      options: Object.entries(connectPresets).map(([value, { title, description }]) => ({ value, label: title, says: description })),
    },
    default: 'small',
  },
  align: {
    label: 'Align units',
    says: 'Puts the hidden units of all minima in the order of the lowest one’s first, which changes no network’s function.',
    value: {
      type: 'choice',
      options: [
        { value: 'none', label: 'As they are', says: 'Minima are connected as training left them.' },
        { value: 'weights', label: 'By weights', says: 'Units are matched whose weights are alike.' },
        {
          value: 'incoming',
          label: 'By incoming weights',
          says: 'Units are matched whose incoming weights are alike, whatever follows them.',
        },
        { value: 'activations', label: 'By activations', says: 'Units are matched that answer alike to the training inputs.' },
      ],
    },
    default: settings.align,
    forms: networkForms,
  },
  tangent: {
    label: 'Tangent',
    says: 'The direction of the band at a pivot; the gradient along it is left out.',
    symbol: 'τ',
    value: {
      type: 'choice',
      options: [
        { value: 'improved', label: 'Improved', says: 'To the higher neighbour, both mixed at an extremum (Henkelman & Jónsson 2000).' },
        { value: 'upwind', label: 'Upwind', says: 'To the higher neighbour (the AutoNEB paper).' },
        {
          value: 'reference',
          label: 'Reference code',
          says: "As the paper's published code does: like improved, with the weights at an extremum swapped.",
        },
        { value: 'secant', label: 'Secant', says: 'From the neighbour before to the neighbour after.' },
      ],
    },
    default: settings.tangent,
  },
  spring: {
    label: 'Springs',
    says: 'What keeps pivots apart: springs of this stiffness, or placing them anew along the band in every step.',
    symbol: 'k',
    value: {
      type: 'either',
      words: [
        {
          value: 'redistribute',
          name: 'redistribute',
          says: 'Pivots are placed anew along the band in every step: k = ∞, as in the paper.',
        },
      ],
      or: { type: 'number', min: 0, max: 1e9, above: true },
    },
    default: settings.spring,
  },
  bow: {
    label: 'Bow',
    says: 'Size of the random sideways bow of the first line, as a share of its length; 0 keeps it straight, even on a ridge.',
    value: { type: 'number', min: 0, max: 1 },
    default: settings.bow,
  },
  pivots: {
    label: 'Pivots',
    says: 'Points of the band at the start, ends included.',
    symbol: 'P',
    value: { type: 'integer', min: 3, max: 200 },
    default: settings.pivots,
  },
  insert: {
    label: 'Insert',
    says: 'Most pivots inserted before each cycle but the first.',
    unit: 'pivots',
    value: { type: 'integer', min: 0, max: 100 },
    default: settings.insert,
  },
  insertRule: {
    label: 'Where to insert',
    says: 'Which segments get a new pivot.',
    value: {
      type: 'choice',
      options: [
        { value: 'highest', label: 'Highest bumps', says: 'Segments whose loss rises most above the line between their pivots.' },
        { value: 'equal', label: 'Equal', says: 'Evenly along the band.' },
      ],
    },
    default: settings.insertRule,
  },
  threshold: {
    label: 'Threshold',
    says: "A bump gets a pivot when it exceeds this share of the pivots' range of heights.",
    value: { type: 'number', min: 0, max: 10 },
    default: settings.threshold,
  },
  optimiser: {
    label: 'Optimiser',
    says: "How a step follows from a pivot's direction.",
    value: stepValues.optimiser,
    default: settings.optimiser,
  },
  learningRate: {
    label: 'Learning rate',
    says: "Size of a pivot's step; for formulas relative to the box's sides.",
    symbol: 'γ',
    value: stepValues.learningRate,
    default: settings.learningRate,
  },
  momentum: {
    label: 'Momentum',
    says: 'Share of the last step that SGD repeats; Adam has its own.',
    symbol: 'μ',
    value: stepValues.momentum,
    default: settings.momentum,
  },
  schedule: {
    label: 'Schedule',
    says: 'How the learning rate changes within each cycle.',
    value: stepValues.schedule,
    default: settings.schedule,
  },
  steps: { label: 'Steps', says: 'Optimiser steps in a cycle.', value: stepValues.steps, default: settings.steps },
  batch: {
    label: 'Batch',
    says: 'Samples in each step, the same for all pivots.',
    symbol: 'B',
    unit: 'samples',
    value: stepValues.batch,
    default: 'full',
    forms: networkForms,
  },
  climb: {
    label: 'Climb',
    says: 'The highest pivot climbs along the band to the saddle; exact only with full batches.',
    value: { type: 'boolean' },
    default: settings.climb,
  },
  cycles: {
    label: 'Cycles',
    says: 'The runs of NEB, each as its differences from the one before; pivots are inserted between them.',
    value: { type: 'cycles', most: 100 },
    default: cycles,
  },
  points: {
    label: 'Points',
    says: 'Points of a curve that become the pivots of its path, ends included; as many more as it takes to have corners and seams among them.',
    unit: 'points',
    value: { type: 'integer', min: 3, max: 200 },
    default: 21,
    methods: joinMethods.filter((method) => method !== 'autoneb'),
  },
  adjustSamples: {
    label: 'Adjusting samples',
    says: 'Training inputs on which adjusted outgoing weights keep the outputs, at most; drawn from the seed.',
    unit: 'samples',
    value: { type: 'integer', min: 1, max: 60_000 },
    default: 3000,
    forms: networkForms,
    methods: ['adjustedLinear', 'adjustedArc'],
  },
};

const ofAllMethods = ['method', 'align', 'points', 'adjustSamples'];

/** All others are AutoNEB's. */
export const connectFields = Object.fromEntries(
  Object.entries(entries).map(([key, entry]) => [key, ofAllMethods.includes(key) ? entry : { ...entry, methods: ['autoneb'] }]),
) as FieldTable<ConnectSpec>;
