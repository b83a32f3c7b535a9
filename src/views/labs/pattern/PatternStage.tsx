/** Target, loss surface and what lies between them: small beside each other, one of them large. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { PatternFrame } from '../../../contract/patternResult.ts';
import { lookElsewhere, patternViewStore, showPattern, type PatternViewState } from '../../../store/patternView.ts';
import { viewStore } from '../../../store/view.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import { Pixels } from '../../chart/Pixels.tsx';
import { formatNumber, formatPercent } from '../../format.ts';
import type { Looked } from '../labView.ts';
import { SurfaceStage } from '../SurfaceStage.tsx';
import { differenceColour, lossColours, planeOf, rangeOf, shownOf, surfaceOf, type Shown } from './patternPicture.ts';
import { WorkingStage } from './WorkingStage.tsx';
import './pattern.css';

const empty = 'Press Run (or the space bar): a network learns to have this picture in its loss.';

export function PatternStage({ spec, run, frame }: Looked<'pattern'>) {
  const view = useStore(patternViewStore);
  if (!frame) {
    return (
      <div className="pattern">
        <p className="stage-empty">{run.status === 'running' ? 'Loading the data …' : empty}</p>
      </div>
    );
  }
  if (frame.construction === 'working') return <WorkingStage frame={frame} />;
  return <Pictures spec={spec} frame={frame} view={view} canAsk={run.end !== null} />;
}

interface PicturesProps {
  spec: PatternSpec;
  frame: PatternFrame;
  view: PatternViewState;
  canAsk: boolean;
}

function Pictures({ spec, frame, view, canAsk }: PicturesProps) {
  const answer = view.random?.answer ?? null;
  const all = useMemo(() => shownOf(frame, spec.data.name, answer, frame.course.step.length === 0), [frame, spec, answer]);
  const shown = all.find((one) => one.view === view.shown) ?? all.find((one) => one.view === 'slice') ?? all[0];
  const range = useMemo(() => rangeOf(frame), [frame]);
  return (
    <div className="pattern">
      <div className="pattern-strip" role="group" aria-label="Pictures">
        {all.map((one) => (
          <SmallPicture key={one.view} one={one} frame={frame} range={range} view={view} isChosen={one === shown} />
        ))}
        <div className="pattern-tools">
          <button
            type="button"
            className="small"
            disabled={!canAsk || (view.random !== null && view.random.answer === null && view.random.problem === null)}
            title="The same network, seen along two random directions instead of the two that were made"
            onClick={() => void lookElsewhere()}
          >
            {view.random ? 'Other random directions' : 'Look along random directions'}
          </button>
          {view.random?.problem && <p role="alert">{view.random.problem}</p>}
          {frame.dimensions === 3 && (
            <label>
              Depth
              <input
                type="range"
                min="0"
                max="1"
                step={1 / frame.side}
                value={view.depth}
                onChange={(event) => showPattern({ depth: Number(event.target.value) })}
              />
            </label>
          )}
          {frame.channels > 1 && (
            <label>
              Channel
              <select value={view.channel} onChange={(event) => showPattern({ channel: Number(event.target.value) })}>
                {['red', 'green', 'blue'].map((name, c) => (
                  <option key={name} value={c}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      </div>
      {shown.dimensions === 1 ? (
        <CurvePicture all={all} frame={frame} spec={spec} />
      ) : (
        <Large shown={shown} frame={frame} range={range} view={view} spec={spec} />
      )}
    </div>
  );
}

interface SmallPictureProps {
  one: Shown;
  frame: PatternFrame;
  range: readonly [number, number];
  view: PatternViewState;
  isChosen: boolean;
}

function SmallPicture({ one, frame, range, view, isChosen }: SmallPictureProps) {
  const map = useStore(viewStore, ({ colourMap }) => colourMap);
  const colourOf = useMemo(() => coloursOf(one, frame, range, view, map), [one, frame, range, view, map]);
  const rows = one.dimensions === 1 ? 1 : one.side;
  return (
    <button
      type="button"
      className="pattern-picture"
      aria-pressed={isChosen}
      title={one.says}
      onClick={() => showPattern({ shown: one.view })}
    >
      <Pixels columns={one.side} rows={rows} colourOf={colourOf} isUpwards={one.isRandom} />
      <span>{one.name}</span>
    </button>
  );
}

/** Three channels are told as red, green and blue by brightness; everything else by one scale of losses. */
function coloursOf(
  one: Shown,
  { channels, black, white }: PatternFrame,
  range: readonly [number, number],
  { channel, depth }: PatternViewState,
  map: Parameters<typeof lossColours>[0],
): (i: number) => readonly number[] {
  if (channels === 3 && !one.isRandom && one.view !== 'difference') {
    const planes = [0, 1, 2].map((c) => planeOf(one, c, depth));
    return (i) => planes.map((plane) => Math.round(255 * Math.min(1, Math.max(0, (plane[i] - black) / (white - black)))));
  }
  const plane = planeOf(one, channel, depth);
  if (one.view === 'difference') return (i) => differenceColour(plane[i], 0.2 * (white - black));
  const own = one.isRandom ? heightsOf(plane) : range;
  const colour = lossColours(map, own);
  return (i) => colour(plane[i]);
}

