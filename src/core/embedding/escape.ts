/** Leaving a saddle: gradient descent from beside it, and how fast it goes against how fast it should. */
import { log, log1p } from '../../math/special.ts';
import { dot } from '../../math/vector.ts';
import { createDescent } from './descent.ts';
import type { Pass } from './pass.ts';

export interface EscapeFrame {
  step: number;
  loss: number;
  /** How far along the direction of escape, and how far in all. */
  along: number;
  distance: number;
  /** Everything up to here. */
  progress(): Escape;
}

export interface Escape {
  frames: EscapeFrame[];
  /** Growth of ln(way along the direction) by step, where it has grown from 2 to 10 times the kick; null where it didn't. */
  measuredRate: number | null;
  /** ln(1 + learning rate · |λ|). */
  predictedRate: number;
  theta: Float64Array;
}

export interface EscapeSettings {
  learningRate: number;
  steps: number;
  /** First distance from the saddle, with its sign. */
  kick: number;
}

/**
 * From saddle + kick·direction, `direction` being a unit eigenvector of the negative eigenvalue λ. Near the saddle each step multiplies
 * the way along it by 1 + learningRate·|λ|. Yields at steps that lie closer at the start; θ is the one that moves.
 */
export function* escapeFrom(
  pass: Pass,
  saddle: Float64Array,
  direction: Float64Array,
  lambda: number,
  { learningRate, steps, kick }: EscapeSettings,
): Generator<EscapeFrame, Escape> {
  const theta = saddle.map((value, j) => value + kick * direction[j]);
  const descent = createDescent(pass, theta, 'sgd');
  const frames: EscapeFrame[] = [];
  const crossed: { step: number; along: number }[] = [];
  const progress = (): Escape => {
    const [from, to] = crossed;
    const measuredRate = crossed.length === 2 ? log(to.along / from.along) / (to.step - from.step) : null;
    return { frames, measuredRate, predictedRate: log1p(learningRate * Math.abs(lambda)), theta };
  };
  let next = 0;
  for (;;) {
    const moved = theta.map((value, j) => value - saddle[j]);
    const along = dot(moved, direction);
    const share = along / kick;
    if (share >= 2 && crossed.length === 0) crossed.push({ step: descent.steps, along: Math.abs(along) });
    if (share >= 10 && crossed.length === 1) crossed.push({ step: descent.steps, along: Math.abs(along) });
    if (descent.steps >= next || descent.steps >= steps) {
      const frame = { step: descent.steps, loss: pass.loss(theta), along, distance: Math.sqrt(dot(moved, moved)), progress };
      frames.push(frame);
      yield frame;
      next = Math.max(descent.steps + 1, Math.ceil(descent.steps * 1.05));
    }
    if (descent.steps >= steps) return progress();
    descent.step(learningRate);
  }
}
