/** The numbers of one row. */
import type { Along, Measured, MeasuredPart, Search, Values } from '../../contract/studyRows.ts';
import type { AlongCurve, MeasuredCurve, Summary } from '../curve/measureCurve.ts';
import type { MadeCurve } from '../curve/methods.ts';

export const measuredOf = ({ t, arc, train, test }: MeasuredCurve, made: MadeCurve, search: Search, seconds: number): Measured => ({
  t: Array.from(t, compact),
  train: partOf(train),
  test: test && partOf(test),
  length: arc[arc.length - 1],
  gradientEvaluations: made.gradientEvaluations,
  fullBatchEquivalents: made.fullBatchEquivalents,
  search,
  seconds,
});

const partOf = ({ loss, lossSummary, error, errorSummary }: AlongCurve): MeasuredPart => ({
  loss: alongOf(loss, lossSummary),
  error: error && errorSummary && alongOf(error, errorSummary),
});

/** JSON has no infinity. */
export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** More digits than rounding leaves would only make files long. */
const compact = (value: number): number => Number(value.toPrecision(7));

const alongOf = (values: Float64Array, { mean, alongArc, maximum, barrier, interpolationBarrier }: Summary): Along & Values => ({
  values: Array.from(values, (value) => (Number.isFinite(value) ? compact(value) : null)),
  start: finiteOrNull(values[0]),
  end: finiteOrNull(values[values.length - 1]),
  mean: finiteOrNull(mean),
  alongArc: finiteOrNull(alongArc),
  maximum: finiteOrNull(maximum),
  barrier: finiteOrNull(barrier),
  interpolationBarrier: finiteOrNull(interpolationBarrier),
});
