/** To play with a band: what moves it, how it is held together, and whence it is let go. */
import { useId } from 'react';
import { useStore } from 'zustand';
import type { LooseStart } from '../../contract/stage.ts';
import { looseBandStore, setHold, setStiffness } from '../../store/looseBand.ts';
import type { Hold } from '../../store/looseBand.ts';
import { showForces, stageStore } from '../../store/stage.ts';
import { formatNumber } from '../format.ts';

interface BandCardProps {
  /** Whether a band can be played with now. */
  canLoosen: boolean;
  /** Whether an earlier moment is looked at. */
  isPast: boolean;
  isLoose: boolean;
  onLetGo(from: LooseStart['from']): void;
  /** Pushes the selected pivot, or the one in the middle, aside. */
  onPush(): void;
  onPutBack(): void;
  id: string;
}

const holds: Record<Hold, { name: string; says: string }> = {
  even: { name: 'Nudged, evenly spaced', says: 'Losses move pivots across the band only, and pivots are spaced anew: as AutoNEB does.' },
  springs: { name: 'Nudged, by springs', says: 'Losses count across the band only, springs along it only.' },
  plain: {
    name: 'Springs without nudging',
    says: 'Pivots feel losses and springs whole: weak springs let them slide down, stiff ones cut corners.',
  },
};

function whatFor(canLoosen: boolean, isPast: boolean): string {
  if (canLoosen) return 'Drag a pivot and let go: a loose copy of the band relaxes. The result stays as it is.';
  if (isPast) return 'Pivots stay where they were then: at the end of the timeline they can be dragged and let go of.';
  return 'Once the run has ended, pivots can be dragged and let go of.';
}

export function BandCard({ canLoosen, isPast, isLoose, onLetGo, onPush, onPutBack, id }: BandCardProps) {
  const { hold, stiffness } = useStore(looseBandStore);
  const forces = useStore(stageStore, (stage) => stage.forces);
  const hasSprings = useStore(stageStore, ({ scene }) => scene?.bands.some((band) => band.forces?.spring) === true);
  const group = useId();
  return (
    <section className="band-card" id={id} aria-label="The band">
      <label className="check">
        <input type="checkbox" checked={forces} onChange={(event) => showForces(event.target.checked)} />
        Show forces
      </label>
      {forces && (
        <p className="force-key">
          <span className="loss">loss</span>, <span className="loss faint">taken away by nudging</span>
          {hasSprings && (
            <>
              , <span className="spring">springs</span>
            </>
          )}
          . To one scale: the longest is the strongest there is now.
        </p>
      )}
      <p>{whatFor(canLoosen, isPast)}</p>
      <fieldset>
        <legend>Held together</legend>
        {(Object.keys(holds) as Hold[]).map((one) => (
          <label key={one} className="check" title={holds[one].says}>
            <input type="radio" name={group} checked={hold === one} onChange={() => setHold(one)} />
            {holds[one].name}
          </label>
        ))}
      </fieldset>
      <label className="stiffness" title="1 pulls about as strongly as the path’s steepest slope">
        Springs <output>{formatNumber(stiffness, 2)}</output>
        <input
          type="range"
          min={-2}
          max={2}
          step={0.25}
          value={Math.log10(stiffness)}
          disabled={hold === 'even'}
          aria-valuetext={formatNumber(stiffness, 2)}
          onChange={(event) => setStiffness(10 ** Number(event.target.value))}
        />
      </label>
      <div className="band-acts">
        <button type="button" className="small" disabled={!canLoosen} onClick={() => onLetGo('here')}>
          Let go
        </button>
        <button type="button" className="small" disabled={!canLoosen} onClick={() => onLetGo('line')}>
          From the straight line
        </button>
        <button type="button" className="small" disabled={!canLoosen} onClick={onPush}>
          Push a pivot
        </button>
        <button type="button" className="small" disabled={!isLoose} onClick={onPutBack}>
          Put it back
        </button>
      </div>
    </section>
  );
}
