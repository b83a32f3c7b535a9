/** The control that fits a setting's kind. */
import type { Experiment } from '../../contract/experiment.ts';
import type { Field } from '../../contract/fields/field.ts';
import { TargetColumn } from '../data/TargetColumn.tsx';
import { BoxControl } from './BoxControl.tsx';
import { ChoiceControl, choicesOf } from './ChoiceControl.tsx';
import { CyclesControl } from './CyclesControl.tsx';
import { LayersControl } from './LayersControl.tsx';
import { OrderControl } from './OrderControl.tsx';
import { TextControl } from './TextControl.tsx';
import { useField } from './useField.ts';

interface FieldControlProps {
  field: Field;
  experiment: Experiment;
}

export function FieldControl({ field, experiment }: FieldControlProps) {
  const state = useField(field);
  if (field.name === 'data.label') return <TargetColumn state={state} />;
  const choices = choicesOf(field.value);
  if (choices) return <ChoiceControl state={state} choices={choices} />;
  switch (field.value.type) {
    case 'integers':
      return <LayersControl state={state} />;
    case 'box':
      return <BoxControl state={state} />;
    case 'cycles':
      return <CyclesControl state={state} experiment={experiment} />;
    case 'choices':
      return <OrderControl state={state} />;
    default:
      return <TextControl state={state} />;
  }
}
