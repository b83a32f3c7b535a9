/** Values along an edge beyond its heights, asked for as soon as they are wanted. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { alongOf, alongStore, learnAlong } from '../../store/along.ts';
import type { AlongEdge } from '../../store/along.ts';
import type { EdgeState } from '../../store/edges.ts';
import { ask } from '../../store/run.ts';

const unknown: AlongEdge = { straight: null, best: null };

/** `refusal` says in a sentence why there is no answer. */
export function useAlong(shown: EdgeState | null, isWanted: boolean): AlongEdge & { refusal: string | null } {
  const known = useStore(alongStore);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id, line, best, edge } = shown ?? {};
  useEffect(() => {
    if (!isWanted || id === undefined || !line || !best || edge === undefined) return;
    let isOn = true;
    learnAlong(ask, { id, line, best, edge }).then(
      () => isOn && setRefusal(null),
      (error: unknown) => isOn && setRefusal(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isOn = false;
    };
  }, [id, line, best, edge, isWanted]);
  return { ...(shown && isWanted ? alongOf(known, shown) : unknown), refusal: isWanted ? refusal : null };
}
