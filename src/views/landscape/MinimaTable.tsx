/** All minima with their losses and errors. */
import type { Minimum } from '../../contract/result.ts';
import { formatNumber, formatPercent } from '../format.ts';

interface MinimaTableProps {
  minima: readonly Minimum[];
  selected: string | null;
  hovered: string | null;
  onSelect(id: string): void;
  onHover(id: string | null): void;
  lossName: string;
  /** Heights are objectives: they get a column too. */
  hasObjective: boolean;
  empty: string;
}

export function MinimaTable({ minima, selected, hovered, onSelect, onHover, lossName, hasObjective, empty }: MinimaTableProps) {
  const hasError = minima.some(({ trainError }) => trainError !== null);
  const hasTest = minima.some(({ testLoss }) => testLoss !== null);
  const hasTestError = minima.some(({ testError }) => testError !== null);
  return (
    <div className="minima">
      {minima.length === 0 ? (
        <p className="empty">{empty}</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="Table of minima">
          <table>
            <thead>
              <tr>
                <th scope="col" className="words">
                  Min.
                </th>
                <th scope="col">{lossName}</th>
                {hasObjective && <th scope="col">Objective</th>}
                {hasError && <th scope="col">Error</th>}
                {hasTest && <th scope="col">Test loss</th>}
                {hasTestError && <th scope="col">Test error</th>}
                <th scope="col">Seeds</th>
              </tr>
            </thead>
            <tbody>
              {minima.map(({ id, seeds, trainLoss, trainObjective, trainError, testLoss, testError }) => (
                <tr
                  key={id}
                  className={`${id === selected ? 'chosen' : ''} ${id === hovered ? 'hovered' : ''}`}
                  onClick={() => onSelect(id)}
                  onPointerEnter={() => onHover(id)}
                  onPointerLeave={() => onHover(null)}
                >
                  <th scope="row" className="words">
                    <button
                      type="button"
                      className="link"
                      aria-pressed={id === selected}
                      onClick={(event) => {
                        event.stopPropagation();
                        onSelect(id);
                      }}
                    >
                      {id}
                    </button>
                  </th>
                  <td>{formatNumber(trainLoss)}</td>
                  {hasObjective && <td>{formatNumber(trainObjective)}</td>}
                  {hasError && <td>{formatPercent(trainError)}</td>}
                  {hasTest && <td>{formatNumber(testLoss)}</td>}
                  {hasTestError && <td>{formatPercent(testError)}</td>}
                  <td title={`Seeds ${seeds.join(', ')}`}>{seeds.length}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
