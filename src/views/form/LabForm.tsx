/** Every setting of a lab's experiment. */
import { useMemo, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { PlacedField } from '../../contract/fields/field.ts';
import { labOf } from '../../contract/lab/labs.ts';
import { chooseLabPreset, dropLabRefused, labStandingOf, labStore, resetLabSetting, setLabSetting } from '../../store/lab.ts';
import { labRunStore } from '../../store/labRun.ts';
import { PlainControl } from './FieldControl.tsx';
import { FieldGroup } from './FieldGroup.tsx';
import { FieldHelp } from './FieldHelp.tsx';
import { FormDocumentProvider, type FormDocument } from './formDocument.ts';
import { FormNotes } from './FormNotes.tsx';
import { PresetSelect } from './PresetSelect.tsx';
import './form.css';
import './gallery.css';

interface LabFormProps {
  /** A control of the lab's own for a setting; null leaves it to the common ones. */
  control: ((field: PlacedField) => ReactNode) | null;
}

export function LabForm({ control }: LabFormProps) {
  const { kind, draft, shown, refusals, spec } = useStore(labStore);
  const status = useStore(labRunStore, (run) => run.status);
  const form = useRef<HTMLDivElement>(null);
  const lab = labOf(kind);
  const content = useMemo<FormDocument>(() => {
    const fieldOf = (name: string) => {
      const named = lab.fields.filter((field) => field.name === name);
      return named.find((field) => lab.matters(field, shown)) ?? named[0];
    };
    return { draft, shown, refusals, set: setLabSetting, reset: resetLabSetting, standingOf: labStandingOf, fieldOf };
  }, [lab, draft, shown, refusals]);
  const placed = (names: readonly string[]) =>
    names.flatMap((name) => lab.fields.filter((field) => field.name === name && lab.matters(field, shown)));
  return (
    <FormDocumentProvider value={content}>
      <div className="experiment-form" ref={form}>
        <FormNotes
          isAtWork={status === 'running' || status === 'paused'}
          wrong={spec === null ? 0 : refusals.length}
          onTakeBack={dropLabRefused}
        />
        <div className="preset-field bare" data-field="preset">
          <PresetSelect presets={lab.presets} chosen={shown.preset} onChoose={chooseLabPreset} />
        </div>
        {lab.groups.map(({ title, main, more }) => {
          const [first, others] = [placed(main), placed(more)];
          if (first.length + others.length === 0) return null;
          return (
            <FieldGroup
              key={title}
              title={title}
              main={first}
              more={others}
              control={(field) => control?.(field) ?? <PlainControl key={field.name} field={field} />}
            />
          );
        })}
        <FieldHelp form={form} />
      </div>
    </FormDocumentProvider>
  );
}
