/** What of an embedding is looked at and tried out: shares under the hand, a point of the gallery, a threshold. */
import { createStore } from 'zustand/vanilla';
import type {
  CompatibleReport,
  CosineMap,
  EmbeddedReport,
  EmbeddingAnswer,
  EmbeddingQuestion,
  EmbeddingStep,
  LossGrid,
  MergeReport,
} from '../contract/embedding.ts';
import { writeSteps } from '../contract/embeddingSteps.ts';
import { setLabSetting } from './lab.ts';
import { askLab, labRunStore } from './labRun.ts';

export interface EmbeddingViewState {
  picture: 'before' | 'after';
  /** Steps under the hand; null where they are the run's. */
  steps: readonly EmbeddingStep[] | null;
  /** What the steps under the hand came to: of those, or of the ones before while the answer is on its way. */
  wide: EmbeddedReport | null;
  after: LossGrid | null;
  compatible: CompatibleReport | null;
  /** A point of the gallery by its id. */
  chosen: number | null;
  /** Of another threshold. */
  merge: MergeReport | null;
  map: CosineMap | null;
  /** Why there is no answer, in a sentence. */
  refusal: string | null;
}

const nothing: EmbeddingViewState = {
  picture: 'after',
  steps: null,
  wide: null,
  after: null,
  compatible: null,
  chosen: null,
  merge: null,
  map: null,
  refusal: null,
};

export const embeddingViewStore = createStore<EmbeddingViewState>(() => nothing);

// what was tried out belongs to its run
labRunStore.subscribe((run, before) => {
  if (run.spec !== before.spec || (run.status === 'running' && before.status !== 'running' && before.status !== 'paused')) {
    embeddingViewStore.setState(nothing, true);
  }
});

export const showEmbedding = (change: Partial<Pick<EmbeddingViewState, 'picture' | 'chosen'>>): void => embeddingViewStore.setState(change);

let isAsking = false;
let waiting: EmbeddingQuestion | null = null;

/** Asks, one question at a time; of those that come meanwhile only the last. */
async function ask(question: EmbeddingQuestion): Promise<void> {
  waiting = question;
  if (isAsking) return;
  isAsking = true;
  while (waiting !== null) {
    const next: EmbeddingQuestion = waiting;
    waiting = null;
    try {
      take((await askLab(next)) as EmbeddingAnswer);
    } catch (error) {
      embeddingViewStore.setState({ refusal: error instanceof Error ? error.message : String(error) });
    }
  }
  isAsking = false;
}

function take(answer: EmbeddingAnswer): void {
  switch (answer.type) {
    case 'embed':
      return embeddingViewStore.setState({ wide: answer.wide, after: answer.after, refusal: null });
    case 'compatible':
      return embeddingViewStore.setState({ compatible: answer.report, refusal: null });
    case 'merge':
      return embeddingViewStore.setState({ merge: answer.merge, map: answer.map, refusal: null });
  }
}

/** Takes the point through other steps. */
export function trySteps(steps: readonly EmbeddingStep[]): void {
  embeddingViewStore.setState({ steps });
  void ask({ type: 'embed', steps: [...steps] });
}

/** Draws a general compatible embedding with so many more units in each layer. */
export const drawCompatible = (more: number, draw: number): void => void ask({ type: 'compatible', more, draw });

export const tryThreshold = (threshold: number): void => void ask({ type: 'merge', threshold });

/** Writes the steps under the hand into the experiment, and so into its link. */
export const keepSteps = (steps: readonly EmbeddingStep[]): void => setLabSetting(['point', 'embed'], writeSteps(steps));
