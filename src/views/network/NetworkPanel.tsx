/** What the selected network does: its boundary between classes, its curve, or its mistakes. */
import { useCallback, useMemo } from 'react';
import type { Behaviour, NetworkRef } from '../../contract/stage.ts';
import { classColour, mixedColour } from '../../geometry/classColours.ts';
import { pathData, placePoints } from '../../geometry/polyline.ts';
import { linearScale, scaleOver } from '../../geometry/scale.ts';
import { frameIn, HorizontalAxis, VerticalAxis } from '../chart/Axes.tsx';
import { Pixels } from '../chart/Pixels.tsx';
import { useSize } from '../chart/useSize.ts';
import { formatCount, formatPercent } from '../format.ts';
import type { Answered } from './useBehaviour.ts';
import { WalkControl } from './WalkControl.tsx';
import type { Walk } from './WalkControl.tsx';
import './network.css';

interface NetworkPanelProps {
  answered: Answered | null;
  /** null where there is no path to go along. */
  walk: Walk | null;
  empty: string;
}

export function NetworkPanel({ answered, walk, empty }: NetworkPanelProps) {
  const behaviour = answered?.behaviour ?? null;
  return (
    <section className="network" aria-label="What the network does">
      {answered === null && <p className="empty">{empty}</p>}
      {answered && behaviour === null && (
        <p className="empty">{answered.refusal ?? 'There is no picture of what this network does: its data have too many numbers.'}</p>
      )}
      {answered && behaviour && (
        <>
          <header>
            <h3>{nameOf(answered.ref)}</h3>
            {walk && <WalkControl {...walk} />}
          </header>
          <Picture behaviour={behaviour} />
          <p className="hint">{summaryOf(behaviour)}</p>
        </>
      )}
    </section>
  );
}

function nameOf(ref: NetworkRef): string {
  if ('minimum' in ref) return `At the minimum ${ref.minimum}`;
  if ('view' in ref) return 'At a point of the landscape';
  return `At pivot ${ref.pivot} of the path ${ref.edge.replace('-', '–')}`;
}

function Picture({ behaviour }: { behaviour: Behaviour }) {
  switch (behaviour.kind) {
    case 'boundary':
      return <Boundary {...behaviour} />;
    case 'curve':
      return <Curve {...behaviour} />;
    case 'mistakes':
      return <Mistakes {...behaviour} />;
  }
}

type Of<K extends Behaviour['kind']> = Extract<Behaviour, { kind: K }>;

const rgb = (colour: readonly number[]): string => `rgb(${colour.join()})`;

/** Classes mixed by their shares, samples in their own colours over it. */
function Boundary(boundary: Of<'boundary'>) {
  const [area, size] = useSize<HTMLDivElement>({ width: 360, height: 180 });
  const { side, shares, classes, x, y, samples } = boundary;
  const colourOf = useCallback(
    // paler than the samples
    (i: number) => mixedColour(shares.subarray(i * classes, (i + 1) * classes)).map((part) => 255 - 0.55 * (255 - part)),
    [shares, classes],
  );
  const place = (value: number, [low, high]: [number, number]) => (value - low) / (high - low);
  return (
    <div className="boundary" ref={area}>
      <Pixels columns={side} rows={side} colourOf={colourOf} isUpwards />
      <svg width={size.width} height={size.height} role="img" aria-label={summaryOf(boundary)}>
        {Array.from(samples.labels, (label, s) => (
          <circle
            key={s}
            cx={place(samples.x[s], x) * size.width}
            cy={(1 - place(samples.y[s], y)) * size.height}
            r="2.5"
            fill={rgb(classColour(label))}
          />
        ))}
      </svg>
    </div>
  );
}

function Curve(curve: Of<'curve'>) {
  const [area, size] = useSize<HTMLDivElement>({ width: 360, height: 180 });
  const { samples } = curve;
  const frame = frameIn(size);
  const x = linearScale(curve.x[0], curve.x[curve.x.length - 1]);
  const y = scaleOver([samples.y, curve.y], 'linear', 0.05);
  const points = placePoints(samples.x, samples.y, x, y, frame);
  return (
    <div className="curve" ref={area}>
      <svg width={size.width} height={size.height} role="img" aria-label={summaryOf(curve)}>
        <VerticalAxis frame={frame} scale={y} name="Output" />
        <HorizontalAxis frame={frame} scale={x} name="Input" />
        {Array.from(samples.x, (_, s) => (
          <circle key={s} className="sample" cx={points[2 * s]} cy={points[2 * s + 1]} r="2.5" />
        ))}
        <path className="line best" d={pathData(placePoints(curve.x, curve.y, x, y, frame))} />
      </svg>
    </div>
  );
}

function Mistakes({ classes, classNames, counts, images }: Of<'mistakes'>) {
  const pixelsOf = useMemo(() => {
    if (!images) return [];
    const size = images.side ** 2;
    return Array.from(images.labels, (_, i) => images.pixels.subarray(i * size, (i + 1) * size));
  }, [images]);
  const nameOfClass = (c: number) => classNames?.[c] ?? String(c);
  const rows = Array.from({ length: classes }, (_, truth) => counts.subarray(truth * classes, (truth + 1) * classes));
  return (
    <div className="mistakes" tabIndex={0} role="group" aria-label="Mistakes">
      {images && images.labels.length > 0 && (
        <ul>
          {Array.from(images.labels, (label, i) => (
            <li key={i}>
              <SmallImage side={images.side} pixels={pixelsOf[i]} />
              {nameOfClass(label)} → {nameOfClass(images.predicted[i])}
            </li>
          ))}
        </ul>
      )}
      <table>
        <caption className="unseen">Right answers by class</caption>
        <thead>
          <tr>
            <th scope="col" className="words">
              Class
            </th>
            <th scope="col">Samples</th>
            <th scope="col">Right</th>
            <th scope="col">Most often taken for</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, truth) => {
            const all = row.reduce((sum, count) => sum + count, 0);
            const worst = row.reduce((most, count, c) => (c !== truth && count > 0 && (most < 0 || count > row[most]) ? c : most), -1);
            return (
              <tr key={truth}>
                <th scope="row" className="words">
                  {nameOfClass(truth)}
                </th>
                <td>{formatCount(all)}</td>
                <td>{all === 0 ? '–' : formatPercent(row[truth] / all)}</td>
                <td>{worst < 0 ? '–' : `${nameOfClass(worst)} (${row[worst]})`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function SmallImage({ side, pixels }: { side: number; pixels: Float32Array }) {
  const colourOf = useMemo(() => {
    const [low, high] = [Math.min(...pixels), Math.max(...pixels)];
    return (i: number) => {
      const grey = 255 - (255 * (pixels[i] - low)) / (high - low || 1);
      return [grey, grey, grey];
    };
  }, [pixels]);
  return <Pixels columns={side} rows={side} colourOf={colourOf} isUpwards={false} />;
}

function summaryOf(behaviour: Behaviour): string {
  if (behaviour.kind === 'boundary')
    return `Which of ${behaviour.classes} classes it sees where in the plane of its inputs; dots are training samples. Arrow keys in the path's chart go from pivot to pivot.`;
  if (behaviour.kind === 'curve')
    return "Its output over its input; dots are training samples. Arrow keys in the path's chart go from pivot to pivot.";
  const { counts, classes, samples, over } = behaviour;
  const right = Array.from({ length: classes }, (_, c) => counts[c * classes + c]).reduce((sum, count) => sum + count, 0);
  return `${formatPercent(right / samples)} of ${formatCount(samples)} ${over} samples right.`;
}
