/** What the data tell along the shown edge's straight line and best path, beyond the heights that a run reports by itself. */
import { createStore } from 'zustand/vanilla';
import type { Edge } from '../contract/result.ts';
import type { Along } from '../contract/stage.ts';
import type { Profile } from '../contract/updates.ts';
import type { EdgeState } from './edges.ts';
import type { Ask } from './stage.ts';

/** By the profile that they belong to: another cycle's, or another run's, is another one. */
interface Known {
  profile: Profile;
  along: Along;
}

export interface AlongState {
  straight: Known | null;
  best: Known | null;
}

/** Of one edge at a time. */
export const alongStore = createStore<AlongState>(() => ({ straight: null, best: null }));

type Shown = Pick<EdgeState, 'id' | 'line' | 'best' | 'edge'>;

/** null for what is not known (yet). */
export interface AlongEdge {
  straight: Along | null;
  best: Along | null;
}

export function alongOf({ straight, best }: AlongState, edge: Shown): AlongEdge {
  return {
    straight: straight?.profile === edge.line ? straight.along : null,
    best: reported(edge) ?? (best?.profile === edge.best.profile ? best.along : null),
  };
}

/** A finished edge comes with all values along its path. */
function reported({ edge, best }: Shown): Along | null {
  if (!edge || edge.bestCycle !== best.cycle || edge.path.arc.length !== best.profile.height.length) return null;
  return alongPath(edge, best.profile);
}

function alongPath({ bestCycle, path }: Edge, { height }: Profile): Along {
  const values = (list: number[] | null) => list && Float64Array.from(list);
  return {
    cycle: bestCycle,
    arc: Float64Array.from(path.arc),
    height,
    trainLoss: Float64Array.from(path.trainLoss),
    trainError: values(path.trainError),
    testLoss: values(path.testLoss),
    testError: values(path.testError),
  };
}

/** Asks for what is not known yet. Rejects with an Error with a sentence. */
export async function learnAlong(ask: Ask, shown: Shown): Promise<AlongEdge> {
  const { id: edge, line, best } = shown;
  const known = () => alongOf(alongStore.getState(), shown);
  if (!known().straight) {
    const along = await ask('along', { edge, line: 'straight' });
    alongStore.setState({ straight: { profile: line, along } });
  }
  if (!known().best) {
    const along = await ask('along', { edge, line: 'best' });
    // a lower path may have been found by now: its profile is on its way
    if (along.cycle === best.cycle) alongStore.setState({ best: { profile: best.profile, along } });
  }
  return known();
}
