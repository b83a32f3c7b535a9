/** Which colour is which height, and in which colours. */
import { useMemo } from 'react';
import { colourMapNames, colourTable } from '../../geometry/colourMap.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import type { HeightRange } from '../../geometry/heightRange.ts';
import { ticksOf } from '../../geometry/scale.ts';
import type { HeightScale } from '../../geometry/scale.ts';
import { formatNumber, formatTick } from '../format.ts';
import { scaleNotes } from './stageText.ts';

function gradientOf(map: ColourMapName): string {
  const table = colourTable(map, 17);
  const stops = Array.from({ length: 17 }, (_, i) => `rgb(${table.subarray(4 * i, 4 * i + 3).join()}) ${(i / 16) * 100}%`);
  return `linear-gradient(to right, ${stops.join()})`;
}

interface ColourBarProps {
  heights: HeightRange;
  name: string;
  map: ColourMapName;
  onMap(map: ColourMapName): void;
  /** null where only one scale makes sense. */
  onScale: ((scale: HeightScale) => void) | null;
  /** A height that is pointed out. */
  marked?: number;
}

export function ColourBar({ heights, name, map, onMap, onScale, marked }: ColourBarProps) {
  const gradient = useMemo(() => gradientOf(map), [map]);
  const { scale } = heights;
  const ticks = ticksOf(scale, 4).filter(({ minor }) => !minor);
  const notes = scaleNotes(heights);
  return (
    <div className="colour-bar">
      <div
        role="img"
        aria-label={`${name}, ${notes.join(', ')}: ${formatNumber(scale.domain[0])} dark to ${formatNumber(scale.domain[1])} bright`}
      >
        <div className="colour-name">
          <strong>{name}</strong>, {notes.join(', ')}
        </div>
        <div className="colour-strip" style={{ background: gradient }}>
          {marked !== undefined && <span style={{ insetInlineStart: `${scale.at(marked) * 100}%` }} />}
        </div>
        <div className="colour-ticks">
          {ticks.map(({ value, at }) => (
            <span key={value} style={{ insetInlineStart: `${at * 100}%` }}>
              {formatTick(value)}
            </span>
          ))}
        </div>
      </div>
      <select
        className="colour-map"
        aria-label="Colours"
        title="Colours of the heights"
        value={map}
        onChange={(event) => onMap(event.target.value as ColourMapName)}
      >
        {colourMapNames.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
      {onScale && (
        <select
          className="colour-map"
          aria-label="Scale"
          title={heights.lacksLog ? 'Heights below 0 have no logarithm.' : 'Scale of the heights'}
          value={scale.kind}
          disabled={heights.lacksLog}
          onChange={(event) => onScale(event.target.value as HeightScale)}
        >
          <option value="log">log</option>
          <option value="linear">linear</option>
        </select>
      )}
    </div>
  );
}
