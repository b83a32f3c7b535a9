/** The links to the workers that compute. */
import { createLink } from '../link/client.ts';
import type { ComputeLink, ComputeProtocol } from '../link/compute.ts';
import type { LabLink, LabProtocol } from '../link/labCompute.ts';
import { portOf } from '../link/port.ts';

/** The next frame, or a tenth of a second where the page is hidden and has none. */
const nextFrame = () =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Starts a worker; one that does not load fails what is asked of it. */
export function createComputeLink(): ComputeLink {
  const worker = new Worker(new URL('../../workers/compute.worker.ts', import.meta.url), { type: 'module' });
  return createLink<ComputeProtocol>(portOf(worker), { pace: nextFrame });
}

/** The same for labs. */
export function createLabLink(): LabLink {
  const worker = new Worker(new URL('../../workers/lab.worker.ts', import.meta.url), { type: 'module' });
  return createLink<LabProtocol>(portOf(worker), { pace: nextFrame });
}
