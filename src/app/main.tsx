/** Where the page begins. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ask, connectCompute, runStore } from '../store/run.ts';
import { connectTimeline } from '../store/timeline.ts';
import { followAddress } from './address.ts';
import { App } from './App.tsx';
import { followTheme } from './theme.ts';
import { createComputeLink } from './worker.ts';

/** Tests and people with tools read where the run stands: idle, running, paused, done, cancelled or failed. */
function showStatus(): void {
  document.documentElement.dataset.run = runStore.getState().status;
}

followTheme();
followAddress();
connectCompute({ createLink: createComputeLink, base: new URL(import.meta.env.BASE_URL, document.baseURI).href });
connectTimeline(ask);
showStatus();
runStore.subscribe(showStatus);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
