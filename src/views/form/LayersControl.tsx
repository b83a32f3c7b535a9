/** The hidden layers: widths as a list, and one layer more or less by a press. */
import { FieldRow } from './FieldRow.tsx';
import { useTyped } from './TextControl.tsx';
import type { FieldState } from './useField.ts';

const defaultWidth = 16;

export function LayersControl({ state }: { state: FieldState }) {
  const { text, refusal, handlers } = useTyped(state);
  const kind = state.field.value;
  const most = kind.type === 'integers' ? kind.most : 0;
  const layers = Array.isArray(state.value) ? (state.value as unknown[]) : [];
  return (
    <FieldRow state={state} refusal={refusal}>
      {({ id, describedBy, isInvalid }) => (
        <span className="layers">
          <input
            id={id}
            type="text"
            autoComplete="off"
            placeholder="none"
            value={text}
            aria-invalid={isInvalid}
            aria-describedby={describedBy}
            {...handlers}
          />
          <button
            type="button"
            aria-label="Remove the last hidden layer"
            title="Remove the last hidden layer"
            disabled={layers.length === 0}
            onClick={() => state.set(layers.slice(0, -1))}
          >
            −
          </button>
          <button
            type="button"
            aria-label="Add a hidden layer"
            title="Add a hidden layer"
            disabled={layers.length >= most}
            onClick={() => state.set([...layers, layers.at(-1) ?? defaultWidth])}
          >
            +
          </button>
        </span>
      )}
    </FieldRow>
  );
}
