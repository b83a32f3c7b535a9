/** How the band that is played with is held together. */
import { createStore } from 'zustand/vanilla';
import type { LooseRule } from '../contract/stage.ts';

/** Nudged with pivots kept evenly spaced, as AutoNEB does; nudged with springs; or springs alone. */
export type Hold = 'even' | 'springs' | 'plain';

export interface LooseBandState {
  hold: Hold;
  /** Of springs, as of `LooseRule`. */
  stiffness: number;
}

export const looseBandStore = createStore<LooseBandState>(() => ({ hold: 'even', stiffness: 1 }));

export const setHold = (hold: Hold): void => looseBandStore.setState({ hold });
export const setStiffness = (stiffness: number): void => looseBandStore.setState({ stiffness });

export function looseRule(): LooseRule {
  const { hold, stiffness } = looseBandStore.getState();
  return { nudged: hold !== 'plain', spring: hold === 'even' ? null : stiffness };
}
