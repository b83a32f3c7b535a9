/** All paths that were tried; choosing one shows it. */
import { useState } from 'react';
import type { EdgeState } from '../../store/edges.ts';
import { formatNumber, nameOfPath, pathOrigin } from '../format.ts';

interface EdgesTableProps {
  /** The curve that joins minima; null where bands do. */
  curve: string | null;
  edges: readonly EdgeState[];
  /** Ids of the spanning tree's edges. */
  inTree: readonly string[];
  shown: string | null;
  hovered: string | null;
  onSelect(edge: string): void;
  onHover(edge: string | null): void;
  empty: string;
}

export function EdgesTable({ edges, curve, inTree, shown, hovered, onSelect, onHover, empty }: EdgesTableProps) {
  const [treeOnly, setTreeOnly] = useState(false);
  const rows = treeOnly ? edges.filter(({ id }) => inTree.includes(id)) : edges;
  return (
    <div className="edges">
      {inTree.length > 0 && (
        <label className="check">
          <input type="checkbox" checked={treeOnly} onChange={(event) => setTreeOnly(event.target.checked)} /> in the tree only
        </label>
      )}
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
                <th scope="col" title="The cycle or curve that the path is from">
                  From
                </th>
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
                  curve={curve}
                  isInTree={inTree.includes(state.id)}
                  isShown={state.id === shown}
                  isHovered={state.id === hovered}
                  onHover={(isOn) => onHover(isOn ? state.id : null)}
                  onSelect={() => onSelect(state.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

interface EdgeRowProps {
  state: EdgeState;
  curve: string | null;
  isInTree: boolean;
  isShown: boolean;
  isHovered: boolean;
  onSelect(): void;
  onHover(isOn: boolean): void;
}

function EdgeRow({ state, curve, isInTree, isShown, isHovered, onSelect, onHover }: EdgeRowProps) {
  const { best, band, cycles, edge } = state;
  // a loose band is in no cycle
  const isAtWork = band !== null && band.cycle > 0;
  return (
    <tr
      className={`${isShown ? 'chosen' : ''} ${isHovered ? 'hovered' : ''}`}
      onClick={onSelect}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
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
      <td title={isAtWork ? 'At work' : undefined}>{isAtWork ? `${pathOrigin(band.cycle, curve)} …` : pathOrigin(best.cycle, curve)}</td>
      <td className="words">{isInTree ? 'yes' : ''}</td>
    </tr>
  );
}
