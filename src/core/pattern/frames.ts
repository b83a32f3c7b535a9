/** What the page sees of a picture that is being hidden. */
import type { PatternFrame } from '../../contract/patternResult.ts';
import { likeness } from './compare.ts';
import { toBrightness, toLoss, type FitFrame, type FitProblem } from './fit.ts';

export function emptyFrame({ picture, scale, rule }: FitProblem, construction: PatternFrame['construction'], steps: number): PatternFrame {
  const target = Float32Array.from(picture.values, (brightness) => toLoss(scale, brightness));
  const { dimensions, side, channels } = picture;
  const course = { step: [], mse: [], psnr: [], ssim: [] };
  const { least } = rule;
  const shape = { construction, dimensions, side, channels };
  return { ...shape, target, slice: target, ...scale, least, step: 0, steps, course, checks: [], optimum: null };
}

export function withFit(frame: PatternFrame, { picture, scale }: FitProblem, { step, losses }: FitFrame): PatternFrame {
  const shown = losses.map((loss) => toBrightness(scale, loss));
  const near = likeness(shown, picture.values, picture);
  const { course } = frame;
  return {
    ...frame,
    step,
    slice: Float32Array.from(losses),
    course: {
      step: [...course.step, step],
      mse: [...course.mse, near.mse],
      psnr: [...course.psnr, near.psnr],
      ssim: [...course.ssim, near.ssim],
    },
  };
}
