/** Which column is to be predicted: one of the table's where they are known, else typed. */
import type { TablePreview } from '../../contract/ownFiles.ts';
import { ChoiceControl } from '../form/ChoiceControl.tsx';
import { TextControl } from '../form/TextControl.tsx';
import type { FieldState } from '../form/useField.ts';
import { useShownPreview } from './useTablePreview.ts';

const mostListed = 200;

/** Every column, by its name where it has one of its own, else by its number; the last is what is taken without a word. */
function choicesOf({ columns, header }: TablePreview): { value: unknown; label: string; says: string }[] {
  return columns.map((name, column) => {
    const isNamed = header === true && columns.indexOf(name) === column && name !== String(column);
    const label = isNamed ? name : `column ${column}`;
    return { value: column === columns.length - 1 ? null : isNamed ? name : column, label, says: '' };
  });
}

/** The column that a value stands for; −1 where there is none. */
function columnOf({ columns, header }: TablePreview, value: unknown): number {
  if (value === null) return columns.length - 1;
  if (typeof value === 'number') return value;
  return header === true && typeof value === 'string' ? columns.indexOf(value) : -1;
}

export function TargetColumn({ state }: { state: FieldState }) {
  const { preview } = useShownPreview();
  if (!preview || preview.columns.length === 0 || preview.columns.length > mostListed) return <TextControl state={state} />;
  const choices = choicesOf(preview);
  const chosen = columnOf(preview, state.value);
  const value = chosen >= 0 && chosen < choices.length ? choices[chosen].value : state.value;
  return <ChoiceControl state={{ ...state, value }} choices={choices} />;
}
