/** Losses of samples from the outputs of K networks, in tensors, with slopes that don't cancel. */
import type { LossName } from '../../../contract/experiment.ts';
import * as tf from './tf.ts';

/** Outputs [K, N, O] and targets [1, N, O] → the loss of each sample [K, N]. */
export type LossHead = (outputs: tf.Tensor3D, targets: tf.Tensor3D) => tf.Tensor2D;

/**
 * log(1 + x) for x ≥ 0 to float32's relative precision.
 *
 * GPU backends have log1p(x) as log(1 + x), which is 0 below 6e-8; here 2·artanh(x / (2 + x)) as a series up to 1, where the
 * argument is at most ⅓.
 */
function log1p(x: tf.Tensor): tf.Tensor {
  const s = x.div(x.add(2));
  const squared = s.square();
  let series: tf.Tensor = tf.onesLike(x).div(15);
  for (let k = 13; k >= 1; k -= 2) series = series.mul(squared).add(1 / k);
  return tf.where(x.greater(1), x.add(1).log(), series.mul(s).mul(2));
}

/** Shares of the softmax: the largest logit m, a mask of its class, exp(f − m) of all other classes, and their sum. */
function softmaxTerms(outputs: tf.Tensor3D) {
  const most = outputs.max(-1, true);
  const winner = tf.oneHot(outputs.argMax(-1), outputs.shape[2]).toFloat();
  const others = outputs.sub(most).exp().mul(tf.sub(1, winner));
  return { most, winner, others, rest: others.sum(-1, true) };
}

/** What `customGrad` passes last, under a type that tfjs doesn't export. */
type Save = (tensors: tf.Tensor[]) => void;

/**
 * (m − f_y) + log1p(Σ_{c≠argmax} exp(f_c − m)); slopes p_c, and −Σ_{c≠y} p_c for the true class.
 *
 * A custom gradient, because the tape's own would subtract 1 from p_y.
 */
const crossEntropy: LossHead = (outputs, targets) => {
  const head = tf.customGrad((input, save) => {
    const f = input as tf.Tensor3D;
    const { most, winner, others, rest } = softmaxTerms(f);
    const wrong = others.add(winner).div(rest.add(1)).mul(tf.sub(1, targets));
    (save as Save)([wrong.sub(targets.mul(wrong.sum(-1, true)))]);
    const value = most.sub(f.mul(targets).sum(-1, true)).add(log1p(rest)).squeeze([-1]);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => dy.expandDims(-1).mul(saved[0]) };
  });
  return head(outputs) as tf.Tensor2D;
};

const squares =
  (factor: number): LossHead =>
  (outputs, targets) =>
    outputs.sub(targets).square().sum<tf.Tensor2D>(-1).mul(factor);

export const lossHeads: Record<LossName, LossHead> = { crossEntropy, squaredError: squares(1), halfSquaredError: squares(0.5) };
