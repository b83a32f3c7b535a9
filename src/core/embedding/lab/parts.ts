/** What the lab's four runs share. */
import type { EmbeddingFrame, EmbeddingQuestion, EmbeddingAnswer, EmbeddingSpec } from '../../../contract/embedding.ts';
import type { LabUpdate } from '../../../contract/lab/lab.ts';
import type { LabTypes } from '../../../contract/lab/labs.ts';
import type { NamedArray, NetworkDescription } from '../../../contract/result.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Host } from '../../host.ts';
import type { RunOptions } from '../../runner.ts';
import { SpecError } from '../../runner.ts';
import { layoutOf } from '../shape.ts';

export type Update = LabUpdate<LabTypes['embedding']>;

export interface Context {
  spec: EmbeddingSpec;
  options: RunOptions;
  host: Host;
  dataset: Dataset;
}

/** What one of the runs comes to. */
export interface Ending {
  reason: string;
  frame: EmbeddingFrame;
  /** Parameters, with where they lie. */
  networks: { name: string; network: NetworkDescription; theta: Float64Array }[];
}

/** One of the four: `answer` throws a `SpecError` for what isn't there. */
export interface Part {
  updates: AsyncGenerator<Update, Ending>;
  answer(question: EmbeddingQuestion): EmbeddingAnswer;
  dispose(): void;
}

/** Exact Hessians and their eigenvalues are for networks up to so many parameters. */
const mostParameters = 400;

/** The network with these hidden widths. */
export function networkOf({ spec, dataset }: Context, hidden: readonly number[]): NetworkDescription {
  const { activation, loss, outputBias } = spec.network;
  const widths = [dataset.inputs, ...hidden, dataset.outputs];
  return layoutOf({ widths, biases: widths.slice(1).map((_, l) => l < hidden.length || outputBias), activation, loss });
}

/** Refuses networks whose Hessian is too large. */
export function refuseLarge({ parameters }: NetworkDescription): void {
  if (parameters <= mostParameters) return;
  throw new SpecError(
    `A network of ${parameters} parameters is too large for exact Hessians, which go up to ${mostParameters}: fewer units or inputs fit.`,
  );
}

export const arraysOf = (networks: Ending['networks']): NamedArray[] =>
  networks.map(({ name, theta }) => ({ name, shape: [theta.length], values: theta }));

export const frameUpdate = (frame: EmbeddingFrame, label: string, done: number, total: number): Update => ({
  type: 'snapshot',
  progress: { label, done, total },
  frame,
});

export const progressUpdate = (label: string, done: number, total: number): Update => ({
  type: 'snapshot',
  progress: { label, done, total },
});

export const keptFrame = (frame: EmbeddingFrame): Update => ({ type: 'event', name: 'frame', frame });

export const notice = (text: string): Update => ({ type: 'event', name: 'notice', text });

export const formatLoss = (loss: number): string => (loss < 1e-3 ? loss.toExponential(2) : loss.toPrecision(4));
