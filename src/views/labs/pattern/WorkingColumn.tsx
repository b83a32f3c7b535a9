/** How well a network works at a picture's white cells, and how badly at its black ones. */
import { useState } from 'react';
import type { WorkingFrame } from '../../../contract/workingResult.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import { Choice } from '../../controls/Choice.tsx';
import { formatCount, formatNumber, formatPercent } from '../../format.ts';
import type { Quantity } from './workingPicture.ts';

const quantities: readonly { value: Quantity; label: string; says: string }[] = [
  { value: 'accuracy', label: 'Accuracy', says: 'Mean share of samples that are told right' },
  { value: 'loss', label: 'Loss', says: 'Mean cross-entropy' },
];

interface WorkingCourseProps {
  /** The newest, and the one that the timeline shows. */
  latest: WorkingFrame | undefined;
  shown: WorkingFrame | undefined;
}

export function WorkingCourseChart({ latest, shown }: WorkingCourseProps) {
  const [quantity, setQuantity] = useState<Quantity>('accuracy');
  const course = latest?.course;
  const isLoss = quantity === 'loss';
  const lines = course
    ? [
        { name: 'White cells', colour: 'accent' as const, xs: course.step, ys: isLoss ? course.goodLoss : course.goodAccuracy },
        { name: 'Black cells', colour: 'ink' as const, xs: course.step, ys: isLoss ? course.badLoss : course.badAccuracy },
      ]
    : [];
  const isPast = shown && shown.step < (course?.step.at(-1) ?? 0);
  const last = lines.map(({ name, ys }) => `${name} ${formatNumber(ys.at(-1), 3)}`).join(', ');
  return (
    <LineChart
      id="pattern-course"
      title="White and black cells"
      x={{ name: 'Step', kind: 'linear' }}
      y={{ name: isLoss ? 'Loss in nats' : 'Accuracy', kind: isLoss ? 'log' : 'linear', ...(isLoss ? {} : { include: [0, 1] }) }}
      series={lines}
      rules={isPast ? [{ axis: 'x', at: shown.step, name: 'shown' }] : []}
      tools={
        <Choice
          className="switch"
          legend="Measure"
          name="working-quantity"
          options={quantities}
          value={quantity}
          onChoose={(value) => setQuantity(value)}
        />
      }
      summary={`Means over some samples of the training part, at a coarse grid. ${last}`}
      empty="Accuracy and loss at white and at black cells, over the steps."
    />
  );
}

const partNames = { train: 'training', test: 'test' } as const;

export function WorkingTable({ frame }: { frame: WorkingFrame | undefined }) {
  return (
    <section className="pattern-checks" aria-labelledby="pattern-checks-title">
      <header className="panel-head">
        <h2 id="pattern-checks-title">The network on data</h2>
      </header>
      {!frame || frame.checks.length === 0 ? (
        <p className="empty">How well the network works at white cells and at black ones.</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">Data, cells</th>
                <th scope="col">Accuracy</th>
                <th scope="col">Loss</th>
                <th scope="col">As wanted</th>
              </tr>
            </thead>
            <tbody>
              {frame.checks.flatMap(({ part, good, bad }) =>
                [
                  { kind: 'white', worth: good },
                  { kind: 'black', worth: bad },
                ].map(({ kind, worth }) => (
                  <tr key={`${part} ${kind}`}>
                    <th scope="row">
                      {partNames[part]}, {kind}
                    </th>
                    <td>{formatPercent(worth.accuracy)}</td>
                    <td>{formatNumber(worth.loss, 3)}</td>
                    <td>{formatPercent(worth.right, 0)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
          <p className="hint">{hintOf(frame)}</p>
        </>
      )}
    </section>
  );
}

function hintOf({ bar, drawn, checks, scale, step }: WorkingFrame): string {
  const ssim =
    checks[0].ssim === null ? '' : ` Structural similarity to the picture of what is above the bar: ${formatNumber(checks[0].ssim, 3)}.`;
  return `As wanted: at least ${formatPercent(bar, 0)} right at a white cell, less at a black one.${ssim} Steps draw from ${formatCount(drawn.good)} white and ${formatCount(drawn.bad)} black cells; after ${formatCount(step)} of them it is ${formatNumber(scale, 3)} of a direction’s length from cell to cell.`;
}
