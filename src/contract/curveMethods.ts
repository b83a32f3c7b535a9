/** Ways to join two minima, as people read of them; how each is made stands in `core/curve/methods.ts`. */

export type MethodName =
  | 'linear'
  | 'arc'
  | 'adjustedLinear'
  | 'adjustedArc'
  | 'alignedLinear'
  | 'alignedActivations'
  | 'alignedArc'
  | 'alignedAdjusted'
  | 'bezier'
  | 'chain'
  | 'autoneb'
  | 'alignedAutoneb';

/** Ways of joining by themselves: in an experiment, units are put in order beforehand or not at all. */
export type JoinMethod = 'linear' | 'arc' | 'adjustedLinear' | 'adjustedArc' | 'bezier' | 'chain' | 'autoneb';

export const joinMethods: readonly JoinMethod[] = ['autoneb', 'bezier', 'chain', 'linear', 'arc', 'adjustedLinear', 'adjustedArc'];
/** Curves whose bends are trained. */
export const bentMethods: readonly JoinMethod[] = ['bezier', 'chain'];
/** Curves that are searched for, so that more work may find lower ones; all others are written down. */
export const searchedMethods: readonly JoinMethod[] = ['autoneb', ...bentMethods];

/** The name of the curve that joins minima; null where bands do, cycle after cycle. */
export const curveTitle = (method: JoinMethod | undefined): string | null =>
  method === undefined || method === 'autoneb' ? null : methodTexts[method].title;

/** Losses of any kind, networks, networks with hidden units, or networks with one hidden layer. */
export type Reach = 'anything' | 'networks' | 'hiddenUnits' | 'oneHiddenLayer';

export interface MethodTexts {
  title: string;
  /** One sentence. */
  description: string;
  source: string;
  reach: Reach;
}

const matching = 'Singh & Jaggi, NeurIPS 2020; Ainsworth, Hayase & Srinivasa, ICLR 2023';
const distributions = 'Anokhin & Yarotsky, ICML 2020';
const bending = 'Garipov et al., NeurIPS 2018';
const bands = 'Draxler et al., ICML 2018';

export const methodTexts: Record<MethodName, MethodTexts> = {
  linear: {
    title: 'Line',
    description: 'The straight line between the two networks.',
    source: 'Goodfellow, Vinyals & Saxe, ICLR 2015',
    reach: 'anything',
  },
  arc: {
    title: 'Arc',
    description: 'Neurons turn about their common mean by a right angle, which keeps their mean and spread.',
    source: distributions,
    reach: 'networks',
  },
  adjustedLinear: {
    title: 'Line, adjusted',
    description: 'Hidden units move on straight lines while the outgoing weights keep the first network’s outputs, then those follow.',
    source: distributions,
    reach: 'oneHiddenLayer',
  },
  adjustedArc: {
    title: 'Arc, adjusted',
    description: 'Hidden units move on arcs while the outgoing weights keep the first network’s outputs, then those follow.',
    source: distributions,
    reach: 'oneHiddenLayer',
  },
  alignedLinear: {
    title: 'Line, aligned',
    description: 'The straight line after the second network’s hidden units were matched with those of the first.',
    source: matching,
    reach: 'hiddenUnits',
  },
  alignedActivations: {
    title: 'Line, aligned by activations',
    description:
      'The straight line after the second network’s hidden units were matched with those that answer alike to the training inputs.',
    source: 'Li et al., ICLR 2016; Ainsworth, Hayase & Srinivasa, ICLR 2023',
    reach: 'hiddenUnits',
  },
  alignedArc: {
    title: 'Arc, aligned',
    description: 'The arc after the second network’s hidden units were matched with those of the first.',
    source: `${distributions}; ${matching}`,
    reach: 'hiddenUnits',
  },
  alignedAdjusted: {
    title: 'Line, aligned and adjusted',
    description: 'Hidden units are matched by their incoming weights, then move on straight lines with adjusted outgoing weights.',
    source: distributions,
    reach: 'oneHiddenLayer',
  },
  bezier: {
    title: 'Bézier curve',
    description: 'A smooth curve whose few bends are trained until the mean loss along it is low.',
    source: bending,
    reach: 'anything',
  },
  chain: {
    title: 'Polygonal chain',
    description: 'Straight pieces whose few corners are trained until the mean loss along them is low.',
    source: bending,
    reach: 'anything',
  },
  autoneb: {
    title: 'AutoNEB',
    description: 'A band of pivots that relaxes into the lowest valley, with pivots inserted where it is still high.',
    source: bands,
    reach: 'anything',
  },
  alignedAutoneb: {
    title: 'AutoNEB, aligned',
    description: 'The band after the second network’s hidden units were matched with those of the first.',
    source: `${bands}; ${matching}`,
    reach: 'hiddenUnits',
  },
};

const reachSentences: Record<Exclude<Reach, 'anything'>, string> = {
  networks: 'joins networks, not points of a formula',
  hiddenUnits: 'joins networks with hidden units',
  oneHiddenLayer: 'joins networks with one hidden layer',
};

const reaches: Record<Reach, (depth: number | null) => boolean> = {
  anything: () => true,
  networks: (depth) => depth !== null,
  hiddenUnits: (depth) => depth !== null && depth > 0,
  oneHiddenLayer: (depth) => depth === 1,
};

/** Why a method can't join minima of a network of so many hidden layers (null: of a formula), in a sentence; null where it can. */
export function whyNot(name: MethodName, depth: number | null): string | null {
  const { title, reach } = methodTexts[name];
  return reach === 'anything' || reaches[reach](depth) ? null : `${title} ${reachSentences[reach]}.`;
}
