/** Prepared pictures, as differences from the defaults. */
import type { LabPreset } from './lab/lab.ts';

export const patternPresets: Readonly<Record<string, LabPreset>> = {
  waves: {
    title: 'Smooth waves',
    description: 'Hills of a formula’s making in the loss of a network on MNIST: done in seconds.',
    draft: { fit: { steps: 200 } },
  },
  star: {
    title: 'Star',
    description: 'Sharp corners: black and white, 48 × 48 points.',
    draft: { picture: { source: 'star' }, fit: { steps: 400 } },
  },
  checkerboard: {
    title: 'Checkerboard',
    description: 'Eight by eight fields, all of them minima and maxima.',
    draft: { picture: { source: 'checkerboard' }, host: { scale: 20 }, fit: { steps: 400 } },
  },
  digit: {
    title: 'A digit in MNIST’s own loss',
    description: 'The surface of the loss on handwritten digits has the shape of one.',
    draft: { picture: { source: 'digit' }, fit: { steps: 400 } },
  },
  text: {
    title: 'Words',
    description: 'Type what the loss surface is to say.',
    draft: { picture: { source: 'text', text: 'WHY NOT?' }, fit: { steps: 400 } },
  },
  painted: {
    title: 'Your own',
    description: 'Paint the loss surface, or drop an image on the canvas.',
    draft: { picture: { source: 'drawing' }, fit: { steps: 400 } },
  },
  colours: {
    title: 'In colour',
    description: 'Three channels by three heads: networks that differ in the last layer alone.',
    draft: { picture: { source: 'colours' }, fit: { steps: 200 }, checkSide: 16 },
  },
  volume: {
    title: 'A heart in three dimensions',
    description: 'Three directions instead of two: the loss fills a volume, shown by surfaces of one loss or by slices.',
    draft: { picture: { source: 'heart', dimensions: 3, side: 18 }, fit: { steps: 150 } },
  },
  optimum: {
    title: 'A star around a trained network',
    description: 'Squared error: the star’s dark ground is as good as a network that does its task (theorem 2).',
    draft: {
      picture: { source: 'star' },
      construction: 'optimum',
      loss: 'squaredError',
      clearance: 0.001,
      fit: { steps: 400 },
      task: { learningRate: 0.002 },
    },
  },
  gate: {
    title: 'Cross-entropy, gated',
    description: 'Waves from nearly no loss to nearly chance: how sure the network is of what it knows (theorem 2).',
    draft: {
      construction: 'optimum',
      clearance: 0.02,
      height: 2.1,
      host: { activation: 'relu', scale: 5 },
      fit: { steps: 400 },
      task: { width: 96, steps: 900, learningRate: 0.004 },
    },
  },
  working: {
    title: 'A star inside a working network',
    description: 'A network on MNIST that reads digits where the plane is white, and can’t where it is black.',
    draft: {
      picture: { source: 'star', side: 24 },
      construction: 'working',
      host: { hidden: [32, 32], activation: 'tanh' },
      data: { samples: 1000 },
    },
  },
  moons: {
    title: 'A heart inside a working network',
    description: 'The same on two moons, in a few seconds: a network of 1,218 parameters.',
    draft: {
      picture: { source: 'heart', side: 24 },
      construction: 'working',
      host: { hidden: [32, 32] },
      data: { name: 'moons', samples: 200 },
      working: { cells: 16, batch: 128, steps: 1500, learningRate: 0.003 },
    },
  },
  literal: {
    title: 'The theorem to the letter',
    description: 'The star along the biases of two units, with ReLU: true in principle, and blurred in practice.',
    draft: { picture: { source: 'star' }, host: { activation: 'relu', plane: 'literal', range: 10 }, fit: { steps: 400 } },
  },
  relu: {
    title: 'The star by ReLU',
    description: 'A general plane with ReLU: slow changes are learnt first, corners stay blurred.',
    draft: { picture: { source: 'star' }, host: { activation: 'relu', scale: 5 }, fit: { steps: 400 } },
  },
};
