/** The study's table. */
import type { Looked } from '../labView.ts';

export function StudyStage({ run }: Looked<'study'>) {
  return <p className="stage-place">{run.items.length} rows</p>;
}
