/** Some of a few options, in an order. */
import { FieldName, ResetButton } from './FieldRow.tsx';
import type { FieldState } from './useField.ts';

export function OrderControl({ state }: { state: FieldState }) {
  const { field, value, set, isChanged, refusal } = state;
  const options = field.value.type === 'choices' ? field.value.options : [];
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const ordered = [...chosen.flatMap((name) => options.filter((option) => option.value === name))];
  const rows = [...ordered, ...options.filter((option) => !chosen.includes(option.value))];
  const toggle = (name: string) => set(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  const raise = (i: number) => set([...chosen.slice(0, i - 1), chosen[i], chosen[i - 1], ...chosen.slice(i + 1)]);
  return (
    <fieldset className={`setting order wide${isChanged ? ' changed' : ''}`} data-field={field.name}>
      <legend>
        <FieldName field={field} />
      </legend>
      <ResetButton state={state} />
      <ol>
        {rows.map(({ value: name, label, says }, i) => (
          <li key={name}>
            <label title={says}>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
              {label}
            </label>
            {i > 0 && i < chosen.length && (
              <button type="button" aria-label={`${label}: try earlier`} title="Try earlier" onClick={() => raise(i)}>
                ↑
              </button>
            )}
          </li>
        ))}
      </ol>
      <p className="refusal" aria-live="polite">
        {refusal}
      </p>
    </fieldset>
  );
}
