/** Optimisers over `floats` numbers (all rows of a stack at once), each one pass. */

/** v ← momentum·v + d; θ ← θ − rate·v. */
export function sgd(theta: usize, d: usize, v: usize, floats: i32, rate: f32, momentum: f32): void {
  const r = f32x4.splat(rate);
  const mu = f32x4.splat(momentum);
  for (const end = theta + ((<usize>floats) << 2); theta < end; theta += 16, d += 16, v += 16) {
    const step = f32x4.add(f32x4.mul(mu, v128.load(v)), v128.load(d));
    v128.store(v, step);
    v128.store(theta, f32x4.sub(v128.load(theta), f32x4.mul(r, step)));
  }
}

class Average {
  /** a + share·(b − a): unlike (1 − share)·a + share·b, exact where they are equal however 1 − share is rounded. */
  @inline static towards(a: v128, b: v128, share: f32): v128 {
    return f32x4.add(a, f32x4.mul(f32x4.splat(share), f32x4.sub(b, a)));
  }
}

/**
 * m ← β₁m + (1 − β₁)d, v ← β₂v + (1 − β₂)d², θ ← θ − rate·(m/c₁) / (√(v/c₂) + ε), β 0.9 and 0.999, ε 1e-8;
 * c₁ = 1 − β₁ᵗ, c₂ = 1 − β₂ᵗ. Kingma & Ba, Adam, ICLR 2015, algorithm 1.
 */
export function adam(theta: usize, d: usize, m: usize, v: usize, floats: i32, rate: f64, c1: f64, c2: f64): void {
  const r = f32x4.splat(<f32>(rate / c1));
  const root = f32x4.splat(<f32>(1 / c2));
  for (const end = theta + ((<usize>floats) << 2); theta < end; theta += 16, d += 16, m += 16, v += 16) {
    const g = v128.load(d);
    const first = Average.towards(v128.load(m), g, 0.1);
    const second = Average.towards(v128.load(v), f32x4.mul(g, g), 0.001);
    v128.store(m, first);
    v128.store(v, second);
    const scale = f32x4.add(f32x4.sqrt(f32x4.mul(second, root)), f32x4.splat(1e-8));
    v128.store(theta, f32x4.sub(v128.load(theta), f32x4.div(f32x4.mul(r, first), scale)));
  }
}
