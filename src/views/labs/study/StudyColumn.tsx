/** The study's charts. */
import type { LabView, Looked } from '../labView.ts';

export function StudyColumn({ run }: Looked<'study'>) {
  return <p className="empty">{run.items.length} rows</p>;
}

export const studyPanels: LabView<'study'>['panels'] = [{ id: 'table', name: 'Curves', Content: StudyColumn }];
