/** The tree's joins, or all tried paths, as numbers. */
import { formatNumber, nameOfPath, pathOrigin } from '../format.ts';
import type { TreeMerge } from '../../geometry/treeLayout.ts';
import type { TriedPath } from './treeText.ts';

interface JoinTableProps {
  merges: readonly TreeMerge[];
  /** Edge ids, one a merge. */
  edges: readonly string[];
  paths: readonly TriedPath[];
}

export function JoinTable({ merges, edges, paths }: JoinTableProps) {
  return (
    <table>
      <caption className="unseen">Joins, from the lowest up</caption>
      <thead>
        <tr>
          <th scope="col">Saddle</th>
          <th scope="col" title="The cycle or curve that the path is from">
            From
          </th>
          <th scope="col" className="words">
            on the path
          </th>
          <th scope="col" className="words">
            joins
          </th>
        </tr>
      </thead>
      <tbody>
        {merges.map(({ height, members: [left, right] }, i) => {
          const path = paths.find(({ id }) => id === edges[i]);
          return (
            <tr key={i}>
              <th scope="row">{formatNumber(height)}</th>
              <td>{path && pathOrigin(path.cycle, path.curve)}</td>
              <td className="words">{path && nameOfPath(path)}</td>
              <td className="words">
                {left.join(' ')} with {right.join(' ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function PathsTable({ paths }: { paths: readonly TriedPath[] }) {
  return (
    <table>
      <caption className="unseen">Tried paths, from the lowest up</caption>
      <thead>
        <tr>
          <th scope="col">Saddle</th>
          <th scope="col" title="The cycle or curve that the path is from">
            From
          </th>
          <th scope="col" className="words">
            between
          </th>
          <th scope="col" className="words">
            in the tree
          </th>
        </tr>
      </thead>
      <tbody>
        {[...paths]
          .sort((p, q) => p.height - q.height)
          .map((path) => (
            <tr key={path.id}>
              <th scope="row">{formatNumber(path.height)}</th>
              <td>{pathOrigin(path.cycle, path.curve)}</td>
              <td className="words">{nameOfPath(path)}</td>
              <td className="words">{path.isInTree ? 'yes' : ''}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
