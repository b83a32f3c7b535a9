/** The numbers of one row. */
import type { Along, Measured, MeasuredPart } from '../../contract/studyRows.ts';
import type { AlongCurve, MeasuredCurve, Summary } from '../curve/measureCurve.ts';
import type { MadeCurve } from '../curve/methods.ts';

export const measuredOf = ({ arc, train, test }: MeasuredCurve, made: MadeCurve, seconds: number): Measured => ({
  train: partOf(train),
  test: test && partOf(test),
  length: arc[arc.length - 1],
  gradientEvaluations: made.gradientEvaluations,
  fullBatchEquivalents: made.fullBatchEquivalents,
  seconds,
});

const partOf = ({ loss, lossSummary, error, errorSummary }: AlongCurve): MeasuredPart => ({
  loss: alongOf(loss, lossSummary),
  error: error && errorSummary && alongOf(error, errorSummary),
});

/** JSON has no infinity. */
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

const alongOf = (values: Float64Array, { mean, alongArc, maximum, barrier, interpolationBarrier }: Summary): Along => ({
  start: finiteOrNull(values[0]),
  end: finiteOrNull(values[values.length - 1]),
  mean: finiteOrNull(mean),
  alongArc: finiteOrNull(alongArc),
  maximum: finiteOrNull(maximum),
  barrier: finiteOrNull(barrier),
  interpolationBarrier: finiteOrNull(interpolationBarrier),
});
