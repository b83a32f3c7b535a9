/** A lab: the same window, with the kind's own form, stage and charts. */
import { Suspense } from 'react';
import { useStore } from 'zustand';
import { labOf } from '../../contract/lab/labs.ts';
import { chooseLabEngine, labStore } from '../../store/lab.ts';
import { cancelLab, exportLabFile, labRunStore, playLab, playOrPauseLab, restartLab, stepLab } from '../../store/labRun.ts';
import type { LabRunState } from '../../store/labRunState.ts';
import { labTimelineStore, shownFrame } from '../../store/labTimeline.ts';
import { EngineBadge } from '../controls/EngineBadge.tsx';
import { ExportMenu } from '../controls/ExportMenu.tsx';
import { Messages } from '../controls/Messages.tsx';
import { announce, formatTotal, statusLine, type RunWords } from '../controls/statusText.ts';
import type { BarRun } from '../controls/TopBar.tsx';
import { Guard } from '../Guard.tsx';
import { LabForm } from '../form/LabForm.tsx';
import { PageShell } from '../PageShell.tsx';
import { stageAreaId } from '../StageArea.tsx';
import { GuideButton } from './GuideButton.tsx';
import { labViewOf } from './labViews.ts';
import { LabTimeline } from './LabTimeline.tsx';
import './labs.css';

const actions = { playOrPause: playOrPauseLab, step: stepLab, restart: restartLab, cancel: cancelLab };

const linkOfLab = (): string => labStore.getState().link;

export function LabPage() {
  const { kind, spec, shown, issues, notices, extras } = useStore(labStore);
  const run = useStore(labRunStore);
  const frame = useStore(labTimelineStore, (timeline) => shownFrame(run, timeline));
  const isStale = run.spec !== null && run.spec !== spec;
  const { Guide, Stage, panels, Column, usesEngine, control } = labViewOf(kind);
  const looked = { spec: run.spec ?? shown, run, frame };
  const earlier =
    run.earlier > 0 && run.status === 'idle' && !isStale
      ? [`${run.earlier} results from before are here: Run goes on from them, Restart begins again.`]
      : [];
  const stale = isStale ? ['What is shown is of the experiment before.'] : [];
  return (
    <PageShell
      key={kind}
      run={barRunOf(run, spec !== null)}
      actions={actions}
      badge={usesEngine && <EngineBadge engine={run.engine} chosen={extras.engine} onChoose={chooseLabEngine} />}
      take={
        <>
          <GuideButton title={labOf(kind).title}>
            <Guide />
          </GuideButton>
          <ExportMenu files={run.end?.files ?? []} isReady={run.end !== null} onExport={exportLabFile} />
        </>
      }
      link={linkOfLab}
      messages={
        <Messages
          issues={issues}
          problem={run.problem}
          onRetry={run.status === 'failed' && !isStale ? playLab : null}
          notices={[...notices, ...stale, ...earlier, ...run.notices]}
          confirmation={null}
        />
      }
      form={<LabForm control={control} />}
      stage={
        <div className="stage-area" id={stageAreaId}>
          <Guard instead={instead}>
            <Suspense fallback={<p className="stage-place">Preparing the stage …</p>}>
              <Stage {...looked} />
            </Suspense>
          </Guard>
        </div>
      }
      charts={<Column {...looked} />}
      panels={panels.map(({ id, name, Content }) => ({ id, name, content: <Content {...looked} /> }))}
      timeline={<LabTimeline />}
      isStale={isStale}
    />
  );
}

const instead = (error: Error) => (
  <p className="stage-place" role="alert">
    The stage could not be drawn: {error.message} Charts and tables work without it; reload the page to try again.
  </p>
);

function barRunOf(run: LabRunState, canRun: boolean): BarRun {
  const { status, cancelling, problem, progress, end } = run;
  const spent = end && `${end.reason} ${formatTotal(end.seconds)}`;
  const words: RunWords = { status, cancelling, problem, phase: 'Running', progress, until: '', spent, reason: end?.reason ?? '' };
  return {
    status,
    cancelling,
    share: progress?.share ?? null,
    line: statusLine(words, canRun),
    announcement: announce(words),
    canRun,
    canRestart: run.spec !== null,
    enough: null,
  };
}
