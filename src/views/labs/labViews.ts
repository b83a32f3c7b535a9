/** The views of each kind of lab. */
import { lazy } from 'react';
import type { LabKind } from '../../contract/lab/labs.ts';
import type { LabView, LookedAny, View } from './labView.ts';
import { StudyColumn, studyPanels } from './study/StudyColumn.tsx';
import { StudyGuide } from './study/StudyGuide.tsx';

const views: { [K in LabKind]: LabView<K> } = {
  study: {
    Guide: StudyGuide,
    Stage: lazy(() => import('./study/StudyStage.tsx').then((module) => ({ default: module.StudyStage }))),
    Column: StudyColumn,
    panels: studyPanels,
    usesEngine: true,
    control: null,
  },
};

/** The page hands each view what its own kind computed. */
export const labViewOf = (kind: LabKind): View<LookedAny> => views[kind] as unknown as View<LookedAny>;
