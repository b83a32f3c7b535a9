/** Two numbers: the whole landscape with its minima, flow lines and runs, in 3D and from above. */
import { useMemo, useState } from 'react';
import type { TrajectorySpec } from '../../../contract/trajectory.ts';
import { Choice } from '../../controls/Choice.tsx';
import { formatNumber } from '../../format.ts';
import { SurfaceStage } from '../SurfaceStage.tsx';
import { curvesOf, marksOf, nearRegion, runTracks, surfaceOf, topOf, wholeRegion } from './pairSurface.ts';
import type { RunsPicture } from './runsPicture.ts';

const none: RunsPicture['runs'] = [];

export function PairStage({ spec, picture }: { spec: TrajectorySpec; picture: RunsPicture | null }) {
  const [phi] = spec.target.values;
  // they alone decide where one looks, not the moment
  const runs = picture?.runs ?? none;
  const regions = useMemo(() => {
    const whole = wholeRegion(spec, runs);
    return { whole, near: nearRegion(runs, whole) };
  }, [spec, runs]);
  const [isNear, setNear] = useState(true);
  const region = (isNear ? regions.near : null) ?? regions.whole;
  const surface = useMemo(() => surfaceOf(phi, region), [phi, region]);
  const top = useMemo(() => topOf(runs, phi, region), [runs, phi, region]);
  const curves = useMemo(() => curvesOf(phi, region), [phi, region]);
  const tracks = useMemo(() => (picture ? runTracks(picture, phi, region) : []), [picture, phi, region]);
  const marks = useMemo(() => marksOf(picture, phi, region), [picture, phi, region]);
  return (
    <SurfaceStage
      surface={surface}
      marks={marks}
      tracks={tracks}
      curves={curves}
      top={top}
      heightName="Loss ½(w₁w₂ − φ)²"
      honesty="Both axes are the parameters: nothing is left out. Thin lines: the minima w₁w₂ = φ, and what gradient flow follows, each at its own w₂² − w₁²."
      summary={`The surface ½(w₁w₂ − φ)², φ = ${formatNumber(phi)}, with ${tracks.length === 1 ? 'a run' : `${tracks.length} runs`} on it.`}
      empty=""
      tools={
        regions.near && (
          <Choice
            className="stage-choice"
            legend="Part"
            name="pair-part"
            options={[
              { value: 'whole', label: 'Whole', says: 'With the saddle in the middle' },
              { value: 'near', label: 'Near', says: 'Only where runs have been' },
            ]}
            value={isNear ? 'near' : 'whole'}
            onChoose={(to) => setNear(to === 'near')}
          />
        )
      }
    />
  );
}
