/** A setting that is typed: a number, a list of numbers, a word or a name. */
import { useEffect, useId, useState } from 'react';
import type { ValueKind } from '../../contract/fields/field.ts';
import { FieldRow } from './FieldRow.tsx';
import { refusalOf, textOf, valueOfText } from './fieldText.ts';
import type { FieldState } from './useField.ts';

/** Milliseconds after the last key until a wrong value is said to be wrong. */
const patience = 600;

const isNumeric = (kind: ValueKind): boolean => ['number', 'integer', 'integers'].includes(kind.type);

/** What is typed becomes the setting with Enter, or when the field is left; an emptied field goes back to its default. */
export function useTyped({ field, value, set, reset }: FieldState) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    const wrong = typed === null ? null : refusalOf(field, valueOfText(field.value, typed));
    const timer = setTimeout(() => setRefusal(wrong), wrong === null ? 0 : patience);
    return () => clearTimeout(timer);
  }, [typed, field]);
  const commit = () => {
    if (typed === null) return;
    setTyped(null);
    setRefusal(null);
    if (typed === textOf(field.value, value)) return;
    if (typed.trim() === '' && field.value.type !== 'integers') reset();
    else set(valueOfText(field.value, typed));
  };
  return {
    text: typed ?? textOf(field.value, value),
    refusal: typed === null || typed.trim() === '' ? null : refusal,
    handlers: {
      onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
      onBlur: commit,
      onKeyDown: (event: { key: string }) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(null);
      },
    },
  };
}

export function TextControl({ state }: { state: FieldState }) {
  const { text, refusal, handlers } = useTyped(state);
  const listId = useId();
  const kind = state.field.value;
  const words = kind.type === 'either' ? kind.words : [];
  return (
    <FieldRow state={state} refusal={refusal} isWide={isLong(kind)}>
      {({ id, describedBy, isInvalid }) => (
        <>
          <input
            id={id}
            type="text"
            inputMode={isNumeric(kind) ? 'decimal' : undefined}
            autoComplete="off"
            spellCheck={false}
            list={words.length > 0 ? listId : undefined}
            value={text}
            aria-invalid={isInvalid}
            aria-describedby={describedBy}
            {...handlers}
          />
          {words.length > 0 && (
            <datalist id={listId}>
              {words.map(({ name, says }) => (
                <option key={name} value={name} label={says} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FieldRow>
  );
}

const isLong = (kind: ValueKind): boolean =>
  kind.type === 'text' || kind.type === 'priors' || (kind.type === 'either' && kind.or.type === 'minima');
