/** The window: form, stage, charts and timeline, and what is said about them. */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { presets } from '../contract/presets.ts';
import type { Experiment } from '../contract/experiment.ts';
import { experimentStore } from '../store/experiment.ts';
import { cancel, exportPart, play, playOrPause, restart, runStore, step } from '../store/run.ts';
import { confirmationOf } from '../store/share.ts';
import { togglePanels, viewStore } from '../store/view.ts';
import { ChartColumn, chartTabs, OneChart } from './Charts.tsx';
import type { ChartTab } from './Charts.tsx';
import { ExportMenu } from './controls/ExportMenu.tsx';
import { KeysDialog } from './controls/KeysDialog.tsx';
import { Messages } from './controls/Messages.tsx';
import { copyLink, ShareButton } from './controls/ShareButton.tsx';
import { Tabs } from './controls/Tabs.tsx';
import { ThemeButton } from './controls/ThemeButton.tsx';
import { TopBar } from './controls/TopBar.tsx';
import { useKeys } from './controls/useKeys.ts';
import type { PageKey } from './controls/useKeys.ts';
import { useLayout } from './controls/useLayout.ts';
import { DropTarget } from './data/DropTarget.tsx';
import { ExperimentForm } from './form/ExperimentForm.tsx';
import { StageArea, toggleFullScreen } from './StageArea.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import './tokens.css';
import './theme.css';
import './page.css';

type Drawer = 'experiment' | 'charts';

export function Page() {
  const opened = useStore(experimentStore);
  const { experiment, issues, notices } = opened;
  const run = useStore(runStore);
  const hasPanels = useStore(viewStore, ({ panels }) => panels);
  const layout = useLayout();
  const [drawer, setDrawer] = useState<Drawer | null>('charts');
  const [isListOpen, setListOpen] = useState(false);
  const [copied, setCopied] = useState<{ ok: boolean } | null>(null);

  const keys = useMemo(() => {
    const share = () => void copyLink().then((ok) => setCopied({ ok }));
    return pageKeys({ share, list: () => setListOpen((isOpen) => !isOpen) });
  }, []);
  useKeys(keys);

  const isStale = run.spec !== null && run.spec !== experiment && !run.isPreview;
  const stale = isStale && run.spec ? [`What is shown is of the experiment before: ${titleOf(run.spec)}.`] : [];
  const spec = run.spec ?? experiment;
  return (
    <div className={isStale ? 'page stale' : 'page'} data-layout={layout} data-panels={hasPanels ? 'shown' : 'hidden'}>
      <TopBar
        run={run}
        canRun={experiment !== null}
        drawers={
          layout === 'medium' && <DrawerButtons open={hasPanels ? drawer : null} onToggle={(one) => toggle(one, hasPanels, setDrawer)} />
        }
      >
        <ShareButton copied={copied} onShare={() => void copyLink().then((ok) => setCopied({ ok }))} />
        <ExportMenu isReady={run.result !== null} onExport={exportPart} />
        <ThemeButton />
        <button
          type="button"
          className="icon-button list"
          aria-label="Keys"
          title="Keys (?)"
          aria-keyshortcuts="?"
          onClick={() => setListOpen(true)}
        >
          ?
        </button>
      </TopBar>
      {layout !== 'narrow' && (
        <Side name="Experiment" place="left" isOpen={layout === 'wide' || drawer === 'experiment'}>
          <h2 className="unseen">Experiment</h2>
          <ExperimentForm />
        </Side>
      )}
      <main>
        <div className="messages">
          <Messages
            issues={issues}
            problem={run.problem}
            onRetry={run.status === 'failed' && !isStale ? play : null}
            notices={[...notices, ...stale, ...run.notices]}
            confirmation={confirmationOf(opened, run)}
          />
        </div>
        <StageArea />
      </main>
      {layout !== 'narrow' && (
        <Side name="Charts and tables" place="right" isOpen={layout === 'wide' || drawer === 'charts'}>
          <ChartColumn spec={spec} />
        </Side>
      )}
      <Timeline />
      {layout === 'narrow' && <NarrowPanels spec={spec} />}
      <DropTarget />
      {isListOpen && <KeysDialog keys={keys} onClose={() => setListOpen(false)} />}
    </div>
  );
}

const pageKeys = ({ share, list }: { share(): void; list(): void }): PageKey[] => [
  { key: ' ', name: 'Space', says: 'Run, pause, go on', act: playOrPause },
  { key: '.', name: '.', says: 'One step, then wait', act: step },
  { key: 'r', name: 'r', says: 'Begin again', act: restart },
  { key: 'Escape', name: 'Esc', says: 'Cancel, and keep what there is', act: cancel },
  { key: 'f', name: 'f', says: 'The stage on the full screen, and back', act: toggleFullScreen },
  { key: 'h', name: 'h', says: 'Hide the side panels, and show them', act: togglePanels },
  { key: 's', name: 's', says: 'Copy the link', act: share },
  { key: '?', name: '?', says: 'This list', act: list },
];

function toggle(one: Drawer, hasPanels: boolean, setDrawer: (to: (now: Drawer | null) => Drawer | null) => void): void {
  setDrawer((now) => (now === one && hasPanels ? null : one));
  if (!hasPanels) togglePanels();
}

const titleOf = ({ preset, seed }: Experiment): string => `${preset === null ? 'your own' : presets[preset].title}, seed ${seed}`;

function DrawerButtons({ open, onToggle }: { open: Drawer | null; onToggle(drawer: Drawer): void }) {
  return (
    <div className="drawers" role="group" aria-label="Panels">
      {(['experiment', 'charts'] as const).map((one) => (
        <button key={one} type="button" aria-expanded={open === one} aria-controls={`side-${sides[one]}`} onClick={() => onToggle(one)}>
          {one === 'experiment' ? 'Experiment' : 'Charts'}
        </button>
      ))}
    </div>
  );
}

const sides = { experiment: 'left', charts: 'right' } as const;

interface SideProps {
  name: string;
  place: 'left' | 'right';
  isOpen: boolean;
  children: ReactNode;
}

/** Stays there while it is closed, so that nothing typed is lost. */
function Side({ name, place, isOpen, children }: SideProps) {
  return (
    <aside className={`side ${place}`} id={`side-${place}`} aria-label={name} hidden={!isOpen}>
      {children}
    </aside>
  );
}

type NarrowTab = 'experiment' | ChartTab;
const narrowTabs: readonly { id: NarrowTab; name: string }[] = [{ id: 'experiment', name: 'Experiment' }, ...chartTabs];

function NarrowPanels({ spec }: { spec: Experiment | null }) {
  const [tab, setTab] = useState<NarrowTab>('experiment');
  return (
    <Tabs<NarrowTab> name="Panels" tabs={narrowTabs} chosen={tab} onChoose={setTab}>
      {tab === 'experiment' ? (
        <div>
          <h2 className="unseen">Experiment</h2>
          <ExperimentForm />
        </div>
      ) : (
        <OneChart tab={tab} spec={spec} />
      )}
    </Tabs>
  );
}
