/** Playing, where the run stands, what computes it, and what can be taken away. */
import type { ReactNode } from 'react';
import type { RunStatus } from '../../store/runControl.ts';
import { Icon } from './icons.tsx';
import { IconButton } from './IconButton.tsx';
import { KindMenu } from './KindMenu.tsx';
import type { StatusLine } from './statusText.ts';
import './topBar.css';

/** Where a run stands, of whatever kind it is. */
export interface BarRun {
  status: RunStatus;
  cancelling: boolean;
  /** Of the phase at work, 0 to 1; null where none is. */
  share: number | null;
  line: StatusLine;
  /** What is said aloud: turns, not every step. */
  announcement: string;
  canRun: boolean;
  canRestart: boolean;
  /** Ends the phase at work, where that makes sense. */
  enough: { says: string; act(): void } | null;
}

export interface BarActions {
  playOrPause(): void;
  step(): void;
  restart(): void;
  cancel(): void;
}

interface TopBarProps {
  run: BarRun;
  actions: BarActions;
  badge: ReactNode;
  /** Beside the name: buttons of drawers. */
  drawers: ReactNode;
  /** At the end: what isn't about the run. */
  children: ReactNode;
}

export function TopBar({ run, actions, badge, drawers, children }: TopBarProps) {
  return (
    <header className="top-bar">
      <div className="brand">
        <h1>
          <Mark />
          <span>Bandscape</span>
        </h1>
        <KindMenu />
      </div>
      {drawers}
      <Transport run={run} actions={actions} />
      <Status run={run} />
      {badge}
      <div className="take">{children}</div>
      <p className="unseen" role="status">
        {run.announcement}
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

function Transport({ run, actions: { playOrPause, step, restart, cancel } }: { run: BarRun; actions: BarActions }) {
  const { canRun, canRestart } = run;
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
      <IconButton icon="restart" label="Restart" says="Begin again" shortcut="r" disabled={!canRun || !canRestart} onClick={restart} />
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

function Status({ run: { status, share: known, line, enough } }: { run: BarRun }) {
  const { phase, detail } = line;
  const share = status === 'done' ? 1 : (known ?? 0);
  const percent = Math.round(share * 100);
  const isShown = status === 'done' || (status !== 'idle' && known !== null);
  return (
    <div className={`run-status ${status}`}>
      <p>
        <strong>{phase}</strong>
        <span className="detail" title={detail}>
          {detail}
        </span>
        {(status === 'running' || status === 'paused') && known !== null && <span className="percent">{percent} %</span>}
        {enough && (
          <button type="button" className="enough" onClick={enough.act} title={enough.says}>
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
