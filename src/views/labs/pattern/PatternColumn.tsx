/** How near the loss surface is to the picture, and what it is on other data. */
import { useStore } from 'zustand';
import type { PatternData, PatternSpec } from '../../../contract/pattern.ts';
import { otherTitles, type PatternFrame, type PatternPart } from '../../../contract/patternResult.ts';
import { patternViewStore, showPattern, type PatternViewState } from '../../../store/patternView.ts';
import { Choice } from '../../controls/Choice.tsx';
import { LineChart } from '../../chart/LineChart.tsx';
import { formatCount, formatNumber, formatPercent } from '../../format.ts';
import type { LabView, Looked } from '../labView.ts';
import { WorkingCourseChart, WorkingTable } from './WorkingColumn.tsx';

/** What is measured depends on the construction. */
function CourseChart({ spec, run, frame }: Looked<'pattern'>) {
  if (spec.construction === 'working') return <WorkingCourseChart latest={whereWorking(run.frame)} shown={whereWorking(frame)} />;
  return <LikenessChart latest={whereHidden(run.frame)} shown={whereHidden(frame)} />;
}

function ChecksTable({ spec, run }: Looked<'pattern'>) {
  if (spec.construction === 'working') return <WorkingTable frame={whereWorking(run.frame)} />;
  return <LossTable spec={spec} frame={whereHidden(run.frame)} />;
}

type AnyFrame = Looked<'pattern'>['frame'];

const whereWorking = (frame: AnyFrame) => (frame?.construction === 'working' ? frame : undefined);
const whereHidden = (frame: AnyFrame) => (frame?.construction === 'working' ? undefined : frame);

export function PatternColumn(looked: Looked<'pattern'>) {
  return (
    <>
      <CourseChart {...looked} />
      <ChecksTable {...looked} />
    </>
  );
}

export const patternPanels: LabView<'pattern'>['panels'] = [
  { id: 'course', name: 'Likeness', Content: CourseChart },
  { id: 'checks', name: 'Data', Content: ChecksTable },
];

const metrics: readonly { value: PatternViewState['metric']; label: string; says: string; axis: string }[] = [
  { value: 'psnr', label: 'PSNR', says: 'Peak signal to noise: −10 log₁₀ of the mean squared error', axis: 'PSNR in dB' },
  { value: 'mse', label: 'MSE', says: 'Mean squared error of brightness, black 0 and white 1', axis: 'Mean squared error' },
  { value: 'ssim', label: 'SSIM', says: 'Structural similarity of 7 × 7 windows: 1 is the same', axis: 'SSIM' },
];

interface LikenessProps {
  /** The newest, and the one that the timeline shows. */
  latest: PatternFrame | undefined;
  shown: PatternFrame | undefined;
}

function LikenessChart({ latest, shown }: LikenessProps) {
  const { metric } = useStore(patternViewStore);
  const course = latest?.course;
  const chosen = metrics.find(({ value }) => value === metric)!;
  const ys = course ? course[metric].map((value) => value ?? NaN) : [];
  const last = ys.at(-1);
  const isPast = shown && shown.step < (course?.step.at(-1) ?? 0);
  return (
    <LineChart
      id="pattern-course"
      title="Likeness to the target"
      x={{ name: 'Step', kind: 'linear' }}
      y={{ name: chosen.axis, kind: metric === 'mse' ? 'log' : 'linear', ...(metric === 'ssim' ? { include: [0, 1] } : {}) }}
      series={course ? [{ name: chosen.label, colour: 'accent', xs: course.step, ys }] : []}
      rules={isPast ? [{ axis: 'x', at: shown.step, name: 'shown' }] : []}
      tools={
        <Choice
          className="switch"
          legend="Measure"
          name="pattern-metric"
          options={metrics}
          value={metric}
          onChoose={(value) => showPattern({ metric: value })}
        />
      }
      summary={last === undefined || !Number.isFinite(last) ? `${chosen.says}.` : `${chosen.says}. Now ${formatNumber(last, 3)}.`}
      empty="MSE, PSNR and SSIM against the target, over the steps of the fit."
    />
  );
}

const partName = (part: PatternPart, data: PatternData['name']): string =>
  part === 'other' ? otherTitles[data] : { train: 'training', test: 'test', noise: 'noise' }[part];

const hints = {
  chance:
    'Off by: the greatest distance from the formula, which knows of the data the classes’ shares in the training part alone. Other data and noise have its labels, and so the same picture; a small test part has slightly other shares.',
  optimum:
    'Off by: the greatest distance from the formula, which holds for the samples that the task block has learnt. On other data it errs, and the picture is another.',
} as const;

function LossTable({ spec, frame }: { spec: PatternSpec; frame: PatternFrame | undefined }) {
  return (
    <section className="pattern-checks" aria-labelledby="pattern-checks-title">
      <header className="panel-head">
        <h2 id="pattern-checks-title">The loss on data</h2>
      </header>
      {!frame || frame.checks.length === 0 ? (
        <p className="empty">When the picture is learnt, the loss is computed on data at points of the plane.</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">Data</th>
                <th scope="col">Samples</th>
                <th scope="col">Lowest</th>
                <th scope="col">Highest</th>
                <th scope="col">Wrong</th>
                <th scope="col">Off by</th>
              </tr>
            </thead>
            <tbody>
              {frame.checks.map(({ part, samples, losses, errors, off }) => (
                <tr key={part}>
                  <th scope="row">{partName(part, spec.data.name)}</th>
                  <td>{formatCount(samples)}</td>
                  <td>{formatNumber(Math.min(...losses), 3)}</td>
                  <td>{formatNumber(Math.max(...losses), 3)}</td>
                  <td>{errors && formatPercent(Math.min(...errors), 0)}</td>
                  <td>{formatNumber(off, 2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="hint">{spec.construction === 'chance' ? hints.chance : hints.optimum}</p>
        </>
      )}
    </section>
  );
}
