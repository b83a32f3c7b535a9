/** What a lab's run has shown, to be gone through by hand or played. */
import { useStore } from 'zustand';
import { placeOfFrame } from '../../store/labFrames.ts';
import { labRunStore } from '../../store/labRun.ts';
import { goToLabFrame, labTimelineStore, pauseLabTimeline, playLabTimeline, setLabSpeed } from '../../store/labTimeline.ts';
import { TimelineBar } from '../timeline/TimelineBar.tsx';

/** Parts of the recording that the page keys go through. */
const parts = 10;

export function LabTimeline() {
  const { history, status } = useStore(labRunStore);
  const { id, isPlaying, speed } = useStore(labTimelineStore);
  const count = history.frames.length;
  if (count === 0) return null;
  const place = placeOfFrame(history, id);
  const isLive = status === 'running' || status === 'paused';
  return (
    <TimelineBar
      count={count}
      place={place}
      turns={Array.from({ length: parts }, (_, part) => Math.round((count * part) / parts))}
      label={place < count ? `Moment ${place + 1} of ${count}` : isLive ? 'Live' : 'The end'}
      isLive={isLive}
      isPlaying={isPlaying}
      speed={speed}
      onGo={goToLabFrame}
      onPlay={playLabTimeline}
      onPause={pauseLabTimeline}
      onSpeed={setLabSpeed}
    >
      <div className="group" style={{ insetInlineStart: 0, inlineSize: '100%' }}>
        <span className="cells">
          <span className="cell cycle" style={{ flexGrow: 1 }} />
        </span>
      </div>
    </TimelineBar>
  );
}
