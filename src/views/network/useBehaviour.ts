/** What a network does, asked for again whenever it may be another: one question at a time, the newest one last. */
import { useEffect, useRef, useState } from 'react';
import type { Behaviour, NetworkRef } from '../../contract/stage.ts';
import { ask } from '../../store/run.ts';

export interface Answered {
  ref: NetworkRef;
  /** null where there is no picture of it. */
  behaviour: Behaviour | null;
  /** Why there is no such network, in a sentence; null where there is one. */
  refusal: string | null;
}

/** With each new `state` the network of that name may be another. null before the first answer. */
export function useBehaviour(ref: NetworkRef | null, state: unknown): Answered | null {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const wanted = useRef<NetworkRef | null>(null);
  const isBusy = useRef(false);
  const key = JSON.stringify(ref);
  useEffect(() => {
    wanted.current = JSON.parse(key) as NetworkRef | null;
    const next = async (): Promise<void> => {
      isBusy.current = true;
      while (wanted.current) {
        const asked = wanted.current;
        wanted.current = null;
        try {
          setAnswered({ ref: asked, behaviour: await ask('behaviour', asked), refusal: null });
        } catch (error) {
          setAnswered({ ref: asked, behaviour: null, refusal: error instanceof Error ? error.message : String(error) });
        }
      }
      isBusy.current = false;
    };
    if (!isBusy.current) void next();
  }, [key, state]);
  return ref && answered;
}
