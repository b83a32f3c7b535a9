/** Two numbers: the whole landscape with its minima, flow lines and runs, in 3D and from above. */
import { useMemo } from 'react';
import type { TrajectorySpec } from '../../../contract/trajectory.ts';
import { SurfaceStage } from '../SurfaceStage.tsx';
import { curvesOf, pairLoss, reachOf, runTracks, surfaceOf } from './pairSurface.ts';
import { indexAt, type RunsPicture } from './runsPicture.ts';

export function PairStage({ spec, picture }: { spec: TrajectorySpec; picture: RunsPicture | null }) {
  const [phi] = spec.target.values;
  const reach = reachOf(spec, picture);
  const surface = useMemo(() => surfaceOf(phi, reach), [phi, reach]);
  const curves = useMemo(() => curvesOf(phi, reach), [phi, reach]);
  const tracks = useMemo(() => (picture ? runTracks(picture, phi, reach) : []), [picture, phi, reach]);
  const marks = useMemo(() => marksOf(picture, phi, reach), [picture, phi, reach]);
  return (
    <SurfaceStage
      surface={surface}
      marks={marks}
      tracks={tracks}
      curves={curves}
      top={Math.max(phi * phi, ...(picture?.runs.map(({ loss }) => loss[0] ?? 0) ?? []))}
      heightName="Loss ½(w₁w₂ − φ)²"
      honesty="The whole landscape, nothing left out: both axes are parameters. Thin lines: minima w₁w₂ = φ, and what gradient flow follows, each at its own w₂² − w₁²."
      summary={`The surface ½(w₁w₂ − ${phi})² with ${tracks.length === 1 ? 'a run' : `${tracks.length} runs`} on it.`}
      empty=""
    />
  );
}

/** The saddle, and where runs start and are. */
function marksOf(picture: RunsPicture | null, phi: number, reach: number) {
  const points: [string, number, number][] = phi === 0 ? [] : [['saddle', 0, 0]];
  for (const run of picture?.runs ?? []) {
    if (!run.path) continue;
    const at = indexAt(run, picture!.moment);
    const [w1, w2] = [run.path.w1[at], run.path.w2[at]];
    const isOnSaddle = Math.abs(w1) + Math.abs(w2) < 0.05 * reach;
    if (Math.abs(w1) <= reach && Math.abs(w2) <= reach && !isOnSaddle) points.push([run.label || 'now', w1, w2]);
    if (at > 0 && picture!.runs.length === 1) points.push(['start', run.path.w1[0], run.path.w2[0]]);
  }
  return {
    names: points.map(([name]) => name),
    x: points.map(([, w1]) => w1),
    y: points.map(([, , w2]) => w2),
    height: points.map(([, w1, w2]) => pairLoss(w1, w2, phi)),
  };
}
