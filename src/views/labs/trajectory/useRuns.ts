/** The runs that a view looks at, with the moment of the timeline. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { trajectoryViewStore } from '../../../store/trajectoryView.ts';
import type { Looked } from '../labView.ts';
import { lookAtRuns, type RunsPicture } from './runsPicture.ts';

export function useRuns({ run, frame }: Looked<'trajectory'>): RunsPicture | null {
  const chosen = useStore(trajectoryViewStore, (view) => view.run);
  const moment = frame === undefined || frame === run.frame ? null : frame.time;
  // the moment changes often, runs don't: what depends on them alone stays
  const looked = useMemo(() => lookAtRuns(run.items, chosen), [run.items, chosen]);
  return useMemo(() => looked && { ...looked, moment }, [looked, moment]);
}
