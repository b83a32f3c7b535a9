/** The lines of the path's chart as numbers: some twenty places. */
import { highestIndex } from '../../geometry/polyline.ts';
import type { PathCurve } from '../../store/view.ts';
import { formatPercent } from '../format.ts';
import { formatValue } from './pathPicture.ts';
import type { PathPicture } from './pathPicture.ts';
import { readLines } from './pathText.ts';

interface PathTableProps {
  picture: PathPicture;
  shown: readonly PathCurve[];
  names: Record<PathCurve, string>;
  /** Of the quantity. */
  name: string;
}

export function PathTable({ picture, shown, names, name }: PathTableProps) {
  const { lines, saddle, quantity } = picture;
  const drawn = shown.filter((curve) => lines[curve]);
  const shares = placesOf(picture);
  return (
    <table>
      <caption className="unseen">{name} along the path</caption>
      <thead>
        <tr>
          <th scope="col">Share of length</th>
          {drawn.map((curve) => (
            <th key={curve} scope="col">
              {names[curve]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shares.map((share, i) => (
          <tr key={i}>
            <th scope="row">
              {formatPercent(share)}
              {share === saddle?.share ? ' (saddle)' : ''}
            </th>
            {readLines(picture, drawn, share).map(({ curve, value }) => (
              <td key={curve}>{formatValue(quantity, value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the best path, or the straight line where there is none yet: every so many, the highest, the saddle and the last. */
function placesOf({ lines, saddle }: PathPicture): number[] {
  const line = lines.best ?? lines.straight;
  if (!line) return [];
  const every = Math.max(1, Math.ceil(line.share.length / 20));
  const highest = highestIndex(line.value);
  const isTold = (share: number, i: number) => i % every === 0 || i === highest || share === saddle?.share || i === line.share.length - 1;
  return [...line.share].filter(isTold);
}
