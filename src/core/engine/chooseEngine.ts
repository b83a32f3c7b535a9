/**
 * Which engine computes a problem, and why.
 *
 * The first in line gives the same bits on every machine; one that agrees to a tolerance only is taken where it is measured to
 * be at least twice as fast for this problem and may be taken unasked, or where it is asked for. None is used before it was found to tell the truth.
 */
import { engineLabel } from '../../contract/engines.ts';
import type { EngineChoice } from '../../contract/engines.ts';
import type { Candidate } from './candidates.ts';
import type { Engine } from './engine.ts';
import type { NetworkProblem } from './problem.ts';
import { compareSpeed } from './speed.ts';
import { checkTruth } from './truthCheck.ts';
import type { WasmOptions } from './wasm/wasmEngine.ts';

export interface Chosen {
  engine: Engine;
  /** In a sentence or two. */
  why: string;
  /** Engines that were to be used and are not, in sentences. */
  notices: string[];
}

/** How a problem is going to be used. */
export interface Use {
  choice: EngineChoice;
  /** With `auto`, only engines with the same bits on every machine count. */
  exact: boolean;
  /** K, how many networks will be computed at once. */
  rows: number;
  /** Milliseconds. */
  now(): number;
  /** What `wasm` has to compute with. */
  wasm?: WasmOptions | undefined;
}

/** Rejects where no engine can compute the problem. */
export type ChooseEngine = (problem: NetworkProblem, use: Use) => Promise<Chosen>;

/** How many times as fast as the first in line an engine has to be. */
const worthIt = 2;
/** And to be offered. */
const worthMentioning = 1.1;

const exactly = 'The same numbers, to the bit, on every machine.';
const toTolerance = 'Numbers agree with other machines’ to a tolerance, not to the bit.';
const promiseOf = ({ exact }: Engine): string => (exact ? exactly : toTolerance);
const times = (ratio: number): string => `${ratio.toPrecision(2)} times as fast`;

/** What it has checked and measured once it remembers. */
export function createChooser(candidates: readonly Candidate[]): ChooseEngine {
  const truths = new Map<string, Promise<string | null>>();
  const ratios = new Map<string, number>();

  /** Throws an Error with what keeps the engine from being used. */
  async function open({ name, create }: Candidate, problem: NetworkProblem, { wasm }: Use): Promise<Engine> {
    const [{ activation, bias }] = problem.network.layers;
    const checked = { activation, loss: problem.network.loss, bias: bias !== null };
    const key = JSON.stringify([name, wasm?.threads ?? null, checked]);
    const known = truths.get(key) ?? checkTruth((small) => create(small, wasm), checked);
    truths.set(key, known);
    // what could not be computed at all may go better next time
    known.catch(() => truths.delete(key));
    const wrong = await known;
    if (wrong) throw new Error(wrong);
    return create(problem, wasm);
  }

  /** How many times as fast as the given engine it is, opened for comparison where that isn't known yet. */
  async function ratioOf(candidate: Candidate, engine: Engine, problem: NetworkProblem, use: Use): Promise<number> {
    const { rows, now } = use;
    const widths = problem.network.layers.map(({ weights }) => weights.shape);
    const key = JSON.stringify([candidate.name, widths, problem.dataset.train.samples, rows]);
    let ratio = ratios.get(key);
    if (ratio === undefined) {
      const other = await open(candidate, problem, use);
      try {
        ratio = await compareSpeed(engine, other, problem, rows, now);
      } finally {
        other.dispose();
      }
      ratios.set(key, ratio);
    }
    return ratio;
  }

  async function preferFaster(
    engine: Engine,
    problem: NetworkProblem,
    use: Use,
    notices: string[],
    refuse: (candidate: Candidate, error: unknown) => Error,
  ): Promise<Chosen> {
    const measured: string[] = [];
    for (const candidate of candidates) {
      if (candidate.unasked !== 'measured' && candidate.unasked !== 'offered') continue;
      try {
        if (candidate.isWorthMeasuring && !(await candidate.isWorthMeasuring())) continue;
        const ratio = await ratioOf(candidate, engine, problem, use);
        if (candidate.unasked === 'measured' && ratio >= worthIt) {
          const faster = await candidate.create(problem, use.wasm);
          engine.dispose();
          const why = `Measured ${times(ratio)} as ${engineLabel(engine.name)} for this experiment. ${promiseOf(faster)}`;
          return { engine: faster, why, notices };
        }
        if (ratio >= worthMentioning) {
          const found = `${engineLabel(candidate.name)} was measured ${times(ratio)} for this experiment`;
          measured.push(` ${found}: you may ask for it${candidate.unasked === 'measured' ? ', and it is taken from twice on' : ''}.`);
        }
      } catch (error) {
        refuse(candidate, error);
      }
    }
    return { engine, why: promiseOf(engine) + measured.join(''), notices };
  }

  return async (problem, use) => {
    const { choice } = use;
    const notices: string[] = [];
    const refuse = ({ name }: Candidate, error: unknown): Error => {
      const reason = error instanceof Error ? error : new Error(String(error));
      notices.push(`The engine ${engineLabel(name)} is not used: ${reason.message}`);
      return reason;
    };
    const asked = candidates.filter(({ name }) => name === choice);
    const line = [...asked, ...candidates.filter(({ unasked, name }) => unasked === 'inLine' && name !== choice)];
    let failure = new Error(`There is no engine ${choice}.`);
    for (const candidate of line) {
      let engine: Engine;
      try {
        engine = await open(candidate, problem, use);
      } catch (error) {
        failure = refuse(candidate, error);
        continue;
      }
      if (candidate.name === choice) return { engine, why: `You asked for it. ${promiseOf(engine)}`, notices };
      if (choice !== 'auto') return { engine, why: `It stands in for ${engineLabel(choice)}. ${promiseOf(engine)}`, notices };
      if (use.exact) return { engine, why: promiseOf(engine), notices };
      return preferFaster(engine, problem, use, notices, refuse);
    }
    throw failure;
  };
}
