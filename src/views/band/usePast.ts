/** How the shown edge's pivots stood at the recorded moment that is looked at. */
import { useStore } from 'zustand';
import { curveTitle } from '../../contract/curveMethods.ts';
import type { EdgeState } from '../../store/edges.ts';
import { runStore } from '../../store/run.ts';
import { stageStore } from '../../store/stage.ts';
import type { Past } from './pathPicture.ts';

/** null for the present, and where the stage does not show that edge at that moment. */
export function usePast(edge: EdgeState | null): Past | null {
  const moment = useStore(stageStore, (stage) => stage.moment);
  const scene = useStore(stageStore, (stage) => stage.scene);
  const curve = useStore(runStore, ({ spec }) => curveTitle(spec?.connect.method));
  if (moment === null || scene?.moment !== moment) return null;
  const band = scene.bands.find((one) => one.edge === edge?.id);
  if (!band) return null;
  return {
    label: `${curve === null ? `in cycle ${band.cycle} ` : ''}at step ${band.step} of ${band.steps}`,
    pivots: { arc: band.shares, height: Float64Array.from(band.height) },
  };
}
