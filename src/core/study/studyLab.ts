/** The study as a lab's run. */
import type { LabUpdate } from '../../contract/lab/lab.ts';
import type { LabTypes } from '../../contract/lab/labs.ts';
import type { StudyRow, StudyUpdate } from '../../contract/studyRows.ts';
import type { LabOutcome, LabRunner } from '../labRunner.ts';
import { SpecError } from '../runner.ts';
import { runStudy } from './runStudy.ts';
import { studyFileOf, studyTexts } from './studyFile.ts';

type Study = LabTypes['study'];

/** Every row is an item. */
export const runStudyLab: LabRunner<Study> = (spec, options, host, earlier) => {
  async function* updates(): AsyncGenerator<LabUpdate<Study>, LabOutcome<Study>> {
    const since = host.now();
    let training = 0;
    const study = runStudy(spec, options, host, earlier);
    let next = await study.next();
    for (; !next.done; next = await study.next()) {
      if (next.value.type === 'trained') training += next.value.seconds;
      const update = labUpdate(next.value);
      if (update) yield update;
    }
    const { status, rows } = next.value;
    const file = studyFileOf(spec, rows, training, status);
    return {
      status,
      reason: status === 'done' ? `${counted(rows)} measured.` : `Cancelled: ${counted(rows)} measured until then.`,
      result: file,
      files: studyTexts.map(({ make, ...offered }) => ({ ...offered, make: () => make(file) })),
      seconds: (host.now() - since) / 1000,
    };
  }
  return {
    updates: updates(),
    answer: () => Promise.reject(new SpecError('A study answers no questions.')),
    dispose: () => undefined,
  };
};

const counted = (rows: readonly StudyRow[]): string => {
  const curves = rows.filter(({ measured }) => measured !== null).length;
  return curves === 1 ? 'One curve was' : `${curves} curves were`;
};

function labUpdate(update: StudyUpdate): LabUpdate<Study> | null {
  switch (update.type) {
    case 'progress':
      return { type: 'snapshot', progress: update.progress };
    case 'row':
      return { type: 'event', name: 'item', item: update.row };
    case 'engine':
      return { type: 'event', name: 'engine', engine: update.engine };
    case 'notice':
      return { type: 'event', name: 'notice', text: update.text };
    case 'trained':
      return null;
  }
}
