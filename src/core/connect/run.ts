/** One experiment's state, handed from phase to phase. */
import { resolveCycles } from '../../contract/connectPresets.ts';
import type { Experiment } from '../../contract/experiment.ts';
import type { CurvatureMoment, Edge, Values } from '../../contract/result.ts';
import type { RunEvent } from '../../contract/updates.ts';
import { randomStream } from '../../math/random.ts';
import { ruleOf } from '../band/autoneb.ts';
import type { ConnectContext } from '../band/autoneb.ts';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { createLedger } from '../ledger.ts';
import type { Ledger } from '../ledger.ts';
import { createBatches } from '../optimiser/batches.ts';
import { createRecording } from '../stage/recording.ts';
import type { Recording } from '../stage/recording.ts';
import type { StageSource } from '../stage/stage.ts';
import type { TriedConnection } from './explore.ts';
import type { LooseBand } from '../stage/loose.ts';
import { firstSeedOf } from './minima.ts';
import type { FoundMinimum } from './minima.ts';
import type { Problem } from './prepare.ts';

export interface Run {
  spec: Experiment;
  /** Of what works now: more work that is asked for later comes with a host of its own. */
  host: Host;
  problem: Problem;
  engine: Engine;
  ledger: Ledger;
  notices: string[];
  /** Somebody changed what the spec says to do. */
  byHand: boolean;
  timings: Record<string, number>;
  /** By id, as last reported. */
  edges: Map<string, Edge>;
  curvature: CurvatureMoment[];
  minima: FoundMinimum[];
  tried: TriedConnection[];
  recording: Recording;
  loose: LooseBand | null;
  /** Ends and bends of trained curves, by edge. */
  trained: Map<string, readonly Float64Array[]>;
}

export const startRun = (spec: Experiment, host: Host, problem: Problem): Run => ({
  spec,
  host,
  problem,
  engine: problem.engine,
  ledger: createLedger(),
  notices: [],
  byHand: false,
  timings: {},
  edges: new Map(),
  curvature: [],
  minima: [],
  tried: [],
  recording: createRecording(host.recordingBytes),
  loose: null,
  trained: new Map(),
});

export function note(run: Run, text: string): RunEvent {
  run.notices.push(text);
  return { type: 'event', name: 'notice', text };
}

/** Keeps where the seeds are, for scrubbing; rows [S, D]. */
export function recordSeeds({ recording, spec }: Run, step: number, rows: Values): void {
  recording.add({ phase: 'training', step, steps: spec.train.steps, rows, bands: [], finished: [] });
}

/** What bands of this run are relaxed with, `remaining` in gradient evaluations. */
export function contextOf(run: Run, remaining: ConnectContext['remaining']): ConnectContext {
  const { spec, engine, host, ledger, problem } = run;
  const random = randomStream(spec.seed, 'band batches');
  return {
    engine,
    spec: spec.connect,
    cycles: resolveCycles(spec.connect),
    height: spec.network?.height ?? 'loss',
    l2: spec.network?.l2 ?? 0,
    host,
    ledger,
    remaining,
    batches: (size) => createBatches(problem.dataset?.train.samples ?? 1, size, random),
    refine: problem.polish && problem.polish.path,
  };
}

export const stageSource = (run: Run): StageSource => ({
  engine: run.problem.resultEngine,
  bandEngine: run.engine,
  ...run.problem.coordinates,
  rule: ruleOf(run.spec.connect),
  loose: () => run.loose,
  putBack: () => {
    run.loose = null;
  },
  landscape: run.problem.landscape,
  network: run.problem.network,
  samples: run.problem.dataset?.train.samples ?? 0,
  dataset: run.problem.dataset,
  height: run.spec.network?.height ?? 'loss',
  firstSeed: firstSeedOf(run.spec),
  recording: run.recording,
  minima: () => run.minima,
  tried: () => run.tried,
  breathe: () => run.host.breathe(),
});
