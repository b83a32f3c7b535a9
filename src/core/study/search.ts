/** How a method gets down: what it would have given after so many gradient evaluations, by the measure that its row is measured by. */
import type { StudySpec } from '../../contract/study.ts';
import type { Search } from '../../contract/studyRows.ts';
import { bendWeights, checkpointsOf } from '../curve/bend.ts';
import { mixCurve, type MixCurve } from '../curve/curve.ts';
import { linearCurve } from '../curve/linear.ts';
import { measureCurve, type MeasuredCurve } from '../curve/measureCurve.ts';
import type { CurveUpdate } from '../curve/methods.ts';
import { polylineCurve } from '../curve/polyline.ts';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { Ledger } from '../ledger.ts';
import { finiteOrNull } from './measureRow.ts';

export interface CurveSearch {
  /** Measures where a cycle of a band has ended, or where a checkpoint of bends is. */
  look(update: CurveUpdate): Promise<void>;
  /** With the finished curve. */
  end(curve: MeasuredCurve): Search;
}

export function createSearch(engine: Engine, { points }: StudySpec, ledger: Ledger, breathe: Host['breathe']): CurveSearch {
  const search: Search = { gradientEvaluations: [], fullBatchEquivalents: [], trainLoss: [] };
  const size = engine.parameters;
  const rowsOf = (values: ArrayLike<number>): Float64Array[] =>
    Array.from({ length: values.length / size }, (_, k) => Float64Array.from({ length: size }, (_, j) => values[k * size + j]));

  function add(evaluations: number, equivalents: number, highest: number): void {
    search.gradientEvaluations.push(evaluations);
    search.fullBatchEquivalents.push(equivalents);
    search.trainLoss.push(finiteOrNull(highest));
  }
  const highestOf = async (curve: MixCurve): Promise<number> =>
    (await measureCurve(curve, { engine, points, hasTest: false, breathe })).train.lossSummary.maximum;

  return {
    async look(update) {
      if (update.type === 'bends') {
        const { step, steps, rows, shape } = update.snapshot;
        if (!checkpointsOf(steps).includes(step)) return;
        const evaluations = step * update.snapshot.t.length;
        // the step's own gradients, which a snapshot comes after, are not in what it shows
        const equivalents = (ledger.fullBatchEquivalents * step) / (step + 1);
        add(evaluations, equivalents, await highestOf(mixCurve(rowsOf(rows), bendWeights[shape](rows.length / size - 2))));
      } else if (update.type === 'cycleEnded') {
        const pivots = rowsOf(update.connection.best.pivots);
        if (search.trainLoss.length === 0) add(0, 0, await highestOf(linearCurve(pivots[0], pivots[pivots.length - 1])));
        add(ledger.gradientEvaluations, ledger.fullBatchEquivalents, await highestOf(polylineCurve(pivots)));
      }
    },
    end({ train }) {
      const last = search.gradientEvaluations.at(-1);
      if (last !== ledger.gradientEvaluations) add(ledger.gradientEvaluations, ledger.fullBatchEquivalents, train.lossSummary.maximum);
      return search;
    },
  };
}
