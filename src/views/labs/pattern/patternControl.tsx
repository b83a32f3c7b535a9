/** Controls of this lab's own. */
import type { ReactNode } from 'react';
import type { PlacedField } from '../../../contract/fields/field.ts';
import { PaintControl } from './PaintControl.tsx';

export const patternControl = (field: PlacedField): ReactNode =>
  field.name === 'picture.drawing' ? <PaintControl key={field.name} field={field} /> : null;
