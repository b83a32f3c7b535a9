/** The disconnectivity graph: minima at their heights, joined where the lowest known path between them passes. */
import type { Frame } from '../../geometry/polyline.ts';
import type { Scale } from '../../geometry/scale.ts';
import type { Join, TreeLayout } from '../../geometry/treeLayout.ts';
import { VerticalAxis } from '../chart/Axes.tsx';
import { formatNumber } from '../format.ts';
import { actsOfPath, MinimumMark, pressable } from './marks.tsx';
import type { TreePicture } from './marks.tsx';
import { nameOfSaddle } from './treeText.ts';

interface TreeDrawingProps {
  picture: TreePicture;
  layout: TreeLayout;
  /** Edge ids, one a merge. */
  edges: readonly string[];
  frame: Frame;
  y: Scale;
  heightName: string;
}

export function TreeDrawing({ picture, layout, edges, frame, y, heightName }: TreeDrawingProps) {
  const { left, top, width, height } = frame;
  const px = (x: number) => left + width * x;
  const py = (value: number) => top + height * (1 - y.at(value));
  const isForest = layout.roots.length > 1;
  return (
    <>
      <VerticalAxis frame={frame} scale={y} name={heightName} />
      {layout.roots.map(({ x, height: value }) => (
        <line
          key={x}
          className={isForest ? 'stem loose' : 'stem'}
          x1={px(x)}
          x2={px(x)}
          y1={py(value)}
          y2={isForest ? top : py(value) - 8}
        />
      ))}
      {[...layout.joins].reverse().map((join) => (
        <JoinMark key={join.merge} picture={picture} id={edges[join.merge]} join={join} px={px} py={py} />
      ))}
      {layout.leaves.map(({ id, x, height: value }) => (
        <MinimumMark key={id} picture={picture} id={id} height={value} x={px(x)} y={py(value)} />
      ))}
    </>
  );
}

interface JoinMarkProps {
  picture: TreePicture;
  id: string;
  join: Join;
  px(x: number): number;
  py(height: number): number;
}

function JoinMark({ picture, id, join: { height, children }, px, py }: JoinMarkProps) {
  const [a, b] = children;
  const path = picture.paths.find((one) => one.id === id);
  const bracket = `M${px(a.x)},${py(a.height)}V${py(height)}H${px(b.x)}V${py(b.height)}`;
  const bar = `M${px(a.x)},${py(height)}H${px(b.x)}`;
  return (
    <g {...pressable('join', actsOfPath(id, picture))}>
      <title>{path ? nameOfSaddle(path) : `Saddle at ${formatNumber(height)}: show its path`}</title>
      <path className="branch" d={bracket} />
      <path className="target" d={bar} />
    </g>
  );
}
