/** Kind of lab → runner: what the lab worker and the command line serve. */
import type { LabType } from '../contract/lab/lab.ts';
import type { LabKind, LabTypes } from '../contract/lab/labs.ts';
import { runEmbeddingLab } from './embedding/lab/embeddingRun.ts';
import type { LabRunner } from './labRunner.ts';
import { runPatternLab } from './pattern/patternLab.ts';
import { runStudyLab } from './study/studyLab.ts';
import { runTrajectoryLab } from './trajectory/trajectoryLab.ts';

const runners: { [K in LabKind]: LabRunner<LabTypes[K]> } = {
  study: runStudyLab,
  embedding: runEmbeddingLab,
  pattern: runPatternLab,
  trajectory: runTrajectoryLab,
};

/** The runner of a kind, whatever it exchanges. */
export const labRunnerOf = (kind: LabKind): LabRunner<LabType> => runners[kind] as unknown as LabRunner<LabType>;
