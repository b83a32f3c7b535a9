/** The story of the run: training, the straight line, each cycle of each path; to be gone through by hand or played. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { curveTitle } from '../../contract/curveMethods.ts';
import { runStore } from '../../store/run.ts';
import type { RunState } from '../../store/runState.ts';
import { stageStore } from '../../store/stage.ts';
import { goTo, pauseTimeline, playTimeline, setSpeed, timelineStore } from '../../store/timeline.ts';
import { groupMoments, placeOf } from '../../store/timelineSegments.ts';
import type { SegmentGroup } from '../../store/timelineSegments.ts';
import { useSize } from '../chart/useSize.ts';
import { nameOfPath } from '../format.ts';
import { edgesText, momentText, partText } from './momentText.ts';
import { TimelineBar } from './TimelineBar.tsx';

export function Timeline() {
  const { moments, isPlaying, speed } = useStore(timelineStore);
  const moment = useStore(stageStore, (stage) => stage.moment);
  const edges = useStore(runStore, (run) => run.edges.map((edge) => `${edge.id} ${nameOfPath(edge)}`).join());
  const status = useStore(runStore, (run) => run.status);
  const curve = useStore(runStore, ({ spec }) => curveTitle(spec?.connect.method));
  const nameOfEdge = useMemo(() => new Map(edges.split(',').map((one) => one.split(' ') as [string, string])), [edges]);
  const [area, { width }] = useSize<HTMLDivElement>({ width: 600, height: 30 });
  const groups = useMemo(() => groupMoments(moments), [moments]);
  const turns = useMemo(() => groups.flatMap(({ segments }) => segments.map(({ from }) => from)), [groups]);
  const place = placeOf(moments, moment);
  const count = moments.length;
  return (
    <TimelineBar
      count={count}
      place={place}
      turns={turns}
      label={moments[place] ? momentText(moments[place], nameOfEdge, curve) : nowText(status, count)}
      isLive={status === 'running' || status === 'paused'}
      isPlaying={isPlaying}
      speed={speed}
      onGo={goTo}
      onPlay={playTimeline}
      onPause={pauseTimeline}
      onSpeed={setSpeed}
      track={area}
    >
      {groups.map((group) => (
        <Group key={group.from} group={group} count={count} width={width} nameOfEdge={nameOfEdge} curve={curve} />
      ))}
    </TimelineBar>
  );
}

function nowText(status: RunState['status'], recorded: number): string {
  if (status === 'running') return 'Live';
  if (status === 'paused') return 'Now, paused';
  return recorded > 0 ? 'The end' : 'Nothing recorded yet';
}

interface GroupProps {
  group: SegmentGroup;
  count: number;
  width: number;
  nameOfEdge: ReadonlyMap<string, string>;
  /** The curve that joins minima; null where bands do. */
  curve: string | null;
}

function Group({ group: { edges, from, to, segments }, count, width, nameOfEdge, curve }: GroupProps) {
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
            title={
              segment.kind === 'training'
                ? 'Training'
                : segment.kind === 'line'
                  ? 'Straight line'
                  : `${name}, ${partText(segment.cycle, curve)}`
            }
          >
            {segment.kind === 'cycle' && curve === null && share(segment.to - segment.from) * width > 16 ? segment.cycle : ''}
          </span>
        ))}
      </span>
    </div>
  );
}
