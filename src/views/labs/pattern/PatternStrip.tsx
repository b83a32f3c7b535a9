/** All pictures, small, and what may be done with them. */
import { useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { PatternFrame } from '../../../contract/patternResult.ts';
import { showPattern, type PatternViewState } from '../../../store/patternView.ts';
import { viewStore } from '../../../store/view.ts';
import { Pixels } from '../../chart/Pixels.tsx';
import { coloursOf, isInSlice, optimumIn, type Shown } from './patternPicture.ts';
import { lossText } from './patternText.ts';
import { RandomButton } from './RandomButton.tsx';

interface PatternStripProps {
  all: readonly Shown[];
  shown: Shown;
  frame: PatternFrame;
  range: readonly [number, number];
  view: PatternViewState;
  spec: PatternSpec;
  /** Along random directions. */
  canAsk: boolean;
  canDrawVolumes: boolean;
}

export function PatternStrip(props: PatternStripProps) {
  const { all, shown, frame, range, view, spec, canAsk, canDrawVolumes } = props;
  // a difference is shown by slices, and other directions are two
  const hasLevel = canDrawVolumes && view.volume === 'level' && shown.dimensions === 3 && shown.view !== 'difference';
  return (
    <div className="pattern-strip">
      <div className="pattern-pictures" role="group" aria-label="Pictures">
        {all.map((one) => (
          <SmallPicture key={one.view} one={one} frame={frame} range={range} view={view} isChosen={one === shown} />
        ))}
      </div>
      <div className="pattern-tools">
        <RandomButton random={view.random} canAsk={canAsk} />
        {frame.dimensions === 3 && <VolumeSliders frame={frame} view={view} spec={spec} hasLevel={hasLevel} />}
        {frame.dimensions === 3 && !canDrawVolumes && <p>This browser has no WebGL to draw surfaces in a volume with: slices are left.</p>}
        {frame.channels > 1 && <ChannelSelect channel={view.channel} />}
      </div>
    </div>
  );
}

interface VolumeSlidersProps {
  frame: PatternFrame;
  view: PatternViewState;
  spec: PatternSpec;
  hasLevel: boolean;
}

function VolumeSliders({ frame: { side, black, white }, view: { depth, level }, spec, hasLevel }: VolumeSlidersProps) {
  const slice = Math.min(side, Math.floor(depth * side) + 1);
  return (
    <>
      {hasLevel && (
        <Slider
          name="Level"
          value={level}
          step={0.01}
          says={lossText(black + level * (white - black), spec)}
          onMove={(to) => showPattern({ level: to })}
        />
      )}
      <Slider name="Depth" value={depth} step={1 / side} says={`${slice} of ${side}`} onMove={(to) => showPattern({ depth: to })} />
    </>
  );
}

interface SliderProps {
  name: string;
  /** From 0 to 1. */
  value: number;
  step: number;
  says: string;
  onMove(value: number): void;
}

const Slider = ({ name, value, step, says, onMove }: SliderProps) => (
  <label>
    {name}
    <input
      type="range"
      min="0"
      max="1"
      step={step}
      value={value}
      aria-valuetext={says}
      onChange={(event) => onMove(Number(event.target.value))}
    />
    <output>{says}</output>
  </label>
);

const ChannelSelect = ({ channel }: { channel: number }): ReactNode => (
  <label>
    Channel
    <select value={channel} onChange={(event) => showPattern({ channel: Number(event.target.value) })}>
      {['red', 'green', 'blue'].map((name, c) => (
        <option key={name} value={c}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

interface SmallPictureProps {
  one: Shown;
  frame: PatternFrame;
  range: readonly [number, number];
  view: PatternViewState;
  isChosen: boolean;
}

function SmallPicture({ one, frame, range, view, isChosen }: SmallPictureProps) {
  const map = useStore(viewStore, ({ colourMap }) => colourMap);
  const colourOf = useMemo(() => coloursOf(one, frame, range, view, map), [one, frame, range, view, map]);
  const point = optimumIn(one, frame);
  return (
    <button
      type="button"
      className="pattern-picture"
      aria-pressed={isChosen}
      title={one.says}
      onClick={() => showPattern({ shown: one.view })}
    >
      <span className="pattern-pixels">
        <Pixels columns={one.side} rows={one.dimensions === 1 ? 1 : one.side} colourOf={colourOf} isUpwards={one.isRandom} />
        {point && isInSlice(point, one.side, view.depth) && (
          <span
            className="pattern-optimum"
            style={{ insetInlineStart: percent(point.alpha[0]), insetBlockEnd: percent(point.alpha[1] ?? 0.5) }}
          />
        )}
      </span>
      <span>{one.name}</span>
    </button>
  );
}

const percent = (share: number): string => `${100 * share}%`;
