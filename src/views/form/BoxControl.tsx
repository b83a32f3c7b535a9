/** The part of the plane that is looked at: two intervals. */
import { useState } from 'react';
import { shortNumber } from '../../contract/showValue.ts';
import { FieldName, ResetButton } from './FieldRow.tsx';
import type { FieldState } from './useField.ts';

const axes = ['x', 'y'] as const;
const ends = ['from', 'to'] as const;

/** What is written, entry by entry; wrong entries as they were typed. */
function entriesOf(value: unknown): unknown[][] {
  const sides = Array.isArray(value) ? (value as unknown[]) : [];
  return axes.map((_, side) => (Array.isArray(sides[side]) ? (sides[side] as unknown[]) : ['', '']));
}

export function BoxControl({ state }: { state: FieldState }) {
  const { field, value, set, isChanged, refusal } = state;
  const entries = entriesOf(value);
  const write = (side: number, end: number, text: string) => {
    const number = text.trim() === '' ? NaN : Number(text);
    const changed = entries.map((interval) => [...interval]);
    changed[side][end] = Number.isFinite(number) ? number : text;
    set(changed);
  };
  return (
    <fieldset className={`setting box wide${isChanged ? ' changed' : ''}`} data-field={field.name}>
      <legend>
        <FieldName field={field} />
      </legend>
      <ResetButton state={state} />
      {axes.map((axis, side) => (
        <div key={axis} className="interval">
          <i className="symbol">{axis}</i>
          {ends.map((word, end) => (
            <Entry
              key={word}
              name={`${axis} ${word}`}
              value={entries[side][end]}
              isInvalid={refusal !== null}
              onWrite={(text) => write(side, end, text)}
            />
          ))}
        </div>
      ))}
      <p className="refusal" aria-live="polite">
        {refusal}
      </p>
    </fieldset>
  );
}

interface EntryProps {
  name: string;
  value: unknown;
  isInvalid: boolean;
  onWrite(text: string): void;
}

function Entry({ name, value, isInvalid, onWrite }: EntryProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typeof value === 'number' ? shortNumber(value) : String(value);
  const commit = () => {
    if (typed !== null && typed !== shown) onWrite(typed);
    setTyped(null);
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      aria-label={name}
      aria-invalid={isInvalid}
      value={typed ?? shown}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
