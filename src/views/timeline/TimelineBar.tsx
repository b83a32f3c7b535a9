/** Recorded moments, to be gone through by hand or played: every one is as wide as any other. */
import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from 'react';
import { speeds, type Speed } from '../../store/player.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { useLessMotion } from '../controls/useLayout.ts';
import './timeline.css';

interface TimelineBarProps {
  count: number;
  /** Of the moment that is looked at; `count` is the present. */
  place: number;
  /** Places at which something begins, for the page keys. */
  turns: readonly number[];
  label: string;
  /** More may come. */
  isLive: boolean;
  isPlaying: boolean;
  speed: Speed;
  onGo(place: number): void;
  onPlay(): void;
  onPause(): void;
  onSpeed(speed: Speed): void;
  /** The track, for whoever wants to know its size. */
  track?: RefObject<HTMLDivElement | null>;
  /** What is drawn on the track. */
  children: ReactNode;
}

export function TimelineBar(props: TimelineBarProps) {
  const { count, place, turns, label, isLive, isPlaying, speed, onGo, onPlay, onPause, onSpeed, track, children } = props;
  const lessMotion = useLessMotion();
  const isEmpty = count === 0;
  /** By hand, whatever was playing stops. */
  const take = (to: number) => {
    onPause();
    onGo(to);
  };
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    take(Math.round(((event.clientX - box.left) / box.width) * count));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyMove(event.key, place, count, turns);
    if (to === null) return;
    event.preventDefault();
    take(to);
  };
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-tools">
        {lessMotion ? (
          <>
            <IconButton icon="back" label="One moment back" disabled={isEmpty || place === 0} onClick={() => take(place - 1)} />
            <IconButton icon="step" label="One moment on" disabled={isEmpty || place === count} onClick={() => take(place + 1)} />
          </>
        ) : (
          <>
            <IconButton
              icon={isPlaying ? 'pause' : 'play'}
              label={isPlaying ? 'Stop playing' : 'Play what was recorded'}
              disabled={isEmpty}
              onClick={isPlaying ? onPause : onPlay}
            />
            <SpeedSelect speed={speed} onChoose={onSpeed} />
          </>
        )}
        <p className="timeline-label" title={label}>
          {label}
        </p>
      </div>
      <div
        className="track"
        ref={track}
        role="slider"
        tabIndex={0}
        aria-label="Moment"
        aria-disabled={isEmpty}
        aria-valuemin={0}
        aria-valuemax={count}
        aria-valuenow={place}
        aria-valuetext={label}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (isEmpty) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
        }}
      >
        {children}
        {!isEmpty && <span className="handle" style={{ insetInlineStart: `${(100 * place) / count}%` }} />}
      </div>
      <button type="button" className="now" aria-pressed={!isEmpty && place === count} disabled={isEmpty} onClick={() => take(count)}>
        {isLive ? 'Live' : 'End'}
      </button>
    </section>
  );
}

function SpeedSelect({ speed, onChoose }: { speed: Speed; onChoose(speed: Speed): void }) {
  return (
    <select
      className="speed"
      aria-label="Speed"
      title="Speed"
      value={speed}
      onChange={(event) => onChoose(Number(event.target.value) as Speed)}
    >
      {speeds.map((one) => (
        <option key={one} value={one}>
          {one < 0 ? `back ${-one}×` : `${one}×`}
        </option>
      ))}
    </select>
  );
}

function keyMove(key: string, place: number, count: number, turns: readonly number[]): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count, place + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, place - 1);
    case 'PageUp':
      return turns.find((turn) => turn > place) ?? count;
    case 'PageDown':
      return turns.findLast((turn) => turn < place) ?? 0;
    case 'Home':
      return 0;
    case 'End':
      return count;
    default:
      return null;
  }
}
