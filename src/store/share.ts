/** What a link promises of the numbers, and the link that is passed on. */
import { promisedDigits, withExtras } from '../contract/linkExtras.ts';
import { confirmPromise } from '../contract/promise.ts';
import type { Confirmation } from '../contract/promise.ts';
import { experimentStore } from './experiment.ts';
import type { ExperimentState } from './experiment.ts';
import { runStore } from './run.ts';
import type { RunState } from './runState.ts';

/** Whether the run bears out what its link promises; null where nothing is promised, or nothing has ended. */
export function confirmationOf({ experiment, extras }: ExperimentState, { spec, result }: RunState): Confirmation | null {
  if (extras.hash === null || result === null || spec !== experiment) return null;
  return confirmPromise(extras.hash, result);
}

/** The fragment, without `#`, that holds the experiment and promises the numbers of its run, where there are some that can be. */
export function sharedLink(): string {
  const { link, experiment, extras } = experimentStore.getState();
  const { spec, result } = runStore.getState();
  const hash = spec === experiment ? (result?.hash?.slice(0, promisedDigits) ?? null) : null;
  return hash === null ? link : withExtras(link, { ...extras, hash });
}
