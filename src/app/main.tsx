/** Where the page begins. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { kindStore } from '../store/kind.ts';
import { connectLabCompute, labRunStore } from '../store/labRun.ts';
import { connectLabTimeline } from '../store/labTimeline.ts';
import { connectPatternView } from '../store/patternView.ts';
import { ask, connectCompute, runStore } from '../store/run.ts';
import { connectTimeline } from '../store/timeline.ts';
import { followAddress } from './address.ts';
import { App } from './App.tsx';
import { createKeep } from './keep.ts';
import { followTheme } from './theme.ts';
import { createComputeLink, createLabLink } from './worker.ts';

/** Tests and people with tools read where the run stands: idle, running, paused, done, cancelled or failed. */
function showStatus(): void {
  const store = kindStore.getState().kind === 'connect' ? runStore : labRunStore;
  document.documentElement.dataset.run = store.getState().status;
}

followTheme();
followAddress();
const base = new URL(import.meta.env.BASE_URL, document.baseURI).href;
connectCompute({ createLink: createComputeLink, base });
connectTimeline(ask);
connectLabCompute({ createLink: createLabLink, base, keep: createKeep() });
connectLabTimeline();
connectPatternView();
showStatus();
for (const store of [runStore, labRunStore, kindStore]) store.subscribe(showStatus);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
