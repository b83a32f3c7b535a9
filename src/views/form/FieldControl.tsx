/** The control that fits a setting's kind. */
import type { Experiment } from '../../contract/experiment.ts';
import type { Field, PlacedField } from '../../contract/fields/field.ts';
import { TargetColumn } from '../data/TargetColumn.tsx';
import { BoxControl } from './BoxControl.tsx';
import { ChoiceControl, choicesOf } from './ChoiceControl.tsx';
import { CyclesControl } from './CyclesControl.tsx';
import { LayersControl } from './LayersControl.tsx';
import { OrderControl } from './OrderControl.tsx';
import { TextControl } from './TextControl.tsx';
import { useField } from './useField.ts';

/** A setting of the main experiment. */
export function FieldControl({ field, experiment }: { field: Field; experiment: Experiment }) {
  const state = useField(field);
  if (field.name === 'data.label') return <TargetColumn state={state} />;
  if (field.value.type === 'cycles') return <CyclesControl state={state} experiment={experiment} />;
  return <PlainControl field={field} />;
}

/** A setting of any kind of experiment, by the values it may have. */
export function PlainControl({ field }: { field: PlacedField }) {
  const state = useField(field);
  const choices = choicesOf(field.value);
  if (choices) return <ChoiceControl state={state} choices={choices} />;
  switch (field.value.type) {
    case 'integers':
      return field.value.different ? <TextControl state={state} /> : <LayersControl state={state} />;
    case 'box':
      return <BoxControl state={state} />;
    case 'choices':
      return <OrderControl state={state} />;
    default:
      return <TextControl state={state} />;
  }
}
