/** A point and what it became, in numbers: spectrum, signs before and after beside the foretold ones, dimensions, and the way out. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { EmbeddedReport, PointFrame, PointReport } from '../../../contract/embedding.ts';
import type { Activation } from '../../../contract/experiment.ts';
import { embeddingViewStore } from '../../../store/embeddingView.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import { Tabs } from '../../controls/Tabs.tsx';
import { formatCount, formatNumber } from '../../format.ts';
import { CurvesChart } from './CurvesChart.tsx';
import { invariances, signsText } from './embeddingText.ts';
import { SpectrumChart } from './SpectrumChart.tsx';

interface PointProps {
  frame: PointFrame | null;
}

/** What is under the hand, else the run's. */
function useWide(frame: PointFrame | null): EmbeddedReport | null {
  const tried = useStore(embeddingViewStore, (view) => view.wide);
  return tried ?? frame?.wide ?? null;
}

export function PointSpectrum({ frame }: PointProps) {
  const wide = useWide(frame);
  const picture = useStore(embeddingViewStore, (view) => view.picture);
  const shown = picture === 'before' ? (frame?.narrow ?? null) : (wide ?? frame?.narrow ?? null);
  return (
    <SpectrumChart
      id="point-spectrum"
      title={shown && shown === frame?.narrow ? 'Spectrum of the Hessian, narrow' : 'Spectrum of the Hessian'}
      eigenvalues={shown?.eigenvalues ?? null}
      zeroBound={shown?.zeroBound ?? 0}
      inertia={shown?.inertia ?? null}
      empty="Eigenvalues of the exact Hessian, positive and negative."
    />
  );
}

export function PointTable({ frame, activation }: PointProps & { activation: Activation }) {
  const wide = useWide(frame);
  const narrow = frame?.narrow ?? null;
  return (
    <section className="panel embedding-table" aria-labelledby="point-title">
      <header className="panel-head">
        <h2 id="point-title">Before and after</h2>
      </header>
      {!narrow ? (
        <p className="empty">Gradient, eigenvalues and dimension of the critical set, measured and foretold.</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="Before and after">
          <ReportTable narrow={narrow} wide={wide} />
          <p className="hint">{invariances[activation]}</p>
        </div>
      )}
    </section>
  );
}

function ReportTable({ narrow, wide }: { narrow: PointReport; wide: EmbeddedReport | null }) {
  const rows: [string, string, string, string?][] = [
    ['Hidden units', narrow.hidden.join(' + '), wide ? wide.hidden.join(' + ') : ''],
    ['Parameters', String(narrow.parameters), wide ? String(wide.parameters) : ''],
    ['Loss', formatNumber(narrow.loss, 8), wide ? formatNumber(wide.loss, 8) : ''],
    [
      'Largest slope',
      formatNumber(narrow.gradientMax),
      wide ? formatNumber(wide.gradientMax) : '',
      'Largest |∂loss/∂θ| and so how critical it is',
    ],
    ['Outputs moved by', '', wide ? formatNumber(wide.outputChange) : '', 'Largest change of an output on the training data'],
    [
      'λ below, at, above 0',
      signsText(narrow.inertia),
      wide ? signsText(wide.inertia) : '',
      'Numbers of negative, zero and positive eigenvalues',
    ],
    [
      'foretold',
      '',
      wide ? (wide.predicted ? signsText(wide.predicted) : 'not critical') : '',
      'Narrow signs and those of K at each step, by Sylvester’s law',
    ],
    ['Critical set, K', '0', wide ? String(wide.dimension.affine) : '', 'Dimension by one-step embeddings: as many as units were added'],
    ['measured', '', wide ? String(wide.dimension.measured) : '', 'Rank of the derivatives of the parameters with each share'],
    ['all compatible', '0', wide ? String(wide.dimension.compatible) : '', 'K + Σ Kₗ·Kₗ₋₁, over all compatible embeddings'],
    [
      '‖E[Σ ∂ℓ ∇²f]‖',
      formatNumber(narrow.networkCurvature),
      wide ? formatNumber(wide.networkCurvature) : '',
      '0 where no embedding can make a saddle of the point',
    ],
  ];
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">Narrow</th>
          <th scope="col">Embedded</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, after, says]) => (
          <tr key={name} title={says} className={name === 'foretold' && wide?.predicted ? agreement(wide) : undefined}>
            <th scope="row">{name}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether what was foretold is what is there. */
function agreement({ predicted, inertia }: EmbeddedReport): string {
  return predicted && signsText(predicted) === signsText(inertia) ? 'agrees' : 'differs';
}

export function EscapeChart({ frame }: PointProps) {
  const escape = frame?.escape ?? null;
  const { steps, losses } = escape?.trace ?? { steps: [], losses: [] };
  return (
    <LineChart
      id="escape"
      title="Leaving the saddle"
      x={{ name: 'Gradient step', kind: 'linear' }}
      y={{ name: 'Loss', kind: 'linear' }}
      series={[{ name: 'loss', colour: 'warm', xs: steps, ys: losses }]}
      rules={frame?.narrow && escape ? [{ axis: 'y', at: frame.narrow.loss, name: 'the saddle' }] : []}
      summary={
        escape
          ? `Growth of the way out, by step: ${formatNumber(escape.measuredRate)} measured, ${formatNumber(escape.predictedRate)} foretold by ln(1 + η|λ|) with η = ${formatNumber(escape.learningRate)}; step ${formatCount(escape.step)}.`
          : ''
      }
      empty={
        frame?.wide?.inertia.negative === 0
          ? 'The embedded point has no negative eigenvalue: gradient descent has no way out.'
          : 'Loss of gradient descent from beside the saddle, and its rate against the foretold one.'
      }
    />
  );
}

export function PointCurves({ frame }: PointProps) {
  return (
    <CurvesChart
      id="point-curves"
      title="What the networks answer"
      data={frame?.data ?? null}
      narrow={frame?.narrowCurve ? [{ name: 'narrow', curve: frame.narrowCurve }] : []}
      wide={frame?.escape ? { name: 'wide, leaving', curve: frame.escape.curve } : null}
      summary="The embedded network answers as the narrow one does, until it leaves."
      empty="Output curves of the narrow network and of the wide one that leaves."
    />
  );
}

const tabs = [
  { id: 'escape', name: 'Leaving' },
  { id: 'curves', name: 'Answers' },
];

export function PointTabs({ frame }: PointProps) {
  const [tab, setTab] = useState('escape');
  return (
    <Tabs name="Leaving and answers" tabs={tabs} chosen={tab} onChoose={setTab}>
      {tab === 'escape' ? <EscapeChart frame={frame} /> : <PointCurves frame={frame} />}
    </Tabs>
  );
}
