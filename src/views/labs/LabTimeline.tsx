/** What a lab's run has shown, to be gone through by hand or played. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import { placeOfFrame } from '../../store/labFrames.ts';
import { labRunStore } from '../../store/labRun.ts';
import { goToLabFrame, labPlace, labTimelineStore, pauseLabTimeline, playLabTimeline, setLabSpeed } from '../../store/labTimeline.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { useLessMotion } from '../controls/useLayout.ts';
import { SpeedSelect } from '../timeline/Timeline.tsx';
import '../timeline/timeline.css';

/** By hand, whatever was playing stops. */
const take = (place: number) => {
  pauseLabTimeline();
  goToLabFrame(place);
};

export function LabTimeline() {
  const { history, status } = useStore(labRunStore);
  const { id, isPlaying, speed } = useStore(labTimelineStore);
  const lessMotion = useLessMotion();
  const count = history.frames.length;
  if (count === 0) return null;
  const place = placeOfFrame(history, id);
  const isWorking = status === 'running' || status === 'paused';
  const label = place < count ? `Moment ${place + 1} of ${count}` : isWorking ? 'Live' : 'The end';
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    take(Math.round(((event.clientX - box.left) / box.width) * count));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyMove(event.key, labPlace(), count);
    if (to === null) return;
    event.preventDefault();
    take(to);
  };
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-tools">
        {lessMotion ? (
          <>
            <IconButton icon="back" label="One moment back" disabled={place === 0} onClick={() => take(place - 1)} />
            <IconButton icon="step" label="One moment on" disabled={place === count} onClick={() => take(place + 1)} />
          </>
        ) : (
          <>
            <IconButton
              icon={isPlaying ? 'pause' : 'play'}
              label={isPlaying ? 'Stop playing' : 'Play what was recorded'}
              onClick={isPlaying ? pauseLabTimeline : playLabTimeline}
            />
            <SpeedSelect speed={speed} onChoose={setLabSpeed} />
          </>
        )}
        <p className="timeline-label">{label}</p>
      </div>
      <div
        className="track"
        role="slider"
        tabIndex={0}
        aria-label="Moment"
        aria-valuemin={0}
        aria-valuemax={count}
        aria-valuenow={place}
        aria-valuetext={label}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
        }}
      >
        <div className="group" style={{ insetInlineStart: 0, inlineSize: '100%' }}>
          <span className="cells">
            <span className="cell cycle" style={{ flexGrow: 1 }} />
          </span>
        </div>
        <span className="handle" style={{ insetInlineStart: `${(100 * place) / count}%` }} />
      </div>
      <button type="button" className="now" aria-pressed={place === count} onClick={() => take(count)}>
        {isWorking ? 'Live' : 'End'}
      </button>
    </section>
  );
}

function keyMove(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count, place + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, place - 1);
    case 'Home':
      return 0;
    case 'End':
      return count;
    default:
      return null;
  }
}
