/** What a study gives: rows, one for each curve, and what happens on the way. */
import type { MethodName } from './curveMethods.ts';

import type { EngineReport, EngineName } from './result.ts';
import type { Prior, StudySpec } from './study.ts';

/** Of a quantity along a curve; null where it overflowed. */
export interface Along {
  /** At the two networks. */
  start: number | null;
  end: number | null;
  /** Over the points, equally spaced in t. */
  mean: number | null;
  /** Over arc length, by trapezia. */
  alongArc: number | null;
  maximum: number | null;
  /** maximum − the higher end. */
  barrier: number | null;
  /** Highest of value(t) − (1 − s)·start − s·end, s being t's share of the whole. */
  interpolationBarrier: number | null;
}

/** At each point, to seven digits; null where it overflowed. */
export interface Values {
  values: (number | null)[];
}

/** What a method would have given after so many gradient evaluations; one entry where a curve is written down. */
export interface Search {
  gradientEvaluations: number[];
  fullBatchEquivalents: number[];
  /** The highest train loss at the row's points: the straight line's first, the curve's last. */
  trainLoss: (number | null)[];
}

export interface MeasuredPart {
  /** Mean data loss, without L2. */
  loss: Along & Values;
  /** Share of wrong samples, 0 to 1; null for regression. */
  error: (Along & Values) | null;
}

export interface Measured {
  /** Of the points, equally spaced: from 0 to 1, or to the number of stages. */
  t: number[];
  train: MeasuredPart;
  /** null without a test part. */
  test: MeasuredPart | null;
  /** Euclidean length of the curve, by chords between the points. */
  length: number;
  /** Gradients of one network on one batch that making the curve took; 0 where it is written down. */
  gradientEvaluations: number;
  /** Each weighted by its batch's share of the training part. */
  fullBatchEquivalents: number;
  search: Search;
  /** For making and measuring it. */
  seconds: number;
}

/** Where a row stands in the grid. */
export interface StudyPlace {
  depth: number;
  width: number;
  prior: Prior;
  pair: number;
  method: MethodName;
}

export interface StudyRow extends StudyPlace {
  /** The weight of ½‖θ‖² in the mean loss that its networks were trained on, which is what the prior comes to. */
  l2: number;
  /** Parameters of the network. */
  parameters: number;
  /** What computed it; null for rows without numbers. */
  engine: EngineName | null;
  /** null where there is no such curve. */
  measured: Measured | null;
  /** Why there is none, in a sentence. */
  refusal: string | null;
}

/** How far a study is, in multiplications: of what was left to do when it began. */
export interface StudyProgress {
  label: string;
  done: number;
  total: number;
}

export type StudyUpdate =
  | { type: 'progress'; progress: StudyProgress }
  /** An engine for a network of this many parameters. */
  | { type: 'engine'; engine: EngineReport; parameters: number }
  | { type: 'notice'; text: string }
  /** Seeds of one width, depth and prior. */
  | { type: 'trained'; seconds: number; gradientEvaluations: number; fullBatchEquivalents: number }
  | { type: 'row'; row: StudyRow };

export interface StudyOutcome {
  status: 'done' | 'cancelled';
  /** In the grid's order, those given as done among them. */
  rows: StudyRow[];
}

/** What a study's file holds. */
export interface StudyFile {
  /** Files of version 1 have no values along curves: they are refused. */
  version: 2;
  kind: 'studyResult';
  status: 'running' | StudyOutcome['status'];
  spec: StudySpec;
  versions: { bandscape: string };
  /** Engines that computed any row. */
  engines: EngineName[];
  /** In seconds, over all sittings. */
  timings: { training: number; curves: number };
  rows: StudyRow[];
}