function heightsOf(plane: ArrayLike<number>): [number, number] {
  const heights = Array.from(plane).filter(Number.isFinite);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  return [low, high > low ? high : low + 1];
}

interface LargeProps {
  shown: Shown;
  frame: PatternFrame;
  range: readonly [number, number];
  view: PatternViewState;
  spec: PatternSpec;
}

function Large({ shown, frame, range, view, spec }: LargeProps) {
  const plane = useMemo(() => planeOf(shown, view.channel, view.depth), [shown, view.channel, view.depth]);
  const surface = useMemo(
    () => surfaceOf(shown, plane, `${shown.view} ${frame.step} ${view.channel} ${view.depth} ${view.random?.seed ?? 0}`),
    [shown, plane, frame.step, view.channel, view.depth, view.random],
  );
  const isLoss = shown.view !== 'difference';
  const marks = useMemo(() => (isLoss && !shown.isRandom ? marksOf(frame) : undefined), [isLoss, shown.isRandom, frame]);
  return (
    <SurfaceStage
      surface={surface}
      {...(marks ? { marks } : {})}
      level={isLoss && !shown.isRandom ? frame.least : undefined}
      heightName={isLoss ? (spec.loss === 'crossEntropy' ? 'Loss in nats' : 'Squared error') : 'Loss less target'}
      honesty={honestyOf(shown, frame, spec)}
      summary={`${shown.name} as a surface. ${shown.says}.`}
      empty={empty}
      range={isLoss && !shown.isRandom ? range : undefined}
    />
  );
}

/** The lowest point where it is as good as a trained network. */
function marksOf({ optimum, dimensions }: PatternFrame) {
  if (!optimum || dimensions !== 2) return undefined;
  const { alpha, loss, taskLoss } = optimum;
  return { x: [alpha[0]], y: [alpha[1]], height: [loss], names: [`${formatNumber(loss, 3)}; trained ${formatNumber(taskLoss, 3)}`] };
}

function honestyOf(
  { view, side, isRandom }: Shown,
  { least, checks, channels, optimum }: PatternFrame,
  { construction, loss }: PatternSpec,
): string {
  if (isRandom) {
    return 'The same parameters in the middle, the same data: two filter-normalised random directions instead of the two made ones. A slice shows its directions as much as the network.';
  }
  const level = formatNumber(least);
  const floor =
    construction === 'chance'
      ? `The rim lies at ${level}, the loss of guessing by the classes’ shares: a network that ignores its inputs can’t be lower.`
      : loss === 'squaredError'
        ? `The rim lies at ${level}, the loss of the block that does the task alone: the picture adds to it.`
        : 'The rim lies at 0: the surer the network is of what its block knows, the nearer it comes.';
  const dot = optimum
    ? ` The lowest point has ${formatNumber(optimum.loss)} on the training part, ${formatPercent(optimum.error)} wrong; the trained block alone has ${formatNumber(optimum.taskLoss)}, ${formatPercent(optimum.taskError)} wrong.`
    : '';
  const heads = channels > 1 ? ' Each colour is the loss of a head of its own.' : '';
  const check = checks.find(({ part }) => part === view);
  const computed = check
    ? `Computed at ${side} × ${side} points on ${check.samples} samples; at most ${formatNumber(check.off, 2)} off the formula. `
    : '';
  return computed + floor + dot + heads;
}

function CurvePicture({ all, frame, spec }: { all: readonly Shown[]; frame: PatternFrame; spec: PatternSpec }) {
  const colours = { target: 'ink', slice: 'accent', train: 1, test: 2, other: 3, noise: 4 } as const;
  const series = all.flatMap((one) =>
    one.view === 'difference' || one.view === 'random'
      ? []
      : [
          {
            name: one.name,
            colour: colours[one.view],
            xs: Array.from({ length: one.side }, (_, p) => (p + 0.5) / one.side),
            ys: planeOf(one, 0, 0),
            isDashed: one.view === 'target',
            isLoose: one.view !== 'target' && one.view !== 'slice',
          },
        ],
  );
  return (
    <LineChart
      id="pattern-curve"
      title="The loss along the line"
      x={{ name: 'α', kind: 'linear' }}
      y={{ name: 'Loss', kind: 'linear' }}
      series={series}
      rules={[{ axis: 'y', at: frame.least, name: spec.construction === 'chance' ? 'chance' : 'lowest' }]}
      summary="The loss along a line of parameters, beside what it was to be."
      empty={empty}
    />
  );
}
