/** A setting that is one of a few: a choice, or yes and no. */
import type { ValueKind } from '../../contract/fields/field.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldState } from './useField.ts';

interface Choice {
  value: unknown;
  label: string;
  says: string;
}

const yesNo: readonly Choice[] = [
  { value: true, label: 'yes', says: '' },
  { value: false, label: 'no', says: '' },
];

/** What a kind lets one choose from; null where it must be typed. */
export function choicesOf(kind: ValueKind): readonly Choice[] | null {
  if (kind.type === 'choice') return kind.options;
  if (kind.type === 'boolean') return yesNo;
  if (kind.type !== 'either') return null;
  const others = choicesOf(kind.or);
  return others && [...kind.words.map(({ value, name, says }) => ({ value, label: name, says })), ...others];
}

export function ChoiceControl({ state, choices }: { state: FieldState; choices: readonly Choice[] }) {
  const { field, value, set } = state;
  const chosen = choices.findIndex((choice) => choice.value === value);
  if (field.value.type === 'boolean' && chosen >= 0) return <CheckControl state={state} />;
  return (
    <FieldRow state={state}>
      {({ id, describedBy, isInvalid }) => (
        <select
          id={id}
          value={chosen}
          aria-invalid={isInvalid}
          aria-describedby={describedBy}
          onChange={(event) => set(choices[Number(event.target.value)].value)}
        >
          {chosen < 0 && (
            <option value={-1} disabled>
              {String(value)}
            </option>
          )}
          {choices.map(({ label, says }, i) => (
            <option key={i} value={i} title={says}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FieldRow>
  );
}

function CheckControl({ state }: { state: FieldState }) {
  return (
    <FieldRow state={state}>
      {({ id, describedBy }) => (
        <input
          id={id}
          type="checkbox"
          checked={state.value === true}
          aria-describedby={describedBy}
          onChange={(event) => state.set(event.target.checked)}
        />
      )}
    </FieldRow>
  );
}
