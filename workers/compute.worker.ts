/** The thread that computes: experiments in, updates and a result out; parameters stay here until they are exported. */
import type { Outcome } from '../src/contract/result.ts';
import { writeNpz } from '../src/core/archive/npz.ts';
import { writeResult } from '../src/core/archive/resultJson.ts';
import { previewTable } from '../src/core/dataset/preview.ts';
import { formulaProblem } from '../src/core/formula/formulaProblem.ts';
import type { Host } from '../src/core/host.ts';
import type { LiveRun } from '../src/core/runner.ts';
import { SpecError } from '../src/core/runner.ts';
import { runners } from '../src/core/runners.ts';
import type { ComputeProtocol, ExperimentStart } from '../src/link/compute.ts';
import { portOf } from '../src/link/port.ts';
import { serve } from '../src/link/serve.ts';
import type { Control } from '../src/link/serve.ts';
import { createBrowserHost } from './browserHost.ts';
import { breathe, wasm } from './computing.ts';

let live: LiveRun | null = null;
let last: Outcome | null = null;
let trainedEnough = false;

function current(): LiveRun {
  if (!live) throw new SpecError('Nothing was run yet.');
  return live;
}

const hostOf = (from: Pick<ExperimentStart, 'base' | 'files'>, control: Control): Host =>
  createBrowserHost(from, control, { breathe, isTrainedEnough: () => trainedEnough });

serve<ComputeProtocol>(portOf(self), {
  async *run(input, control) {
    if (input.task === 'lower') {
      // no file is asked for once the data is there
      const host = hostOf({ base: '', files: {} }, control);
      last = yield* current().lower(input.edge, host);
      return last.result;
    }
    if (input.task === 'loosen') {
      yield* current().loosen(input, hostOf({ base: '', files: {} }, control));
      return null;
    }
    live?.dispose();
    last = null;
    trainedEnough = false;
    live = runners[input.experiment.kind](input.experiment, { ...input, wasm }, hostOf(input, control));
    if (input.task === 'preview') {
      yield* live.preview;
      return null;
    }
    last = yield* live.updates;
    return last.result;
  },
  answers: {
    async export(part) {
      if (!last) throw new Error('There is no result to export yet.');
      const answer = part === 'json' ? new TextEncoder().encode(writeResult(last.result)) : new Uint8Array(writeNpz(last.weights));
      return { answer, transfer: [answer.buffer] };
    },
    async endTraining() {
      trainedEnough = true;
      return { answer: null };
    },
    timeline: async (question) => ({ answer: await current().stage.timeline(question) }),
    surface: async (question) => ({ answer: await current().stage.surface(question) }),
    scene: async (question) => ({ answer: await current().stage.scene(question) }),
    point: async (question) => ({ answer: await current().stage.point(question) }),
    putBack: async (question) => ({ answer: await current().stage.putBack(question) }),
    behaviour: async (question) => ({ answer: await current().stage.behaviour(question) }),
    along: async (question) => ({ answer: await current().stage.along(question) }),
    checkFormula: async ({ formula }) => ({ answer: { problem: formulaProblem(formula) } }),
    async previewTable({ file, ...options }) {
      return { answer: previewTable(new Uint8Array(await file.arrayBuffer()), options) };
    },
  },
});
