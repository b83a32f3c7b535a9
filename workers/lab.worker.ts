/** The thread that computes labs: specs in, updates and a result out. */
import type { LabType } from '../src/contract/lab/lab.ts';
import type { LabOutcome, LabRun } from '../src/core/labRunner.ts';
import { labRunnerOf } from '../src/core/labRunners.ts';
import { SpecError } from '../src/core/runner.ts';
import type { LabProtocol } from '../src/link/labCompute.ts';
import { portOf } from '../src/link/port.ts';
import { serve } from '../src/link/serve.ts';
import { createBrowserHost } from './browserHost.ts';
import { breathe, wasm } from './computing.ts';

let live: LabRun<LabType> | null = null;
let last: LabOutcome<LabType> | null = null;

serve<LabProtocol>(portOf(self), {
  async *run({ kind, spec, engine, earlier, ...from }, control) {
    live?.dispose();
    last = null;
    const host = createBrowserHost(from, control, { breathe, isTrainedEnough: () => false });
    live = labRunnerOf(kind)(spec, { engine, exact: false, wasm }, host, earlier);
    last = yield* live.updates;
    return { ...last, files: last.files.map(({ name, type, says }) => ({ name, type, says })) };
  },
  answers: {
    async ask(question) {
      if (!live) throw new SpecError('Nothing was run yet.');
      return { answer: await live.answer(question) };
    },
    async export(name) {
      const file = last?.files.find((one) => one.name === name);
      if (!file) throw new Error('There is no such file yet.');
      const made = file.make();
      const answer = typeof made === 'string' ? new TextEncoder().encode(made) : made;
      return { answer, transfer: [answer.buffer] };
    },
  },
});
