/** One setting: its name, its control, what is wrong with it, and the way back to its default. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { PlacedField } from '../../contract/fields/field.ts';
import { wordsOf } from './fieldText.ts';
import type { FieldState } from './useField.ts';

interface FieldRowProps {
  state: FieldState;
  /** The control takes the whole width, under the name. */
  isWide?: boolean;
  /** A refusal of the control's own, before it is the draft's. */
  refusal?: string | null;
  children(ids: { id: string; describedBy: string; isInvalid: boolean }): ReactNode;
}

export function FieldRow({ state, isWide = false, refusal = null, children }: FieldRowProps) {
  const id = useId();
  const { field, isChanged } = state;
  const sentence = refusal ?? state.refusal;
  const isInvalid = sentence !== null;
  return (
    <div className={`setting${isWide ? ' wide' : ''}${isChanged ? ' changed' : ''}`} data-field={field.name}>
      <label htmlFor={id}>
        <FieldName field={field} />
      </label>
      {children({ id, describedBy: `${id}-says ${id}-wrong`, isInvalid })}
      <ResetButton state={state} />
      <span id={`${id}-says`} hidden>
        {field.says}
      </span>
      <p className="refusal" id={`${id}-wrong`} aria-live="polite">
        {sentence}
      </p>
    </div>
  );
}

export function FieldName({ field }: { field: PlacedField }) {
  return (
    <>
      {field.label}
      {field.symbol && <i className="symbol"> {field.symbol}</i>}
    </>
  );
}

/** One press back to what the setting is without being said; nothing where it is that. */
export function ResetButton({ state: { field, isChanged, standing, reset } }: { state: FieldState }) {
  if (!isChanged) return null;
  const back = standing === undefined ? 'the default' : wordsOf(field.value, standing);
  return (
    <button type="button" className="reset" onClick={reset} aria-label={`${field.label}: back to ${back}`} title={`Back to ${back}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d="M3.2 4.2A4 4 0 1 1 2 7M3.2 1.2v3h3" />
      </svg>
    </button>
  );
}
