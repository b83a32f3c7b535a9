/** The staircase: the wide network's loss against the levels of narrow ones, and what it answers meanwhile. */
import type { Level, StaircaseFrame } from '../../../contract/embedding.ts';
import { LineChart, type Rule } from '../../chart/LineChart.tsx';
import { formatCount, formatNumber } from '../../format.ts';
import { CurvesChart } from './CurvesChart.tsx';
import { unitsText } from './embeddingText.ts';
import { UnitsChart } from './UnitsChart.tsx';

/** Levels that a logarithmic axis can show: an exact fit has no logarithm worth its room. */
const visible = ({ loss }: Level): boolean => loss > 1e-9;

export function StaircaseChart({ frame }: { frame: StaircaseFrame | null }) {
  const rules = (frame?.levels ?? [])
    .filter(visible)
    .map((level): Rule => ({ axis: 'y', at: level.loss, name: `best of ${unitsText(level.width)}: ${formatNumber(level.loss)}` }));
  const { steps, losses } = frame?.trace ?? { steps: [], losses: [] };
  return (
    <LineChart
      id="staircase"
      title="The staircase"
      x={{ name: 'Step, log', kind: 'log', include: frame ? [1, frame.steps] : [] }}
      y={{ name: 'Loss', kind: 'log' }}
      series={[{ name: frame ? unitsText(frame.width) : 'wide', colour: 'warm', xs: Array.from(steps, (step) => step + 1), ys: losses }]}
      rules={rules}
      summary={frame ? summaryOf(frame) : ''}
      empty={
        frame
          ? 'The levels of narrow networks are being looked for …'
          : 'Press Run (Space): a wide network is trained, and rests where narrow ones end.'
      }
    />
  );
}

function summaryOf({ step, steps, loss, levels, width }: StaircaseFrame): string {
  const rests = levels
    .filter(({ dwell }) => dwell > 0)
    .map((level) => `${formatCount(level.dwell)} steps within 5 % of ${unitsText(level.width)}`);
  const at = `Step ${formatCount(step)} of ${formatCount(steps)}: loss ${formatNumber(loss)} with ${width} units.`;
  return rests.length > 0 ? `${at} So far ${rests.join(', ')}.` : at;
}

/** The level that the wide network is nearest to in what it answers, and the next: three dashed lines are hard to tell apart. */
function nearestLevel({ levels, loss }: StaircaseFrame): Level | null {
  const far = (level: Level): number => Math.abs(Math.log(Math.max(level.loss, 1e-12) / Math.max(loss, 1e-12)));
  return levels.reduce<Level | null>((best, level) => (best === null || far(level) < far(best) ? level : best), null);
}

export function StaircaseCurves({ frame }: { frame: StaircaseFrame | null }) {
  const level = frame && nearestLevel(frame);
  return (
    <CurvesChart
      id="staircase-curves"
      title="What the networks answer"
      data={frame?.data ?? null}
      narrow={level ? [{ name: `best of ${unitsText(level.width)}`, curve: level.curve }] : []}
      wide={frame?.curve ? { name: unitsText(frame.width), curve: frame.curve } : null}
      summary={
        level ? `The wide network (solid) beside the best of ${unitsText(level.width)} (dashed), whose loss is nearest to its own.` : ''
      }
      empty="Output curves of the wide network and of the narrow ones."
    />
  );
}

export function StaircaseUnits({ frame }: { frame: StaircaseFrame | null }) {
  return <UnitsChart id="staircase-units" units={frame?.units ?? null} isPlanar />;
}

export function LevelsTable({ frame }: { frame: StaircaseFrame | null }) {
  return (
    <section className="panel embedding-table" aria-labelledby="levels-title">
      <header className="panel-head">
        <h2 id="levels-title">Levels</h2>
      </header>
      {!frame || frame.levels.length === 0 ? (
        <p className="empty">The critical losses of narrow networks, and how long the wide one rests at each.</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="Levels">
          <table>
            <thead>
              <tr>
                <th scope="col">Units</th>
                <th scope="col">Loss</th>
                <th scope="col">Largest slope</th>
                <th scope="col">Steps within 5 %</th>
              </tr>
            </thead>
            <tbody>
              {frame.levels.map(({ width, loss, gradientMax, dwell }) => (
                <tr key={width}>
                  <th scope="row">{width}</th>
                  <td>{formatNumber(loss, 7)}</td>
                  <td>{formatNumber(gradientMax)}</td>
                  <td>{formatCount(dwell)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
