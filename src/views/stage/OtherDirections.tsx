/** The same minimum along other random directions, small: whether a picture is typical is seen beside others. */
import { useEffect, useMemo, useState } from 'react';
import type { StageView, Surface } from '../../contract/stage.ts';
import { colourAt, colourTable } from '../../geometry/colourMap.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import type { HeightRange } from '../../geometry/heightRange.ts';
import { shareOf } from '../../geometry/heightRange.ts';
import { ask } from '../../store/run.ts';
import { chooseDirections } from '../../store/stage.ts';
import { Pixels } from '../chart/Pixels.tsx';

/** Pictures at a time, and points along a side of each. */
const count = 6;
const side = 24;

interface OtherDirectionsProps {
  view: Extract<StageView, { kind: 'random' }>;
  /** Of the large picture: all have the same colours for the same heights. */
  heights: HeightRange;
  colourMap: ColourMapName;
}

export function OtherDirections({ view: { id, seed }, heights, colourMap }: OtherDirectionsProps) {
  const first = seed - ((seed - 1) % count);
  const surfaces = useSurfaces(id, first);
  return (
    <div className="other-directions" role="group" aria-label="Other directions">
      {Array.from({ length: count }, (_, j) => first + j).map((one) => (
        <button
          key={one}
          type="button"
          aria-label={`Directions ${one}`}
          aria-pressed={one === seed}
          title={`Random directions, seed ${one}`}
          onClick={() => chooseDirections(one)}
        >
          <SmallSurface surface={surfaces.get(one) ?? null} heights={heights} colourMap={colourMap} />
        </button>
      ))}
      <button type="button" className="small" onClick={() => chooseDirections(first + count)}>
        {count} others
      </button>
    </div>
  );
}

/** Surfaces around a minimum by seed, asked for one after the other. */
function useSurfaces(id: string, first: number): ReadonlyMap<number, Surface> {
  const [found, setFound] = useState<{ of: string; surfaces: Map<number, Surface> }>({ of: '', surfaces: new Map() });
  const of = `${id} ${first}`;
  useEffect(() => {
    let isWanted = true;
    const askAll = async () => {
      for (let seed = first; isWanted && seed < first + count; seed++) {
        const surface = await ask('surface', { view: { kind: 'random', id, seed }, side });
        if (isWanted) setFound((before) => ({ of, surfaces: new Map(before.of === of ? before.surfaces : []).set(seed, surface) }));
      }
    };
    // a run that was ended has no surfaces any more: what is there stays
    askAll().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [id, first, of]);
  return found.of === of ? found.surfaces : new Map();
}

interface SmallSurfaceProps {
  surface: Surface | null;
  heights: HeightRange;
  colourMap: ColourMapName;
}

function SmallSurface({ surface, heights, colourMap }: SmallSurfaceProps) {
  const colourOf = useMemo(() => {
    if (!surface) return null;
    const table = colourTable(colourMap);
    return (i: number) => {
      const at = colourAt(table, shareOf(heights, surface.height[i]));
      return [table[at], table[at + 1], table[at + 2]];
    };
  }, [surface, heights, colourMap]);
  return <Pixels columns={surface?.columns ?? side} rows={surface?.rows ?? side} colourOf={colourOf} isUpwards />;
}
