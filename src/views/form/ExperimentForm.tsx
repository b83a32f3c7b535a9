/** Every setting of the experiment: the main ones in sight, the others a press away. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { formOf } from '../../contract/dataForm.ts';
import { fieldNamed } from '../../contract/fields.ts';
import { dropRefused, experimentStore, resetSetting, setSetting, standingOf } from '../../store/experiment.ts';
import { runStore } from '../../store/run.ts';
import { FilesPane } from '../data/FilesPane.tsx';
import { DataSourceField } from './DataSourceField.tsx';
import { FieldControl } from './FieldControl.tsx';
import { FieldGroup } from './FieldGroup.tsx';
import { FieldHelp } from './FieldHelp.tsx';
import { FormDocumentProvider, type FormDocument } from './formDocument.ts';
import { FormNotes } from './FormNotes.tsx';
import { groupsOf } from './groups.ts';
import { PresetField } from './PresetField.tsx';
import './form.css';

export function ExperimentForm() {
  const draft = useStore(experimentStore, (state) => state.draft);
  const shown = useStore(experimentStore, (state) => state.shown);
  const refusals = useStore(experimentStore, (state) => state.refusals);
  const form = useRef<HTMLDivElement>(null);
  const content = useMemo<FormDocument>(
    () => ({
      draft,
      shown,
      refusals,
      set: setSetting,
      reset: resetSetting,
      standingOf,
      fieldOf: (name) => fieldNamed(name, formOf(shown.data)),
    }),
    [draft, shown, refusals],
  );
  return (
    <FormDocumentProvider value={content}>
      <div className="experiment-form" ref={form}>
        <Notes />
        <PresetField experiment={shown} />
        <FilesPane />
        {groupsOf(shown).map(({ title, main, more }) => (
          <FieldGroup
            key={title}
            title={title}
            main={main}
            more={more}
            first={title === 'Data' && <DataSourceField experiment={shown} />}
            control={(field) => <FieldControl key={field.name} field={field} experiment={shown} />}
          />
        ))}
        <div className="setting-group">
          <FieldControl field={fieldNamed('seed')} experiment={shown} />
        </div>
        <FieldHelp form={form} />
      </div>
    </FormDocumentProvider>
  );
}

function Notes() {
  // a band that is played with comes and goes with each pull, and nothing is lost with it
  const isAtWork = useStore(runStore, ({ status, loose }) => loose === null && (status === 'running' || status === 'paused'));
  const wrong = useStore(experimentStore, ({ experiment, refusals }) => (experiment === null ? 0 : refusals.length));
  return <FormNotes isAtWork={isAtWork} wrong={wrong} onTakeBack={dropRefused} />;
}
