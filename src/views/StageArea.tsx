/** The place of the stage. Its drawing library is large, and comes after the rest of the page. */
import { lazy, Suspense } from 'react';
import { Guard } from './Guard.tsx';

const Stage = lazy(() => import('./stage/Stage.tsx').then((module) => ({ default: module.Stage })));

/** A stage that cannot be drawn leaves the rest of the page as it is. */
const instead = (error: Error) => (
  <p className="stage-place" role="alert">
    The stage could not be drawn: {error.message} Charts and tables work without it; reload the page to try again.
  </p>
);

export const stageAreaId = 'stage-area';

export function StageArea() {
  return (
    <div className="stage-area" id={stageAreaId}>
      <Guard instead={instead}>
        <Suspense fallback={<p className="stage-place">Preparing the stage …</p>}>
          <Stage />
        </Suspense>
      </Guard>
    </div>
  );
}

/** The stage alone on the screen, and back. */
export function toggleFullScreen(): void {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.getElementById(stageAreaId)?.requestFullscreen();
  // a browser may refuse; the stage stays where it is
  change?.catch(() => undefined);
}
