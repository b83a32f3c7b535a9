/** The stage's frame for a surface and what is drawn over it. */
import type { Scene, Surface } from '../contract/stage.ts';
import { chooseHeights } from './heightRange.ts';
import { extent } from './scale.ts';
import type { HeightScale } from './scale.ts';
import { frameOf } from './stageFrame.ts';
import type { StageFrame } from './stageFrame.ts';

/** How high a scene's straight line rises; null where it has none. */
export const topOfLine = (scene: Scene | null): number | null => (scene?.line ? (extent([scene.line.height])?.[1] ?? null) : null);

/** `top` is a height that the range must hold, as that of the straight line; null for none. */
export const frameAround = (surface: Surface, top: number | null, kind: HeightScale): StageFrame =>
  frameOf(surface, chooseHeights(surface.height, top === null ? [] : [[top]], kind));
