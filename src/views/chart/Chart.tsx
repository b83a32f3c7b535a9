/** What all charts share: a panel with a title, a drawing that fills it, a sentence below. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import './chart.css';

export interface Size {
  width: number;
  height: number;
}

interface ChartProps {
  id: string;
  title: string;
  /** Beside the title: legend, switches. */
  tools?: ReactNode;
  /** What the drawing shows, in a sentence or two. */
  summary: ReactNode;
  /** The same as numbers. */
  table?: ReactNode;
  /** Instead of the drawing while there is nothing to draw. */
  empty: string | null;
  children(size: Size): ReactNode;
}

/** A drawing is made for the size it has on the page, in CSS pixels, so that its type and lines are everyone's. */
export function Chart({ id, title, tools, summary, table, empty, children }: ChartProps) {
  const [area, size] = useSize();
  return (
    <section className={`panel chart ${id}`} aria-labelledby={`${id}-title`}>
      <header className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {tools}
      </header>
      <figure aria-labelledby={`${id}-title`}>
        <div className="chart-area" ref={area}>
          {empty === null ? children(size) : <p className="empty">{empty}</p>}
        </div>
        {empty === null && (
          <figcaption>
            <p>{summary}</p>
            {table && (
              <details>
                <summary>Numbers</summary>
                {table}
              </details>
            )}
          </figcaption>
        )}
      </figure>
    </section>
  );
}

function useSize() {
  const area = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 480, height: 260 });
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      setSize({ width: Math.round(width), height: Math.round(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [area, size] as const;
}
