/** The first page: choose, run, watch, take away. */
import { useStore } from 'zustand';
import { presets } from '../contract/presets.ts';
import type { Experiment } from '../contract/experiment.ts';
import { choosePreset, experimentStore, setSeed } from '../store/experiment.ts';
import { exportPart, play, playOrPause, runStore } from '../store/run.ts';
import type { RunState } from '../store/runState.ts';
import { heightOf, selectEdge, setHeightScale, shownEdge, viewStore } from '../store/view.ts';
import { PathChart } from './band/PathChart.tsx';
import { ExperimentPanel } from './controls/ExperimentPanel.tsx';
import { Messages } from './controls/Messages.tsx';
import { TopBar } from './controls/TopBar.tsx';
import { usePlayKey } from './controls/usePlayKey.ts';
import { EdgesTable } from './landscape/EdgesTable.tsx';
import { MinimaTable } from './landscape/MinimaTable.tsx';
import { TreeChart } from './landscape/TreeChart.tsx';
import { TrainingChart } from './train/TrainingChart.tsx';
import './theme.css';
import './page.css';

export function Page() {
  const { experiment, issues, notices } = useStore(experimentStore);
  const run = useStore(runStore);
  usePlayKey(playOrPause);
  const isStale = run.spec !== null && run.spec !== experiment;
  const stale = isStale && run.spec ? [`What is shown is of the experiment before: ${titleOf(run.spec)}.`] : [];
  return (
    <div className="page">
      <TopBar run={run} canRun={experiment !== null} onPlayOrCancel={playOrPause} onExport={exportPart} />
      <ExperimentPanel experiment={experiment} isRunning={run.status === 'running' || run.status === 'paused'} onPreset={choosePreset} onSeed={setSeed} />
      <main className={isStale ? 'stale' : ''}>
        <div className="messages">
          <Messages
            issues={issues}
            problem={run.problem}
            onRetry={run.status === 'failed' && !isStale ? play : null}
            notices={[...notices, ...stale, ...run.notices]}
          />
        </div>
        <Pictures run={run} spec={run.spec ?? experiment} />
      </main>
    </div>
  );
}

const titleOf = ({ preset, seed }: Experiment): string => `${preset === null ? 'your own' : presets[preset].title}, seed ${seed}`;

/** How heights are called in this experiment. */
function heightNameOf(spec: Experiment | null): string {
  if (!spec?.network) return 'Height';
  return spec.network.height === 'objective' ? 'Objective' : 'Train loss';
}

function Pictures({ run, spec }: { run: RunState; spec: Experiment | null }) {
  const view = useStore(viewStore);
  const shown = shownEdge(run, view);
  const heightName = heightNameOf(spec);
  const given = spec !== null && spec.minima !== null;
  return (
    <>
      <PathChart
        edge={shown}
        scale={view.heightScale}
        heightName={heightName}
        empty="Height on the way between two minima: along the straight line, and along the path that AutoNEB finds."
      />
      <TreeChart
        minima={run.minima.map((minimum) => ({ id: minimum.id, height: heightOf(minimum, spec) }))}
        merges={run.tree?.merges ?? []}
        edges={run.tree?.edges ?? []}
        selected={shown?.id ?? null}
        onSelect={selectEdge}
        scale={view.heightScale}
        onScale={setHeightScale}
        heightName={heightName}
        empty="Minima at their heights, joined where the lowest path between them passes."
      />
      <TrainingChart
        curves={run.curves}
        heightName={spec?.network ? 'Train loss' : 'Height'}
        empty={given ? 'Minima are given: nothing is trained.' : 'The loss of each seed while it trains.'}
      />
      <MinimaTable
        lossName={spec?.network ? 'Loss' : 'Height'}
        minima={run.minima}
        hasObjective={spec?.network?.height === 'objective'}
        empty="What the seeds end in."
      />
      <EdgesTable
        edges={run.edges}
        inTree={run.tree?.edges ?? []}
        shown={shown?.id ?? null}
        onSelect={selectEdge}
        empty="Every pair that was connected, with its saddle."
      />
    </>
  );
}
