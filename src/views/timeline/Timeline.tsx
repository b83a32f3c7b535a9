/** The story of the run: training, the straight line, each cycle of each path; to be gone through by hand or played. */
import { useMemo } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import type { Moment } from '../../contract/stage.ts';
import { runStore } from '../../store/run.ts';
import type { RunState } from '../../store/runState.ts';
import { stageStore } from '../../store/stage.ts';
import { goTo, pauseTimeline, placeNow, playTimeline, setSpeed, speeds, timelineStore } from '../../store/timeline.ts';
import type { Speed } from '../../store/timeline.ts';
import { groupMoments, placeOf } from '../../store/timelineSegments.ts';
import type { Segment, SegmentGroup } from '../../store/timelineSegments.ts';
import { useSize } from '../chart/useSize.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { useLessMotion } from '../controls/useLayout.ts';
import { nameOfPath } from '../format.ts';
import { edgesText, momentText } from './momentText.ts';
import './timeline.css';

/** By hand, whatever was playing stops. */
const take = (place: number) => {
  pauseTimeline();
  goTo(place);
};

export function Timeline() {
  const { moments, isPlaying, speed } = useStore(timelineStore);
  const moment = useStore(stageStore, (stage) => stage.moment);
  const edges = useStore(runStore, (run) => run.edges.map((edge) => `${edge.id} ${nameOfPath(edge)}`).join());
  const status = useStore(runStore, (run) => run.status);
  const lessMotion = useLessMotion();
  const nameOfEdge = useMemo(() => new Map(edges.split(',').map((one) => one.split(' ') as [string, string])), [edges]);
  const place = placeOf(moments, moment);
  const label = moments[place] ? momentText(moments[place], nameOfEdge) : nowText(status, moments.length);
  const isEmpty = moments.length === 0;
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-tools">
        {lessMotion ? (
          <IconButton icon="back" label="One moment back" disabled={isEmpty || place === 0} onClick={() => take(place - 1)} />
        ) : (
          <IconButton
            icon={isPlaying ? 'pause' : 'play'}
            label={isPlaying ? 'Stop playing' : 'Play what was recorded'}
            disabled={isEmpty}
            onClick={isPlaying ? pauseTimeline : playTimeline}
          />
        )}
        {lessMotion ? (
          <IconButton icon="step" label="One moment on" disabled={isEmpty || place === moments.length} onClick={() => take(place + 1)} />
        ) : (
          <SpeedSelect speed={speed} onChoose={setSpeed} />
        )}
        <p className="timeline-label" title={label}>
          {label}
        </p>
      </div>
      <Track moments={moments} place={place} label={label} nameOfEdge={nameOfEdge} />
      <button
        type="button"
        className="now"
        aria-pressed={!isEmpty && place === moments.length}
        disabled={isEmpty}
        onClick={() => take(moments.length)}
      >
        {status === 'running' || status === 'paused' ? 'Live' : 'End'}
      </button>
    </section>
  );
}

export function SpeedSelect({ speed, onChoose }: { speed: Speed; onChoose(speed: Speed): void }) {
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

function nowText(status: RunState['status'], recorded: number): string {
  if (status === 'running') return 'Live';
  if (status === 'paused') return 'Now, paused';
  return recorded > 0 ? 'The end' : 'Nothing recorded yet';
}

interface TrackProps {
  moments: readonly Moment[];
  place: number;
  label: string;
  nameOfEdge: ReadonlyMap<string, string>;
}

/** Every moment is as wide as any other. */
function Track({ moments, place, label, nameOfEdge }: TrackProps) {
  const [area, { width }] = useSize<HTMLDivElement>({ width: 600, height: 30 });
  const groups = useMemo(() => groupMoments(moments), [moments]);
  const count = moments.length;
  const segments = groups.flatMap((group) => group.segments);

  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    take(Math.round(((event.clientX - box.left) / box.width) * count));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyMove(event.key, placeNow(), count, segments);
    if (to === null) return;
    event.preventDefault();
    take(to);
  };
  return (
    <div
      className="track"
      ref={area}
      role="slider"
      tabIndex={0}
      aria-label="Moment"
      aria-disabled={count === 0}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={place}
      aria-valuetext={label}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (count === 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
      }}
    >
      {groups.map((group) => (
        <Group key={group.from} group={group} count={count} width={width} nameOfEdge={nameOfEdge} />
      ))}
      {count > 0 && <span className="handle" style={{ insetInlineStart: `${(100 * place) / count}%` }} />}
    </div>
  );
}

function keyMove(key: string, place: number, count: number, segments: readonly Segment[]): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count, place + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, place - 1);
    case 'PageUp':
      return segments.find(({ from }) => from > place)?.from ?? count;
    case 'PageDown':
      return segments.findLast(({ from }) => from < place)?.from ?? 0;
    case 'Home':
      return 0;
    case 'End':
      return count;
    default:
      return null;
  }
}

interface GroupProps {
  group: SegmentGroup;
  count: number;
  width: number;
  nameOfEdge: ReadonlyMap<string, string>;
}

function Group({ group: { edges, from, to, segments }, count, width, nameOfEdge }: GroupProps) {
  const share = (moments: number) => moments / Math.max(1, count);
  const name = edges.length === 0 ? 'Training' : edgesText(edges, nameOfEdge);
  const pixels = share(to - from) * width;
  return (
    <div className="group" style={{ insetInlineStart: `${100 * share(from)}%`, inlineSize: `${100 * share(to - from)}%` }} title={name}>
      {pixels > 8 * Math.min(name.length, 6) && <span className="group-name">{name}</span>}
      <span className="cells">
        {segments.map((segment) => (
          <span
            key={segment.from}
            className={`cell ${segment.kind}`}
            style={{ flexGrow: segment.to - segment.from }}
            title={segment.kind === 'training' ? 'Training' : segment.kind === 'line' ? 'Straight line' : `${name}, cycle ${segment.cycle}`}
          >
            {segment.kind === 'cycle' && share(segment.to - segment.from) * width > 16 ? segment.cycle : ''}
          </span>
        ))}
      </span>
    </div>
  );
}
