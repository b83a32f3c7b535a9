/**
 * Which outputs have a wanted loss.
 *
 * A network whose outputs p are the same for every input has a loss σ(p) that depends on the data by little: for cross-entropy by
 * the classes' shares π, σ(p) = log Σ e^p − π·p, for squared error by the targets' mean and variance. A right inverse of σ turns a
 * picture of losses into a picture of outputs, which a network can be trained to give. Skorokhodov & Burtsev, arXiv 1910.03867;
 * Czarnecki, Osindero, Pascanu & Jaderberg, arXiv 1912.07559, theorems 1 and 2.
 */
import { exp, expm1, log, log1p } from '../../math/special.ts';

/** Share π of each class [C] among labels. */
export function classMarginal(labels: ArrayLike<number>, classes: number): Float64Array {
  const shares = new Float64Array(classes);
  for (let n = 0; n < labels.length; n++) shares[labels[n]] += 1;
  return shares.map((count) => count / labels.length);
}

/** H(π) = −Σ π log π in nats: the least loss of outputs that are the same for every input. */
export function entropy(marginal: Float64Array): number {
  let sum = 0;
  for (const share of marginal) if (share > 0) sum -= share * log(share);
  return sum;
}

/** σ(p) for logits p [C] that all samples share. */
export function sharedCrossEntropy(p: ArrayLike<number>, marginal: Float64Array): number {
  let most = -Infinity;
  for (let c = 0; c < p.length; c++) most = Math.max(most, p[c]);
  let sum = 0;
  let mean = 0;
  for (let c = 0; c < p.length; c++) {
    sum += exp(p[c] - most);
    mean += marginal[c] * (p[c] - most);
  }
  return log(sum) - mean;
}

/** A way to have any loss from `least` up by one output that is added to outputs of its own. */
export interface LevelRule {
  /** Losses below are out of reach. */
  least: number;
  /** Above it too; null where there is no bound. */
  most: number | null;
  /** The output that has a loss. */
  inverse(loss: number): number;
  /** The loss of an output. */
  loss(output: number): number;
}

/** Steps after which Newton's method has long arrived. */
const newtonSteps = 60;

/**
 * Cross-entropy of log π + k·e_c, c the class of least share above 0: σ = H − π_c·k + log(1 + π_c(eᵏ − 1)), which increases for
 * k ≥ 0 from H without bound. The inverse is found by Newton's method from above, where σ is convex or nearly straight, kept within
 * a bracket.
 */
export function crossEntropyLevels(marginal: Float64Array): LevelRule & { class: number } {
  const chosen = rarestClass(marginal);
  const share = marginal[chosen];
  const least = entropy(marginal);
  // log1p(π(eᵏ − 1)) − πk; for large k as (1 − π)k + log(π + (1 − π)e⁻ᵏ)
  const above = (k: number): number =>
    k < 30 ? log1p(share * expm1(k)) - share * k : (1 - share) * k + log(share + (1 - share) * exp(-k));
  const slope = (k: number): number => share / (share + (1 - share) * exp(-k)) - share;
  return {
    class: chosen,
    least,
    most: null,
    loss: (k) => least + above(k),
    inverse(loss) {
      const wanted = loss - least;
      if (!(wanted > 0)) return 0;
      // above(k) ≥ (1 − π)k + log π, and ≥ 0
      let high = (wanted - log(share)) / (1 - share) + 1;
      let low = 0;
      let k = high;
      for (let step = 0; step < newtonSteps; step++) {
        const off = above(k) - wanted;
        if (off > 0) high = k;
        else low = k;
        const next = k - off / slope(k);
        const inside = next > low && next < high ? next : (low + high) / 2;
        if (inside === k) break;
        k = inside;
      }
      return k;
    },
  };
}

/** The class of least share that occurs at all, the first of equal ones; throws where one class is all there is. */
function rarestClass(marginal: Float64Array): number {
  let rarest = -1;
  marginal.forEach((share, c) => {
    if (share > 0 && (rarest < 0 || share < marginal[rarest])) rarest = c;
  });
  if (!(marginal[rarest] < 1)) throw new RangeError('With one class only, every loss is the same.');
  return rarest;
}

/** Squared error of one output that all samples share: least + (p − mean)². Outputs are counted from the mean. */
export const squaredErrorLevels = (least: number): LevelRule => ({
  least,
  most: null,
  inverse: (loss) => Math.sqrt(Math.max(0, loss - least)),
  loss: (output) => least + output * output,
});

/**
 * Cross-entropy where every sample's own class has the logit m ≥ 0 and all others 0: log(1 + (C − 1)e⁻ᵐ), from 0 to log C. A
 * negative m is cut to 0 by the gate that it goes through.
 */
export const gatedLevels = (classes: number): LevelRule => ({
  least: 0,
  most: log(classes),
  inverse: (loss) => Math.max(0, -log(expm1(Math.min(loss, log(classes))) / (classes - 1))),
  loss: (m) => log1p((classes - 1) * exp(-Math.max(0, m))),
});
