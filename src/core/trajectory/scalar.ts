/**
 * Two layers of one number each: ½(w₁w₂ − φ)², the one deep linear network whose whole landscape can be drawn.
 *
 * Minima are the hyperbola w₁w₂ = φ, the origin is a strict saddle. Gradient flow keeps w₂² − w₁², so that its lines are hyperbolas
 * themselves.
 */

/** What gradient flow conserves: C_1 of the general case. */
export const conserved = (w1: number, w2: number): number => w2 * w2 - w1 * w1;

export const surfaceLoss = (w1: number, w2: number, phi: number): number => {
  const rest = w1 * w2 - phi;
  return (rest * rest) / 2;
};

/** Sharpness at a minimum, w₁² + w₂²: the other eigenvalue is 0. Descent is stable there for η below 2 over it. */
export const sharpnessAtMinimum = (w1: number, w2: number): number => w1 * w1 + w2 * w2;

/**
 * Where the flow line through (w₁, w₂) ends: the minimum with the same w₂² − w₁² in the same quadrant's reach, or null where it ends at
 * the saddle (w₁ = −w₂·sign φ).
 */
export function flowEnd(w1: number, w2: number, phi: number): [number, number] | null {
  const sign = phi >= 0 ? 1 : -1;
  // along the flow w₁ + sign·w₂ never changes its sign
  const side = w1 + sign * w2;
  if (side === 0 || phi === 0) return phi === 0 ? zeroEnd(w1, w2) : null;
  const c = conserved(w1, w2);
  // w₂² = w₁² + c and w₁²·w₂² = φ²
  const half = Math.sqrt(c * c + 4 * phi * phi);
  // the smaller square by its partner: no cancellation
  const larger = (Math.abs(c) + half) / 2;
  const smaller = (phi * phi) / larger;
  const [a, b] = c >= 0 ? [smaller, larger] : [larger, smaller];
  const direction = side > 0 ? 1 : -1;
  return [direction * Math.sqrt(a), direction * sign * Math.sqrt(b)];
}

/** For φ = 0 the minima are both axes; signs of weights stay. */
function zeroEnd(w1: number, w2: number): [number, number] {
  const c = conserved(w1, w2);
  const length = Math.sqrt(Math.abs(c));
  return c >= 0 ? [0, w2 < 0 ? -length : length] : [w1 < 0 ? -length : length, 0];
}

/** Two parts of the hyperbola w₂² − w₁² = c (one is a line pair where c is 0), as points inside ±`reach` for both numbers. */
export function flowLine(c: number, reach: number, points: number): [number, number][][] {
  const along = Array.from({ length: points }, (_, i) => -reach + (2 * reach * i) / (points - 1));
  const branch = (sign: number): [number, number][] =>
    along
      .map((t): [number, number] => {
        const other = sign * Math.sqrt(t * t + Math.abs(c));
        return c >= 0 ? [t, other] : [other, t];
      })
      .filter(([w1, w2]) => Math.abs(w1) <= reach && Math.abs(w2) <= reach);
  return [branch(1), branch(-1)];
}
