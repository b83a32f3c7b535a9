/** Data as an engine takes it. */

/** One part (train or test): inputs [N, I] row-major, and targets. */
export interface DataPart {
  samples: number;
  inputs: Float32Array;
  /** Class numbers [N] for classification; null for regression. */
  labels: Int32Array | null;
  /** One-hot or regression targets [N, O]. */
  targets: Float32Array;
}

export interface Dataset {
  /** I. */
  inputs: number;
  /** C classes or O outputs. */
  outputs: number;
  task: 'classification' | 'regression';
  train: DataPart;
  /** null where nothing was held out. */
  test: DataPart | null;
  /** Class names where the data has them. */
  classNames: string[] | null;
}
