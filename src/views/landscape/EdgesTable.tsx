/** All paths that were tried; choosing one shows it. */
import { useState } from 'react';
import type { EdgeState } from '../../store/edges.ts';
import { formatNumber, nameOfPath } from '../format.ts';

interface EdgesTableProps {
  edges: readonly EdgeState[];
  /** Ids of the spanning tree's edges. */
  inTree: readonly string[];
  shown: string | null;
  onSelect(edge: string): void;
  empty: string;
}

export function EdgesTable({ edges, inTree, shown, onSelect, empty }: EdgesTableProps) {
  const [treeOnly, setTreeOnly] = useState(false);
  const rows = treeOnly ? edges.filter(({ id }) => inTree.includes(id)) : edges;
  return (
    <section className="panel edges" aria-labelledby="edges-title">
      <header className="panel-head">
        <h2 id="edges-title">Paths</h2>
        {edges.length > 0 && <span className="count">{rows.length}</span>}
        {inTree.length > 0 && (
          <label className="check">
            <input type="checkbox" checked={treeOnly} onChange={(event) => setTreeOnly(event.target.checked)} /> in the tree only
          </label>
        )}
      </header>
      {edges.length === 0 ? (
        <p className="empty">{empty}</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="Table of paths">
          <table>
            <thead>
              <tr>
                <th scope="col" className="words">
                  Between
                </th>
                <th scope="col" title="The highest point of the straight line">
                  Straight
                </th>
                <th scope="col">Saddle</th>
                <th scope="col">Barrier</th>
                <th scope="col">Cycle</th>
                <th scope="col" className="words">
                  Tree
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((state) => (
                <EdgeRow
                  key={state.id}
                  state={state}
                  isInTree={inTree.includes(state.id)}
                  isShown={state.id === shown}
                  onSelect={() => onSelect(state.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface EdgeRowProps {
  state: EdgeState;
  isInTree: boolean;
  isShown: boolean;
  onSelect(): void;
}

function EdgeRow({ state, isInTree, isShown, onSelect }: EdgeRowProps) {
  const { best, band, cycles, edge } = state;
  return (
    <tr className={isShown ? 'chosen' : ''} onClick={onSelect}>
      <th scope="row" className="words">
        <button
          type="button"
          className="link"
          aria-pressed={isShown}
          onClick={(event) => {
            event.stopPropagation();
            onSelect();
          }}
        >
          {nameOfPath(state)}
        </button>
      </th>
      <td>{formatNumber(cycles[0].saddleHeight)}</td>
      <td>{formatNumber(best.saddleHeight)}</td>
      <td>{edge ? formatNumber(edge.barrier) : '…'}</td>
      <td title={band ? 'The cycle at work' : 'The cycle that the best path is from'}>{band ? `${band.cycle} …` : best.cycle}</td>
      <td className="words">{isInTree ? 'yes' : ''}</td>
    </tr>
  );
}
