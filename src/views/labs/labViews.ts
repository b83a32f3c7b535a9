/** The views of each kind of lab. */
import { lazy } from 'react';
import type { LabKind } from '../../contract/lab/labs.ts';
import { EmbeddingColumn, embeddingPanels } from './embedding/EmbeddingColumn.tsx';
import { EmbeddingGuide } from './embedding/EmbeddingGuide.tsx';
import type { LabView, LookedAny, View } from './labView.ts';
import { PatternColumn, patternPanels } from './pattern/PatternColumn.tsx';
import { patternControl } from './pattern/patternControl.tsx';
import { PatternGuide } from './pattern/PatternGuide.tsx';
import { StudyColumn, studyPanels } from './study/StudyColumn.tsx';
import { StudyGuide } from './study/StudyGuide.tsx';
import { TrajectoryColumn, trajectoryPanels } from './trajectory/TrajectoryColumn.tsx';
import { TrajectoryGuide } from './trajectory/TrajectoryGuide.tsx';

const views: { [K in LabKind]: LabView<K> } = {
  study: {
    Guide: StudyGuide,
    Stage: lazy(() => import('./study/StudyStage.tsx').then((module) => ({ default: module.StudyStage }))),
    Column: StudyColumn,
    panels: studyPanels,
    usesEngine: true,
    control: null,
  },
  pattern: {
    Guide: PatternGuide,
    Stage: lazy(() => import('./pattern/PatternStage.tsx').then((module) => ({ default: module.PatternStage }))),
    Column: PatternColumn,
    panels: patternPanels,
    usesEngine: true,
    control: patternControl,
  },
  embedding: {
    Guide: EmbeddingGuide,
    Stage: lazy(() => import('./embedding/EmbeddingStage.tsx').then((module) => ({ default: module.EmbeddingStage }))),
    Column: EmbeddingColumn,
    panels: embeddingPanels,
    usesEngine: false,
    control: null,
  },
  trajectory: {
    Guide: TrajectoryGuide,
    Stage: lazy(() => import('./trajectory/TrajectoryStage.tsx').then((module) => ({ default: module.TrajectoryStage }))),
    Column: TrajectoryColumn,
    panels: trajectoryPanels,
    usesEngine: false,
    control: null,
  },
};

/** The page hands each view what its own kind computed. */
export const labViewOf = (kind: LabKind): View<LookedAny> => views[kind] as unknown as View<LookedAny>;
