/** Pictures hidden for tests, as the lab hides them. */
import type { FitSpec, HostSpec } from '../contract/pattern.ts';
import { createWasmEngine } from '../core/engine/wasm/wasmEngine.ts';
import { likeness, type Likeness } from '../core/pattern/compare.ts';
import { engineProblem, fitPlane, fitProblem, slicePicture, toBrightness, type FitProblem, type LossScale } from '../core/pattern/fit.ts';
import type { LevelRule } from '../core/pattern/levels.ts';
import type { Picture } from '../core/pattern/picture.ts';
import { makeTestHost } from './host.suite.ts';

export const sineHost: HostSpec = { hidden: [128, 128, 128], activation: 'sin', plane: 'general', scale: 15, range: 1 };

/** Black a little above the least loss, white 1.5 above that. */
export const usualScale = ({ least }: LevelRule): LossScale => ({ black: least + 0.05, white: least + 1.55 });

export interface Hidden {
  problem: FitProblem;
  theta: Float64Array;
  losses: Float64Array;
  likeness: Likeness;
}

export async function hidePicture(
  picture: Picture,
  host: HostSpec,
  rule: LevelRule,
  fit: FitSpec,
  scale = usualScale(rule),
): Promise<Hidden> {
  const problem = fitProblem(picture, host, rule, scale);
  const engine = await createWasmEngine(engineProblem(problem));
  const fitting = fitPlane(problem, engine, fit, 1, 2, makeTestHost());
  let next = await fitting.next();
  while (!next.done) next = await fitting.next();
  engine.dispose();
  const theta = next.value;
  const losses = slicePicture(problem, theta);
  const shown = losses.map((loss) => toBrightness(scale, loss));
  return { problem, theta, losses, likeness: likeness(shown, picture.values, picture) };
}

/** A target that is kept as a file: two hexadecimal digits a cell. */
export function pictureOf({ side, rows }: { side: number; rows: string[] }): Picture {
  const values = Float64Array.from({ length: side * side }, (_, p) => {
    const column = 2 * (p % side);
    return parseInt(rows[Math.floor(p / side)].slice(column, column + 2), 16) / 255;
  });
  return { dimensions: 2, side, channels: 1, values };
}
