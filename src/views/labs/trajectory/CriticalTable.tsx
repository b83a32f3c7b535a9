/** The critical points of a linear network's landscape, by rank, with their Hessians' signs and the run beside them. */
import { useEffect, useRef } from 'react';
import type { CriticalRow } from '../../../contract/trajectoryRows.ts';
import { formatNumber } from '../../format.ts';
import { indexAt, type RunsPicture } from './runsPicture.ts';

export function CriticalTable({ picture }: { picture: RunsPicture | null }) {
  const box = useRef<HTMLDivElement>(null);
  const { critical, chosen } = picture ?? { critical: [], chosen: null };
  const at = chosen ? indexAt(chosen, picture!.moment) : 0;
  const nearest = chosen?.critical?.nearest[at];
  useEffect(() => {
    const row = box.current?.querySelector<HTMLElement>('tr.chosen');
    // not into view, which would move the page too
    if (row) box.current!.scrollTop = row.offsetTop - box.current!.clientHeight / 2;
  }, [nearest, critical.length]);
  if (critical.length === 0 || !chosen?.critical) return null;
  const least = Math.min(...critical.map(({ loss }) => loss));
  return (
    <section className="critical" aria-label="Critical points">
      <p className="hint">
        Critical points of the landscape, at balanced parameters. {picture!.moment === null ? 'At the end' : 'Now'} the product of{' '}
        {picture!.runs.length > 1 ? chosen.label : 'the run'} is nearest to the marked one.
      </p>
      <div ref={box} className="table-scroll" tabIndex={0} role="group" aria-label="Table of critical points">
        <table>
          <thead>
            <tr>
              <th scope="col">Rank</th>
              <th scope="col">Modes kept</th>
              <th scope="col">Loss</th>
              <th scope="col">λ &lt; 0</th>
              <th scope="col">λ = 0</th>
              <th scope="col">λ &gt; 0</th>
              <th scope="col" className="words">
                Kind
              </th>
              <th scope="col">Distance now</th>
            </tr>
          </thead>
          <tbody>
            {critical.map((row, i) => (
              <tr key={i} className={i === nearest ? 'chosen' : ''}>
                <th scope="row">{row.rank}</th>
                <td>{row.modes.length === 0 ? 'none' : row.modes.map((mode) => mode + 1).join(', ')}</td>
                <td>{formatNumber(row.loss, 4)}</td>
                <td>{row.inertia?.negative ?? '–'}</td>
                <td>{row.inertia?.zero ?? '–'}</td>
                <td>{row.inertia?.positive ?? '–'}</td>
                <td className="words">{kindOf(row, least)}</td>
                <td>{i === nearest ? formatNumber(chosen.critical!.distance[at], 3) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function kindOf({ loss, inertia }: CriticalRow, least: number): string {
  if (loss === least) return 'global minimum';
  if (!inertia) return 'saddle';
  return inertia.negative > 0 ? 'strict saddle' : 'saddle, not strict';
}
