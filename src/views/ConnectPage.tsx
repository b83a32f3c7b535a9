/** The main experiment: form, stage, charts and timeline, and what is said about them. */
import { useStore } from 'zustand';
import { presets } from '../contract/presets.ts';
import type { Experiment } from '../contract/experiment.ts';
import { chooseEngine, experimentStore } from '../store/experiment.ts';
import { cancel, endTraining, exportPart, play, playOrPause, restart, runStore, step } from '../store/run.ts';
import type { RunState } from '../store/runState.ts';
import { confirmationOf, sharedLink } from '../store/share.ts';
import { ChartColumn, chartTabs, OneChart } from './Charts.tsx';
import { EngineBadge } from './controls/EngineBadge.tsx';
import { ExportMenu } from './controls/ExportMenu.tsx';
import type { ResultFile } from './controls/ExportMenu.tsx';
import { Messages } from './controls/Messages.tsx';
import { announce, runWords, statusLine } from './controls/statusText.ts';
import type { BarRun } from './controls/TopBar.tsx';
import { ExperimentForm } from './form/ExperimentForm.tsx';
import { PageShell } from './PageShell.tsx';
import { StageArea } from './StageArea.tsx';
import { Timeline } from './timeline/Timeline.tsx';

const actions = { playOrPause, step, restart, cancel };

const files: readonly ResultFile[] = [
  { name: 'result.json', type: 'application/json', says: 'Everything but the weights: settings, minima, paths, tree' },
  { name: 'weights.npz', type: 'application/zip', says: 'Weights of minima and paths, and the data, as NumPy arrays' },
];

export function ConnectPage() {
  const opened = useStore(experimentStore);
  const { experiment, issues, notices, extras } = opened;
  const run = useStore(runStore);
  const isStale = run.spec !== null && run.spec !== experiment && !run.isPreview;
  const stale = isStale && run.spec ? [`What is shown is of the experiment before: ${titleOf(run.spec)}.`] : [];
  const spec = run.spec ?? experiment;
  return (
    <PageShell
      run={barRunOf(run, experiment !== null)}
      actions={actions}
      badge={<EngineBadge engine={run.engine} chosen={extras.engine} onChoose={chooseEngine} />}
      take={
        <ExportMenu files={files} isReady={run.result !== null} onExport={(name) => exportPart(name === 'result.json' ? 'json' : 'npz')} />
      }
      link={sharedLink}
      messages={
        <Messages
          issues={issues}
          problem={run.problem}
          onRetry={run.status === 'failed' && !isStale ? play : null}
          notices={[...notices, ...stale, ...run.notices]}
          confirmation={confirmationOf(opened, run)}
        />
      }
      form={<ExperimentForm />}
      stage={<StageArea />}
      charts={<ChartColumn spec={spec} />}
      panels={chartTabs.map(({ id, name }) => ({ id, name, content: <OneChart tab={id} spec={spec} /> }))}
      timeline={<Timeline />}
      isStale={isStale}
    />
  );
}

const barRunOf = (run: RunState, canRun: boolean): BarRun => ({
  status: run.status,
  cancelling: run.cancelling,
  share: run.progress?.share ?? null,
  line: statusLine(runWords(run), canRun),
  announcement: announce(runWords(run)),
  canRun,
  canRestart: run.spec !== null && !run.isPreview,
  enough:
    run.status === 'running' && run.progress?.phase === 'training'
      ? { says: 'End training here and connect the minima as they are', act: endTraining }
      : null,
});

const titleOf = ({ preset, seed }: Experiment): string => `${preset === null ? 'your own' : presets[preset].title}, seed ${seed}`;
