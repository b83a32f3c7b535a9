/** Gradient flow θ̇ = −∇L(θ) of a deep linear network, and the flow of its end-to-end map, with points kept at equal times. */
import { createIntegrator, type Slope, type Tolerance } from './integrate.ts';
import type { EndReason, Kept } from './descend.ts';
import { endToEndSlope } from './endToEnd.ts';
import type { LinearNetwork } from './network.ts';

export interface FlowOptions {
  /** At most. */
  time: number;
  /** Ends when the loss is this low at a point that is kept. */
  until: number;
  /** Intervals between points that are kept. */
  keep: number;
  tolerance?: Tolerance;
}

export interface Flow {
  reason: EndReason;
  time: number;
  loss: number;
  kept: Kept[];
  /** Steps of the integrator. */
  integratorSteps: number;
}

export const flowTolerance: Tolerance = { relative: 1e-11, absolute: 1e-13 };

/** −∇L as a slope. */
export function gradientSlope(network: LinearNetwork): Slope {
  return (point, into) => {
    network.gradient(point, into);
    for (let j = 0; j < into.length; j++) into[j] = -into[j];
  };
}

/** The flow of the parameters. */
export const flow = (network: LinearNetwork, start: Float64Array, options: FlowOptions): Flow =>
  run(flowInTurns(gradientSlope(network), (theta) => network.loss(theta), start, options));

/** The flow of the product alone, integrated by itself; `theta` of its points is W, row-major. */
export const endToEndFlow = (network: LinearNetwork, start: Float64Array, options: FlowOptions): Flow => {
  const { objective, depth } = network;
  const lossOf = (values: Float64Array): number => objective.value({ rows: objective.outputs, columns: objective.inputs, values });
  return run(flowInTurns(endToEndSlope(objective, depth), lossOf, start, options));
};

function run(running: Generator<number, Flow>): Flow {
  for (;;) {
    const next = running.next();
    if (next.done) return next.value;
  }
}

/** Steps of the integrator between two pauses, times the numbers that move: stiff flows take very many to a point that is kept. */
const turn = 2e4;

/** Integrates, pausing at each point that is kept and often enough between them, with the time there. */
export function* flowInTurns(
  slope: Slope,
  lossOf: (point: Float64Array) => number,
  start: Float64Array,
  { time, until, keep, tolerance = flowTolerance }: FlowOptions,
): Generator<number, Flow> {
  const integrator = createIntegrator(slope, start, tolerance);
  const stepsAtOnce = Math.max(1, Math.floor(turn / start.length));
  const kept: Kept[] = [{ at: 0, theta: start.slice() }];
  let loss = lossOf(start);
  const end = (reason: EndReason): Flow => ({ reason, time: integrator.time, loss, kept, integratorSteps: integrator.steps });
  for (let k = 1; k <= keep; k++) {
    if (loss <= until) return end('reached');
    const next = (k / keep) * time;
    while (integrator.time < next) {
      if (!integrator.advance(next, stepsAtOnce)) return end(Number.isFinite(loss) ? 'stuck' : 'diverged');
      yield integrator.time;
    }
    loss = lossOf(integrator.point);
    kept.push({ at: integrator.time, theta: integrator.point.slice() });
  }
  return end(loss <= until ? 'reached' : 'steps');
}
