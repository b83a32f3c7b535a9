/** Play and cancel, where the run stands, what computes it, and its files. */
import type { RunState } from '../../store/runState.ts';
import type { ExportPart } from '../../store/run.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { announce, engineBadge, statusLine } from './statusText.ts';
import './topBar.css';

interface TopBarProps {
  run: RunState;
  canRun: boolean;
  onPlayOrCancel(): void;
  onExport(part: ExportPart): Promise<Uint8Array<ArrayBuffer>>;
}

export function TopBar({ run, canRun, onPlayOrCancel, onExport }: TopBarProps) {
  const isRunning = run.status === 'running';
  return (
    <header className="top-bar">
      <h1>
        <Mark />
        Bandscape
      </h1>
      <button type="button" className="play" disabled={!canRun && !isRunning} onClick={onPlayOrCancel} aria-keyshortcuts="Space">
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d={isRunning ? 'M2 2h8v8H2z' : 'M2.5 1l8 5-8 5z'} />
        </svg>
        {isRunning ? (run.cancelling ? 'End now' : 'Cancel') : 'Run'}
      </button>
      <Status run={run} canRun={canRun} />
      {run.engine && (
        <span className="badge" title="The engine that computes, on this device">
          {engineBadge(run.engine)}
        </span>
      )}
      <ExportButtons isReady={run.result !== null} onExport={onExport} />
      <p className="unseen" role="status">
        {announce(run)}
      </p>
    </header>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <path className="hill" d="M3 24C8 24 10 7 16 7s8 17 13 17" />
      <path className="way" d="M3 24c6 0 7-5 13-5s7 5 13 5" />
    </svg>
  );
}

function Status({ run, canRun }: { run: RunState; canRun: boolean }) {
  const { phase, detail } = statusLine(run, canRun);
  const share = run.status === 'done' ? 1 : (run.progress?.share ?? 0);
  const percent = Math.round(share * 100);
  const isShown = run.status !== 'idle' && run.progress !== null;
  return (
    <div className={`run-status ${run.status}`}>
      <p>
        <strong>{phase}</strong>
        <span className="detail">{detail}</span>
        {run.status === 'running' && run.progress && <span className="percent">{percent} %</span>}
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
