/** Tabs over one panel: arrows go from one to the next. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';

export interface Tab<T extends string> {
  id: T;
  name: string;
  /** Of what it holds; 0 is not shown. */
  count?: number;
}

interface TabsProps<T extends string> {
  name: string;
  tabs: readonly Tab<T>[];
  chosen: T;
  onChoose(id: T): void;
  /** Of the chosen tab. */
  children: ReactNode;
}

export function Tabs<T extends string>({ name, tabs, chosen, onChoose, children }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const to = (moves[event.key] + tabs.length) % tabs.length;
    onChoose(tabs[to].id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return (
    <section className="tabs" aria-label={name}>
      <div className="tab-list" role="tablist" aria-label={name} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, name: title, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === chosen}
            aria-controls="tab-panel"
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {title}
            {count !== undefined && count > 0 && <span className="count">{count}</span>}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${chosen}`}>
        {children}
      </div>
    </section>
  );
}
