/** What all charts share: a panel with a title, a drawing that fills it or the same as numbers, a sentence below. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from '../controls/IconButton.tsx';
import { SaveMenu } from '../controls/SaveMenu.tsx';
import { csvOf, standaloneSvg } from './figure.ts';
import type { Cell } from './figure.ts';
import { useSize } from './useSize.ts';
import type { Size } from './useSize.ts';
import './chart.css';

interface ChartProps {
  id: string;
  title: string;
  /** Beside the title: switches. */
  tools?: ReactNode;
  /** Over the drawing, at its upper left, where the vertical axis has its name. */
  choice?: ReactNode;
  /** Over the drawing, at its upper right. */
  legend?: ReactNode;
  /** What the drawing shows, in a sentence or two. */
  summary: string;
  /** The same as numbers. */
  table?: ReactNode;
  /** All of the numbers, the first row their names, for a file. */
  numbers(): Cell[][] | Promise<Cell[][]>;
  /** Instead of the drawing while there is nothing to draw. */
  empty: string | null;
  children(size: Size): ReactNode;
}

/** A drawing is made for the size it has on the page, in CSS pixels, so that its type and lines are everyone's. */
export function Chart({ id, title, tools, choice, legend, summary, table, numbers, empty, children }: ChartProps) {
  const [area, size] = useSize<HTMLDivElement>({ width: 368, height: 180 });
  const drawing = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const isTable = asTable && empty === null && Boolean(table);
  const svg = { name: `${id}.svg`, says: 'The drawing, as it is now' };
  const csv = { name: `${id}.csv`, says: 'All numbers of the chart' };
  const make = async (name: string): Promise<Blob> => {
    if (name === csv.name) return new Blob([csvOf(await numbers())], { type: 'text/csv' });
    const found = drawing.current?.querySelector<SVGSVGElement>('.chart-area > svg');
    if (!found) throw new Error('There is no drawing.');
    return new Blob([standaloneSvg(found, title, summary)], { type: 'image/svg+xml' });
  };
  return (
    <section className={`panel chart ${id}`} aria-labelledby={`${id}-title`}>
      <header className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <div className="tools">
          {tools}
          {empty === null && <SaveMenu label={title} files={isTable ? [csv] : [svg, csv]} onMake={make} />}
          {table && empty === null && (
            <IconButton
              icon="table"
              className="quiet"
              label={`Numbers: ${title}`}
              says={asTable ? 'Show the drawing' : 'Show the numbers'}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            />
          )}
        </div>
      </header>
      <figure ref={drawing} aria-labelledby={`${id}-title`}>
        <div className="chart-area" ref={area}>
          {empty !== null && <p className="empty">{empty}</p>}
          {empty === null && !isTable && children(size)}
          {empty === null && !isTable && choice}
          {empty === null && !isTable && legend}
          {isTable && (
            <div className="table-scroll" tabIndex={0} role="group" aria-label={`Numbers: ${title}`}>
              {table}
            </div>
          )}
        </div>
        {empty === null && <figcaption title={summary}>{summary}</figcaption>}
      </figure>
    </section>
  );
}
