/** The window, whatever kind of experiment it shows: bar, form, stage, charts and timeline. */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { togglePanels, viewStore } from '../store/view.ts';
import { KeysDialog } from './controls/KeysDialog.tsx';
import { copyLink, ShareButton } from './controls/ShareButton.tsx';
import { Tabs } from './controls/Tabs.tsx';
import { ThemeButton } from './controls/ThemeButton.tsx';
import { TopBar } from './controls/TopBar.tsx';
import type { BarActions, BarRun } from './controls/TopBar.tsx';
import { useKeys } from './controls/useKeys.ts';
import type { PageKey } from './controls/useKeys.ts';
import { useLayout } from './controls/useLayout.ts';
import { DropTarget } from './data/DropTarget.tsx';
import { toggleFullScreen } from './StageArea.tsx';
import './page.css';

/** One of the panels that stand beside or below the stage. */
export interface Panel {
  id: string;
  name: string;
  content: ReactNode;
}

interface PageShellProps {
  run: BarRun;
  /** Must stay the same while the page is there. */
  actions: BarActions;
  badge: ReactNode;
  /** In the bar, before the buttons that all pages share. */
  take: ReactNode;
  /** The link that is passed on, without `#`. */
  link(): string;
  messages: ReactNode;
  form: ReactNode;
  stage: ReactNode;
  /** The column beside the stage. */
  charts: ReactNode;
  /** What the column holds, one at a time, where there is little room. */
  panels: readonly Panel[];
  timeline: ReactNode;
  /** What is shown is of an experiment before. */
  isStale: boolean;
}

type Drawer = 'experiment' | 'charts';

export function PageShell(props: PageShellProps) {
  const { run, actions, badge, take, link, messages, form, stage, charts, panels, timeline, isStale } = props;
  const hasPanels = useStore(viewStore, (view) => view.panels);
  const layout = useLayout();
  const [drawer, setDrawer] = useState<Drawer | null>('charts');
  const [isListOpen, setListOpen] = useState(false);
  const [copied, setCopied] = useState<{ ok: boolean } | null>(null);
  const share = useMemo(() => () => void copyLink(link()).then((ok) => setCopied({ ok })), [link]);
  const keys = useMemo(() => pageKeys(actions, { share, list: () => setListOpen((isOpen) => !isOpen) }), [actions, share]);
  useKeys(keys);
  return (
    <div className={isStale ? 'page stale' : 'page'} data-layout={layout} data-panels={hasPanels ? 'shown' : 'hidden'}>
      <TopBar
        run={run}
        actions={actions}
        badge={badge}
        drawers={
          layout === 'medium' && <DrawerButtons open={hasPanels ? drawer : null} onToggle={(one) => toggle(one, hasPanels, setDrawer)} />
        }
      >
        {take}
        <ShareButton copied={copied} onShare={share} />
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
          {form}
        </Side>
      )}
      <main>
        <div className="messages">{messages}</div>
        {stage}
      </main>
      {layout !== 'narrow' && (
        <Side name="Charts and tables" place="right" isOpen={layout === 'wide' || drawer === 'charts'}>
          {charts}
        </Side>
      )}
      {timeline}
      {layout === 'narrow' && <NarrowPanels form={form} panels={panels} />}
      <DropTarget />
      {isListOpen && <KeysDialog keys={keys} onClose={() => setListOpen(false)} />}
    </div>
  );
}

const pageKeys = ({ playOrPause, step, restart, cancel }: BarActions, { share, list }: { share(): void; list(): void }): PageKey[] => [
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

function NarrowPanels({ form, panels }: { form: ReactNode; panels: readonly Panel[] }) {
  const [tab, setTab] = useState('experiment');
  const tabs = [{ id: 'experiment', name: 'Experiment' }, ...panels.map(({ id, name }) => ({ id, name }))];
  const shown = panels.find(({ id }) => id === tab);
  return (
    <Tabs name="Panels" tabs={tabs} chosen={shown ? tab : 'experiment'} onChoose={setTab}>
      {shown ? (
        shown.content
      ) : (
        <div>
          <h2 className="unseen">Experiment</h2>
          {form}
        </div>
      )}
    </Tabs>
  );
}
