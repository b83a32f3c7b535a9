/** Along a path, pivot by pivot: by hand, or at a walk. */
import { useEffect, useRef, useState } from 'react';

export interface Walk {
  edge: string;
  pivots: number;
  /** The pivot that is selected; null where none of this path is. */
  at: number | null;
  onPivot(index: number): void;
}

/** Milliseconds at a pivot; a whole path takes no longer than the longest. */
const pace = { usual: 160, longest: 6000 };

export function WalkControl(walk: Walk) {
  const { edge, pivots, at } = walk;
  /** Where the walk began; null while nobody walks. */
  const [from, setFrom] = useState<number | null>(null);
  const latest = useRef(walk);
  useEffect(() => {
    latest.current = walk;
  });
  useEffect(() => {
    if (from === null) return;
    let next = from;
    const timer = setInterval(
      () => {
        latest.current.onPivot(next++);
        if (next >= latest.current.pivots) setFrom(null);
      },
      Math.min(pace.usual, pace.longest / latest.current.pivots),
    );
    return () => clearInterval(timer);
  }, [from]);
  const name = edge.replace('-', '–');
  return (
    <div className="walk">
      <button
        type="button"
        className="small"
        title={`Watch what the network does along the path ${name}`}
        aria-pressed={from !== null}
        onClick={() => setFrom(from !== null ? null : at === null || at >= pivots - 1 ? 0 : at)}
      >
        {from === null ? 'Walk' : 'Stop'}
      </button>
      <input
        type="range"
        aria-label={`Pivot of the path ${name}`}
        min={0}
        max={pivots - 1}
        value={at ?? 0}
        onChange={(event) => walk.onPivot(Number(event.target.value))}
      />
    </div>
  );
}
