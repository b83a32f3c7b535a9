/** What the page sees of a picture that comes into a working network, and what its file holds of it. */
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { EngineName, NetworkDescription } from '../../../contract/result.ts';
import { version } from '../../../contract/version.ts';
import type { WorkingCheck, WorkingFile, WorkingFrame } from '../../../contract/workingResult.ts';

/** With a look at a step's plane: its means go on with the course. */
export function withLook(frame: WorkingFrame, step: number, scale: number, check: WorkingCheck): WorkingFrame {
  const { course } = frame;
  const { good, bad } = check;
  return {
    ...frame,
    step,
    scale,
    course: {
      step: [...course.step, step],
      goodLoss: [...course.goodLoss, good.loss],
      badLoss: [...course.badLoss, bad.loss],
      goodAccuracy: [...course.goodAccuracy, good.accuracy],
      badAccuracy: [...course.badAccuracy, bad.accuracy],
    },
    checks: [check],
  };
}

export const workingFileOf = (
  spec: PatternSpec,
  { scale, bar, course, target, checks }: WorkingFrame,
  network: NetworkDescription,
  engine: EngineName,
  seconds: WorkingFile['seconds'],
  status: WorkingFile['status'],
): WorkingFile => ({
  version: 1,
  kind: 'patternResult',
  status,
  spec,
  versions: { bandscape: version },
  engine,
  seconds,
  network,
  scale,
  bar,
  course,
  target: Array.from(target),
  checks: checks.map(({ losses, errors, ...check }) => ({ ...check, losses: Array.from(losses), errors: Array.from(errors) })),
});
