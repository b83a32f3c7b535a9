/** The page of the kind of experiment that it is about. */
import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { kindStore } from '../store/kind.ts';
import { ConnectPage } from './ConnectPage.tsx';
import './tokens.css';
import './theme.css';

const LabPage = lazy(() => import('./labs/LabPage.tsx').then((module) => ({ default: module.LabPage })));

export function Page() {
  const kind = useStore(kindStore, (state) => state.kind);
  if (kind === 'connect') return <ConnectPage />;
  return (
    <Suspense fallback={<p className="stage-place">Preparing the lab …</p>}>
      <LabPage />
    </Suspense>
  );
}
