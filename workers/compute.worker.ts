/** The thread that computes: experiments in, updates and a result out; weights stay here until they are exported. */
import type { Outcome } from '../src/contract/result.ts';
import { writeNpz } from '../src/core/archive/npz.ts';
import { writeResult } from '../src/core/archive/resultJson.ts';
import { runners } from '../src/core/runners.ts';
import type { ComputeProtocol } from '../src/link/compute.ts';
import { portOf } from '../src/link/port.ts';
import { serve } from '../src/link/serve.ts';
import { createBrowserHost } from './browserHost.ts';

let last: Outcome | null = null;

serve<ComputeProtocol>(portOf(self), {
  async *run(input, control) {
    last = null;
    last = yield* runners[input.experiment.kind](input.experiment, { engine: 'auto' }, createBrowserHost(input, control));
    return last.result;
  },
  answers: {
    async export(part) {
      if (!last) throw new Error('There is no result to export yet.');
      const answer = part === 'json' ? new TextEncoder().encode(writeResult(last.result)) : new Uint8Array(writeNpz(last.weights));
      return { answer, transfer: [answer.buffer] };
    },
  },
});
