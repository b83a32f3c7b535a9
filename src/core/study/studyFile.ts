/** What a study's files hold. */
import type { StudySpec } from '../../contract/study.ts';
import type { StudyFile, StudyRow } from '../../contract/studyRows.ts';
import { version } from '../../contract/version.ts';
import { studyCsv, studyLatex, studyMarkdown } from './tables.ts';

/** `training` is in seconds, over all sittings. */
export const studyFileOf = (spec: StudySpec, rows: readonly StudyRow[], training: number, status: StudyFile['status']): StudyFile => ({
  version: 2,
  kind: 'studyResult',
  status,
  spec,
  versions: { bandscape: version },
  engines: [...new Set(rows.map(({ engine }) => engine).filter((engine) => engine !== null))],
  timings: { training, curves: rows.reduce((sum, { measured }) => sum + (measured?.seconds ?? 0), 0) },
  rows: [...rows],
});

/** Every file with its texts. */
export const studyTexts = [
  {
    name: 'study.json',
    type: 'application/json',
    says: 'Everything: settings and all rows',
    make: (file: StudyFile) => JSON.stringify(file, null, 1) + '\n',
  },
  { name: 'study.csv', type: 'text/csv', says: 'One line for each curve', make: ({ rows }: StudyFile) => studyCsv(rows) },
  {
    name: 'study.tex',
    type: 'application/x-tex',
    says: 'Tables for LaTeX, the published ones beside them',
    make: ({ spec, rows }: StudyFile) => studyLatex(spec, rows),
  },
  {
    name: 'study.md',
    type: 'text/markdown',
    says: 'The same tables in Markdown',
    make: ({ spec, rows }: StudyFile) => studyMarkdown(spec, rows),
  },
] as const;
