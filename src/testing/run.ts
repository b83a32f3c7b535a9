/** Runs experiments to their end in tests. */
import type { EngineChoice } from '../contract/engines.ts';
import { parseExperiment } from '../contract/parse.ts';
import type { ExperimentDraft } from '../contract/presets.ts';
import type { Outcome } from '../contract/result.ts';
import type { Update } from '../contract/updates.ts';
import type { WasmOptions } from '../core/engine/wasm/wasmEngine.ts';
import type { Host } from '../core/host.ts';
import type { LiveRun } from '../core/runner.ts';
import { runners } from '../core/runners.ts';

export interface Ran extends Outcome {
  updates: Update[];
  /** Not disposed of: it may still be asked. */
  run: LiveRun;
}

/** Parses a draft, which must be without issues, and runs it; `watch` sees every update as it comes. */
export async function runDraft(
  draft: ExperimentDraft,
  host: Host,
  engine: EngineChoice = 'auto',
  watch?: (update: Update, run: LiveRun) => Promise<void> | void,
  wasm: WasmOptions = {},
): Promise<Ran> {
  const { experiment, issues } = parseExperiment({ version: 1, kind: 'connect', ...draft });
  if (!experiment) throw new Error(issues.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const updates: Update[] = [];
  const run = runners[experiment.kind](experiment, { engine, exact: false, wasm }, host);
  let next = await run.updates.next();
  for (; !next.done; next = await run.updates.next()) {
    updates.push(next.value);
    await watch?.(next.value, run);
  }
  return { ...next.value, updates, run };
}
