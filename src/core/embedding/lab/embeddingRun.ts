/** The embedding lab as a lab's run. */
import { dataOf, type EmbeddingFile, type EmbeddingShow } from '../../../contract/embedding.ts';
import type { LabUpdate } from '../../../contract/lab/lab.ts';
import type { LabTypes } from '../../../contract/lab/labs.ts';
import { version } from '../../../contract/version.ts';
import { writeNpz } from '../../archive/npz.ts';
import { loadDataset } from '../../dataset/load.ts';
import { datasetNotices } from '../../dataset/notices.ts';
import type { LabFile, LabOutcome, LabRunner } from '../../labRunner.ts';
import { SpecError } from '../../runner.ts';
import { arraysOf, notice, progressUpdate, type Context, type Ending, type Part } from './parts.ts';
import { runCondense } from './runCondense.ts';
import { runGallery } from './runGallery.ts';
import { runPoint } from './runPoint.ts';
import { runStaircase } from './runStaircase.ts';

type Embedding = LabTypes['embedding'];

const parts: Record<EmbeddingShow, (context: Context) => Part> = {
  staircase: runStaircase,
  point: runPoint,
  gallery: runGallery,
  condense: runCondense,
};

export const runEmbeddingLab: LabRunner<Embedding> = (spec, options, host) => {
  let part: Part | null = null;
  async function* updates(): AsyncGenerator<LabUpdate<Embedding>, LabOutcome<Embedding>> {
    const since = host.now();
    yield progressUpdate('Loading the data', 0, 1);
    const dataset = await loadDataset(dataOf(spec.data), spec.seed, host, () => undefined);
    if (spec.network.loss === 'crossEntropy' && dataset.task === 'regression') {
      throw new SpecError('Cross-entropy needs classes; this data has numbers to fit.');
    }
    for (const text of datasetNotices(dataset)) yield notice(text);
    part = parts[spec.show]({ spec, options, host, dataset });
    const ending = yield* part.updates;
    const status = host.signal.aborted ? 'cancelled' : 'done';
    const seconds = (host.now() - since) / 1000;
    const result: EmbeddingFile = {
      version: 1,
      kind: 'embeddingResult',
      status,
      spec,
      versions: { bandscape: version },
      seconds,
      networks: ending.networks.map(({ name, network }) => ({ name, network })),
      frame: ending.frame,
    };
    return { status, reason: ending.reason, result, files: filesOf(result, ending), seconds };
  }
  return {
    updates: updates(),
    answer: (question) =>
      part
        ? Promise.resolve(part).then((ready) => ready.answer(question))
        : Promise.reject(new SpecError('There is nothing to ask about yet.')),
    dispose: () => part?.dispose(),
  };
};

/** Typed arrays as lists; what is no number is null, as JSON has it. */
const plain = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value;

const filesOf = (result: EmbeddingFile, { networks }: Ending): LabFile[] => [
  {
    name: 'embedding.json',
    type: 'application/json',
    says: 'Everything: settings, points and curves',
    make: () => JSON.stringify(result, plain, 1) + '\n',
  },
  {
    name: 'weights.npz',
    type: 'application/zip',
    says: 'The parameters of every network',
    make: () => new Uint8Array(writeNpz(arraysOf(networks))),
  },
];
