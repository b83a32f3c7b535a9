/** The labs, by kind. */
import type { PatternSpec } from '../pattern.ts';
import { patternLab } from '../patternLab.ts';
import type { PatternAnswer, PatternFile, PatternFrame, PatternQuestion } from '../patternResult.ts';
import type { EmbeddingAnswer, EmbeddingFile, EmbeddingFrame, EmbeddingQuestion, EmbeddingSpec } from '../embedding.ts';
import { embeddingLab } from '../embeddingLab.ts';
import type { StudySpec } from '../study.ts';
import { studyLab } from '../studyLab.ts';
import type { StudyFile, StudyRow } from '../studyRows.ts';
import type { TrajectorySpec } from '../trajectory.ts';
import { trajectoryLab } from '../trajectoryLab.ts';
import type { TrajectoryFile, TrajectoryFrame, TrajectoryItem } from '../trajectoryRows.ts';
import type { WorkingFile, WorkingFrame } from '../workingResult.ts';
import type { Lab } from './lab.ts';

/** What each kind exchanges; see `LabType`. */
export interface LabTypes {
  study: { spec: StudySpec; frame: never; item: StudyRow; result: StudyFile; question: never; answer: never };
  pattern: {
    spec: PatternSpec;
    frame: PatternFrame | WorkingFrame;
    item: never;
    result: PatternFile | WorkingFile;
    question: PatternQuestion;
    answer: PatternAnswer;
  };
  embedding: {
    spec: EmbeddingSpec;
    frame: EmbeddingFrame;
    item: never;
    result: EmbeddingFile;
    question: EmbeddingQuestion;
    answer: EmbeddingAnswer;
  };
  trajectory: {
    spec: TrajectorySpec;
    frame: TrajectoryFrame;
    item: TrajectoryItem;
    result: TrajectoryFile;
    question: never;
    answer: never;
  };
}

export type LabKind = keyof LabTypes;

export const labs: { [K in LabKind]: Lab<LabTypes[K]['spec']> } = {
  study: studyLab,
  embedding: embeddingLab,
  pattern: patternLab,
  trajectory: trajectoryLab,
};

export const labKinds = Object.keys(labs) as LabKind[];

export const isLabKind = (kind: unknown): kind is LabKind => typeof kind === 'string' && Object.hasOwn(labs, kind);

/** The lab of a kind, whatever its settings are. */
export const labOf = (kind: LabKind): Lab => labs[kind];
