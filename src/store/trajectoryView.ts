/** What of trajectories is looked at. */
import { createStore } from 'zustand/vanilla';

/** What can be drawn along runs. */
export const quantities = ['loss', 'landscape', 'product', 'layers', 'balance', 'alignment', 'endToEnd', 'curvature', 'critical'] as const;
export type QuantityName = (typeof quantities)[number];

/** Places for charts: the large one in the middle, and three beside it. */
export type ChartPlace = 'main' | 'first' | 'second' | 'third';

export interface TrajectoryViewState {
  /** The run whose lights and modes are shown, by its id; where it isn't there, the first. */
  run: string | null;
  /** What a person chose for a place; the rest is as it comes. */
  charts: Partial<Record<ChartPlace, QuantityName>>;
}

export const trajectoryViewStore = createStore<TrajectoryViewState>(() => ({ run: null, charts: {} }));

export const chooseRun = (run: string): void => trajectoryViewStore.setState({ run });

export const chooseQuantity = (place: ChartPlace, quantity: QuantityName): void =>
  trajectoryViewStore.setState(({ charts }) => ({ charts: { ...charts, [place]: quantity } }));
