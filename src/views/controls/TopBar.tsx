/** Playing, where the run stands, what computes it, and what can be taken away. */
import type { ReactNode } from 'react';
import type { RunState } from '../../store/runState.ts';
import { cancel, endTraining, playOrPause, restart, step } from '../../store/run.ts';
import { EngineBadge } from './EngineBadge.tsx';
import { Icon } from './icons.tsx';
import { IconButton } from './IconButton.tsx';
import { announce, statusLine } from './statusText.ts';
import './topBar.css';

interface TopBarProps {
  run: RunState;
  canRun: boolean;
  /** Beside the name: buttons of drawers. */
  drawers: ReactNode;
  /** At the end: what isn't about the run. */
  children: ReactNode;
}

export function TopBar({ run, canRun, drawers, children }: TopBarProps) {
  return (
    <header className="top-bar">
      <h1>
        <Mark />
        <span>Bandscape</span>
      </h1>
      {drawers}
      <Transport run={run} canRun={canRun} />
      <Status run={run} canRun={canRun} />
      <EngineBadge engine={run.engine} />
      <div className="take">{children}</div>
      <p className="unseen" role="status">
        {announce(run)}
      </p>
    </header>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
      <path className="hill" d="M3 24C8 24 10 7 16 7s8 17 13 17" />
      <path className="way" d="M3 24c6 0 7-5 13-5s7 5 13 5" />
    </svg>
  );
}

function Transport({ run, canRun }: { run: RunState; canRun: boolean }) {
  const isActive = run.status === 'running' || run.status === 'paused';
  const name = run.status === 'running' ? 'Pause' : run.status === 'paused' ? 'Resume' : 'Run';
  return (
    <div className="transport" role="group" aria-label="Run">
      <button
        type="button"
        className="play"
        disabled={(!canRun && !isActive) || run.cancelling}
        onClick={playOrPause}
        title={`${name} (Space)`}
        aria-keyshortcuts="Space"
      >
        <Icon name={run.status === 'running' ? 'pause' : 'play'} />
        {name}
      </button>
      <IconButton
        icon="step"
        label="Step"
        says="Go on by one step, then wait"
        shortcut="."
        disabled={(!canRun && !isActive) || run.cancelling}
        onClick={step}
      />
      <IconButton
        icon="restart"
        label="Restart"
        says="Begin again"
        shortcut="r"
        disabled={!canRun || !run.spec || run.isPreview}
        onClick={restart}
      />
      <IconButton
        icon="stop"
        className={run.cancelling ? 'urgent' : ''}
        label={run.cancelling ? 'End now' : 'Cancel'}
        says={run.cancelling ? 'End at once, without files' : 'Stop and keep what there is'}
        shortcut="Escape"
        disabled={!isActive}
        onClick={cancel}
      />
    </div>
  );
}

function Status({ run, canRun }: { run: RunState; canRun: boolean }) {
  const { phase, detail } = statusLine(run, canRun);
  const share = run.status === 'done' ? 1 : (run.progress?.share ?? 0);
  const percent = Math.round(share * 100);
  const isShown = run.status === 'done' || (run.status !== 'idle' && run.progress !== null);
  return (
    <div className={`run-status ${run.status}`}>
      <p>
        <strong>{phase}</strong>
        <span className="detail" title={detail}>
          {detail}
        </span>
        {(run.status === 'running' || run.status === 'paused') && run.progress && <span className="percent">{percent} %</span>}
        {run.status === 'running' && run.progress?.phase === 'training' && (
          <button type="button" className="enough" onClick={endTraining} title="End training here and connect the minima as they are">
            Enough
          </button>
        )}
      </p>
      <div
        className="progress"
        role="progressbar"
        aria-label="Progress of this phase"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={isShown ? percent : 0}
        aria-valuetext={`${phase}${isShown ? `, ${percent} %` : ''}`}
      >
        <span style={{ inlineSize: isShown ? `${share * 100}%` : 0 }} />
      </div>
    </div>
  );
}
