/** The network of minima: every path that was tried, those of the tree heavy, each with its saddle's height where there is room. */
import { placeBoxes } from '../../geometry/freePlace.ts';
import type { Corner } from '../../geometry/freePlace.ts';
import type { Place } from '../../geometry/networkLayout.ts';
import type { Frame } from '../../geometry/polyline.ts';
import { formatNumber } from '../format.ts';
import { actsOfPath, MinimumMark, pressable } from './marks.tsx';
import type { TreePicture } from './marks.tsx';
import { nameOfSaddle } from './treeText.ts';
import type { TriedPath } from './treeText.ts';

interface NetworkDrawingProps {
  picture: TreePicture;
  /** One a minimum. */
  places: readonly Place[];
  frame: Frame;
}

/** Ends in pixels. */
interface Drawn {
  path: TriedPath;
  from: Corner;
  to: Corner;
}

export function NetworkDrawing({ picture, places, frame }: NetworkDrawingProps) {
  const { minima, paths } = picture;
  const at = new Map(
    minima.map(({ id }, i): [string, Corner] => [id, [frame.left + frame.width * places[i].x, frame.top + frame.height * places[i].y]]),
  );
  const drawn = paths.flatMap((path): Drawn[] => {
    const [from, to] = [at.get(path.a), at.get(path.b)];
    return from && to ? [{ path, from, to }] : [];
  });
  // heavy lines over thin ones
  const ordered = [...drawn.filter(({ path }) => !path.isInTree), ...drawn.filter(({ path }) => path.isInTree)];
  return (
    <>
      {ordered.map((edge) => (
        <EdgeMark key={edge.path.id} picture={picture} {...edge} />
      ))}
      <Labels picture={picture} drawn={ordered} nodes={[...at.values()]} />
      {minima.map(({ id, height }) => {
        const [x, y] = at.get(id) ?? [0, 0];
        return <MinimumMark key={id} picture={picture} id={id} height={height} x={x} y={y} />;
      })}
    </>
  );
}

function EdgeMark({ picture, path, from, to }: Drawn & { picture: TreePicture }) {
  const kind = `${path.isInTree ? 'of-tree' : ''} ${path.isFinished ? '' : 'at-work'}`;
  const line = `M${from.join()}L${to.join()}`;
  return (
    <g {...pressable(`edge ${kind}`, actsOfPath(path.id, picture))}>
      <title>{nameOfSaddle(path)}</title>
      <path className="branch" d={line} />
      <path className="target" d={line} />
    </g>
  );
}

/** Of labels and minima, in pixels. */
const digit = 6.4;
const high = 14;
const node = { width: 18, height: 31 };
/** Shares of an edge where its label may stand. */
const alongEdge = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

function Labels({ picture, drawn, nodes }: { picture: TreePicture; drawn: readonly Drawn[]; nodes: readonly Corner[] }) {
  const { selected, hovered } = picture;
  const rank = ({ path }: Drawn) => (path.id === hovered ? 0 : path.id === selected ? 1 : 2);
  const wanted = drawn
    .filter(({ path }) => path.isInTree || path.id === hovered || path.id === selected)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ path, from, to }) => {
      const text = formatNumber(path.height, 3);
      const size = { width: digit * text.length + 4, height: high };
      const corners = alongEdge.map((t): Corner => [
        (1 - t) * from[0] + t * to[0] - size.width / 2,
        (1 - t) * from[1] + t * to[1] - size.height / 2,
      ]);
      return { path, text, size, corners };
    });
  const obstacles = nodes.map(([x, y]) => ({ corner: [x - node.width / 2, y - 8] as Corner, size: node }));
  const corners = placeBoxes(wanted, obstacles);
  return (
    <g className="edge-labels" aria-hidden="true">
      {wanted.map(({ path, text, size }, i) => {
        const corner = corners[i];
        return (
          corner && (
            <text
              key={path.id}
              className={path.id === selected ? 'chosen' : path.id === hovered ? 'hovered' : ''}
              x={corner[0] + size.width / 2}
              y={corner[1] + 11}
              textAnchor="middle"
            >
              {text}
            </text>
          )
        );
      })}
    </g>
  );
}
