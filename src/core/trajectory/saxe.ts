/**
 * One singular mode of a balanced network whose singular vectors are already those of the target: σ̇ = N·σ^{2−2/N}·(s − σ).
 *
 * Saxe, McClelland & Ganguli, arXiv 1312.6120. Modes are learnt one after another, the strongest first: a staircase in the loss.
 */
import { exp, log, pow } from '../../math/special.ts';
import { createIntegrator } from './integrate.ts';

/** σ(t) from σ(0) = start towards s; closed for depths 1 and 2, else null. */
export function modeAt(depth: number, s: number, start: number, time: number): number | null {
  if (depth === 1) return s + (start - s) * exp(-time);
  if (depth !== 2) return null;
  const decayed = exp(-2 * s * time);
  return s / (1 + (s / start - 1) * decayed);
}

/** Time in which a mode of strength s goes from σ₀ to σ_f, both strictly between 0 and s. Closed for depths 1 and 2, else integrated. */
export function modeTime(depth: number, s: number, from: number, to: number): number {
  if (depth === 1) return log((s - from) / (s - to));
  if (depth === 2) return log((to * (s - from)) / (from * (s - to))) / (2 * s);
  return integratedTime(depth, s, from, to);
}

/** ∫ dσ / (N·σ^{2−2/N}·(s − σ)), as the time of a flow over x = log σ, whose slope is finite and smooth. */
function integratedTime(depth: number, s: number, from: number, to: number): number {
  const [start, end] = [log(from), log(to)];
  // the integrator's own time is x − start here, and time is what it integrates
  const clock = createIntegrator(timePerLog(depth, s, start), Float64Array.of(0, 0), { relative: 1e-13, absolute: 1e-13 });
  clock.advance(end - start);
  return clock.point[0];
}

/** d(time)/d(log σ); the second component counts log σ up from the start. */
function timePerLog(depth: number, s: number, start: number) {
  return (point: Float64Array, into: Float64Array): void => {
    const sigma = exp(start + point[1]);
    into[0] = 1 / (depth * pow(sigma, 1 - 2 / depth) * (s - sigma));
    into[1] = 1;
  };
}

/** The leading part of the time on the plateau, for depths of 3 and more: σ₀^{−(1−2/N)} / ((N − 2)·s). */
export const plateauTime = (depth: number, s: number, start: number): number => pow(start, -(1 - 2 / depth)) / ((depth - 2) * s);
