/** The steps of an embedding under one's hand: units to split, shares to slide, constant units to add. */
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { EmbeddedReport, EmbeddingStep, PointReport } from '../../../contract/embedding.ts';
import { mostSteps } from '../../../contract/embeddingSteps.ts';
import { drawCompatible, embeddingViewStore, keepSteps, trySteps } from '../../../store/embeddingView.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { formatNumber } from '../../format.ts';
import { signsText, stepName, unitName } from './embeddingText.ts';

interface StepsControlProps {
  narrow: PointReport;
  wide: EmbeddedReport;
  canTry: boolean;
}

/** Reaches of the sliders; a number may be written beyond them. */
const ranges = { share: [-1, 2], bias: [-3, 3] } as const;

export function StepsControl({ narrow, wide, canTry }: StepsControlProps) {
  const { steps: tried, refusal } = useStore(embeddingViewStore);
  const steps = tried ?? wide.steps;
  const layers = narrow.hidden.length;
  const widths = narrow.hidden.map((width, layer) => width + steps.filter((step) => step.layer === layer).length);
  const isFull = steps.length >= mostSteps;
  const add = (step: EmbeddingStep): void => trySteps([...steps, step]);
  return (
    <div className="embedding-steps">
      <div className="add-steps" role="group" aria-label="Split a unit">
        <strong>Split</strong>
        {widths.flatMap((width, layer) =>
          Array.from({ length: width }, (_, unit) => (
            <button
              key={`${layer}.${unit}`}
              type="button"
              className="small"
              disabled={!canTry || isFull}
              title={`Split unit ${unit + 1}${layers > 1 ? ` of layer ${layer + 1}` : ''} in equal halves`}
              onClick={() => add({ layer, unit, share: 0.5 })}
            >
              {unitName(layer, unit, layers)}
            </button>
          )),
        )}
        {widths.map((_, layer) => (
          <button
            key={layer}
            type="button"
            className="small"
            disabled={!canTry || isFull}
            title="Add a unit without weights, whose value is constant"
            onClick={() => add({ layer, unit: null, bias: 0.5 })}
          >
            + constant{layers > 1 ? ` in ${layer + 1}` : ''}
          </button>
        ))}
        {tried && (
          <button
            type="button"
            className="small keep"
            title="Write these steps into the experiment and its link"
            onClick={() => keepSteps(steps)}
          >
            Keep
          </button>
        )}
      </div>
      <ul className="steps">
        {steps.map((step, k) => (
          <StepRow
            key={k}
            step={step}
            name={stepName(step, layers)}
            canTry={canTry}
            // taking one out of the middle would leave the later ones without their units
            onRemove={k === steps.length - 1 ? () => trySteps(steps.slice(0, -1)) : null}
            onChange={(to) => trySteps(steps.map((one, i) => (i === k ? to : one)))}
          />
        ))}
      </ul>
      {!canTry && <p className="hint">Sliders work once the run has found the point: Run (Space).</p>}
      {refusal && <p className="refusal">{refusal}</p>}
      {!wide.keepsCriticality && (
        <p className="refusal">
          Not critical any more: the constant unit feeds a layer without a bias, so that its outgoing weight is pulled at. Largest slope{' '}
          {formatNumber(wide.gradientMax)}. A bias where its value is 0, or “Output bias”, mends it.
        </p>
      )}
      {canTry && <Compatible />}
    </div>
  );
}

interface StepRowProps {
  step: EmbeddingStep;
  name: string;
  canTry: boolean;
  onChange(step: EmbeddingStep): void;
  onRemove: (() => void) | null;
}

function StepRow({ step, name, canTry, onChange, onRemove }: StepRowProps) {
  const id = useId();
  const isSplit = step.unit !== null;
  const value = isSplit ? step.share : step.bias;
  const [min, max] = ranges[isSplit ? 'share' : 'bias'];
  const change = (text: string): void => {
    const to = Number(text);
    if (text.trim() === '' || !Number.isFinite(to) || Math.abs(to) > 100) return;
    onChange(isSplit ? { ...step, share: to } : { ...step, bias: to });
  };
  return (
    <li>
      <label htmlFor={id}>{name}</label>
      <span className="symbol" aria-hidden="true">
        {isSplit ? 'α' : 'b'}
      </span>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={0.01}
        value={Math.min(max, Math.max(min, value))}
        disabled={!canTry}
        onChange={(event) => change(event.target.value)}
      />
      <input
        type="number"
        aria-label={`${name}, ${isSplit ? 'share α' : 'bias'}`}
        step={0.05}
        value={Number(value.toFixed(4))}
        disabled={!canTry}
        onChange={(event) => change(event.target.value)}
      />
      {onRemove ? (
        <IconButton icon="close" className="quiet" label={`Take back: ${name}`} disabled={!canTry} onClick={onRemove} />
      ) : (
        <span />
      )}
    </li>
  );
}

/** Embeddings beyond one-step ones, drawn at random. */
function Compatible() {
  const report = useStore(embeddingViewStore, (view) => view.compatible);
  const [draw, setDraw] = useState(1);
  return (
    <p className="compatible">
      <button
        type="button"
        className="small"
        title="Two more units in every hidden layer, with random shares and random weights between copies"
        onClick={() => {
          drawCompatible(2, draw);
          setDraw(draw + 1);
        }}
      >
        Draw a general embedding
      </button>
      {report && (
        <span role="status">
          {report.hidden.join(' and ')} units: outputs move by {formatNumber(report.outputChange)}, largest slope{' '}
          {formatNumber(report.gradientMax)}, signs (−, 0, +) {signsText(report.inertia)}; critical set of dimension {report.dimension} by
          the formula, {report.rank} measured.
        </span>
      )}
    </p>
  );
}
