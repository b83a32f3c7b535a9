/** What the page sees of a picture that comes into a working network, and what its file holds of it. */
import type { PatternHead } from '../../../contract/patternResult.ts';
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

export const workingFileOf = (head: PatternHead, { scale, bar, course, target, checks }: WorkingFrame): WorkingFile => ({
  ...head,
  scale,
  bar,
  course,
  target: Array.from(target),
  checks: checks.map(({ losses, errors, ...check }) => ({ ...check, losses: Array.from(losses), errors: Array.from(errors) })),
});
