/** The place of the stage. Its drawing library is large, and comes after the rest of the page. */
import { Component, lazy, Suspense } from 'react';
import type { ReactNode } from 'react';

const Stage = lazy(() => import('./stage/Stage.tsx').then((module) => ({ default: module.Stage })));

/** A stage that cannot be drawn leaves the rest of the page as it is. */
class StageGuard extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <p className="stage-place" role="alert">
        The stage could not be drawn: {error.message} Charts and tables work without it; reload the page to try again.
      </p>
    );
  }
}

export const stageAreaId = 'stage-area';

export function StageArea() {
  return (
    <div className="stage-area" id={stageAreaId}>
      <StageGuard>
        <Suspense fallback={<p className="stage-place">Preparing the stage …</p>}>
          <Stage />
        </Suspense>
      </StageGuard>
    </div>
  );
}

/** The stage alone on the screen, and back. */
export function toggleFullScreen(): void {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.getElementById(stageAreaId)?.requestFullscreen();
  // a browser may refuse; the stage stays where it is
  change?.catch(() => undefined);
}
