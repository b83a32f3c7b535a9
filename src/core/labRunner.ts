/** The shape of a lab's runner: a spec in, updates while it works, an outcome at the end. */
import type { LabEnd, LabType, LabUpdate, OfferedLabFile } from '../contract/lab/lab.ts';
import type { Host } from './host.ts';
import type { RunOptions } from './runner.ts';

/** A file of an outcome, made when it is asked for. */
export interface LabFile extends OfferedLabFile {
  make(): Uint8Array<ArrayBuffer> | string;
}

/** `cancelled` where the person ended it: what there is stays. */
export type LabOutcome<T extends LabType> = Omit<LabEnd<T>, 'files'> & { files: LabFile[] };

/** A run and what it owns. */
export interface LabRun<T extends LabType> {
  /** Throws a `DataError` or a `SpecError`, with a sentence for people, where the experiment cannot be run. */
  updates: AsyncGenerator<LabUpdate<T>, LabOutcome<T>>;
  /** Answers while it works and after it. Throws a `SpecError` for what isn't there (yet). */
  answer(question: T['question']): Promise<T['answer']>;
  /** Gives back what it holds of memory. Nothing may be asked afterwards. */
  dispose(): void;
}

/** `earlier` are items of an earlier sitting of the same spec, which the run goes on from where it can. */
export type LabRunner<T extends LabType> = (spec: T['spec'], options: RunOptions, host: Host, earlier: readonly T['item'][]) => LabRun<T>;
