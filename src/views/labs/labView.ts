/** What a kind of lab shows. */
import type { ComponentType, ReactNode } from 'react';
import type { PlacedField } from '../../contract/fields/field.ts';
import type { LabSpec } from '../../contract/lab/lab.ts';
import type { LabKind, LabTypes } from '../../contract/lab/labs.ts';
import type { LabRunState } from '../../store/labRunState.ts';

/** What there is to be looked at. */
export interface Looked<K extends LabKind> {
  /** Of the run; before the first one, what the form says. */
  spec: LabTypes[K]['spec'];
  run: LabRunState & { frame: LabTypes[K]['frame'] | undefined; items: readonly LabTypes[K]['item'][] };
  /** Of the moment that the timeline shows; undefined before there is one. */
  frame: LabTypes[K]['frame'] | undefined;
}

/** What any kind computed: each view gets its own kind's. */
export interface LookedAny {
  spec: LabSpec;
  run: LabRunState;
  frame: unknown;
}

export interface View<L> {
  /** One page for students: the question, what to press, what to see, where it is from. */
  Guide: ComponentType;
  Stage: ComponentType<L>;
  /** Beside the stage. */
  Column: ComponentType<L>;
  /** What the column holds, one at a time, where there is little room. */
  panels: readonly { id: string; name: string; Content: ComponentType<L> }[];
  /** Networks are computed by an engine that one may choose. */
  usesEngine: boolean;
  /** Controls of the kind's own for some settings; null leaves one to the common ones. */
  control: ((field: PlacedField) => ReactNode) | null;
}

export type LabView<K extends LabKind> = View<Looked<K>>;
