/** What a run has spent. Budgets count gradient evaluations, never seconds, so that a result depends on its spec alone. */
export interface Ledger {
  /** Gradients of one row on one batch. */
  gradientEvaluations: number;
  /** Each weighted by its batch's share of the training part. */
  fullBatchEquivalents: number;
}

export const createLedger = (): Ledger => ({ gradientEvaluations: 0, fullBatchEquivalents: 0 });

export function spend(ledger: Ledger, rows: number, batchShare: number): void {
  ledger.gradientEvaluations += rows;
  ledger.fullBatchEquivalents += rows * batchShare;
}
