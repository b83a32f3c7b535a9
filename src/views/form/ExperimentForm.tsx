/** Every setting of the experiment: the main ones in sight, the others a press away. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { fieldNamed } from '../../contract/fields.ts';
import type { Experiment } from '../../contract/experiment.ts';
import { dropRefused, experimentStore, isChanged } from '../../store/experiment.ts';
import { runStore } from '../../store/run.ts';
import { FilesPane } from '../data/FilesPane.tsx';
import { DataSourceField } from './DataSourceField.tsx';
import { FieldControl } from './FieldControl.tsx';
import { FieldHelp } from './FieldHelp.tsx';
import { groupsOf } from './groups.ts';
import type { FieldGroup } from './groups.ts';
import { PresetField } from './PresetField.tsx';
import './form.css';

export function ExperimentForm() {
  const shown = useStore(experimentStore, (state) => state.shown);
  const form = useRef<HTMLDivElement>(null);
  return (
    <div className="experiment-form" ref={form}>
      <Notes />
      <PresetField experiment={shown} />
      <FilesPane />
      {groupsOf(shown).map((group) => (
        <Group key={group.title} group={group} experiment={shown} />
      ))}
      <div className="setting-group">
        <FieldControl field={fieldNamed('seed')} experiment={shown} />
      </div>
      <FieldHelp form={form} />
    </div>
  );
}

/** What a change would do now, and what stands in the way of one. */
function Notes() {
  // a band that is played with comes and goes with each pull, and nothing is lost with it
  const isAtWork = useStore(runStore, ({ status, loose }) => loose === null && (status === 'running' || status === 'paused'));
  const wrong = useStore(experimentStore, ({ experiment, refusals }) => (experiment === null ? 0 : refusals.length));
  return (
    <div className="form-notes" aria-live="polite">
      {isAtWork && <p>A change here leaves the run at work. What it has found so far stays in sight.</p>}
      {wrong > 0 && (
        <p>
          {wrong === 1 ? 'One setting is' : `${wrong} settings are`} not right yet: until then, the experiment stays as it was.{' '}
          <button type="button" className="link" onClick={dropRefused}>
            Take back
          </button>
        </p>
      )}
    </div>
  );
}

function Group({ group: { title, main, more }, experiment }: { group: FieldGroup; experiment: Experiment }) {
  const id = `group-${title}`;
  return (
    <section className="setting-group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {title === 'Data' && <DataSourceField experiment={experiment} />}
      {main.map((field) => (
        <FieldControl key={field.name} field={field} experiment={experiment} />
      ))}
      {more.length > 0 && <More fields={more} experiment={experiment} />}
    </section>
  );
}

/** Folded, unless something in it was refused; says what is in it, and how much of that was changed. */
function More({ fields, experiment }: { fields: FieldGroup['more']; experiment: Experiment }) {
  const draft = useStore(experimentStore, (state) => state.draft);
  const refusals = useStore(experimentStore, (state) => state.refusals);
  const changed = useMemo(() => fields.filter(({ path }) => isChanged(draft, path)).length, [fields, draft]);
  const isWrong = refusals.some(({ path }) => fields.some(({ name }) => name === path));
  return (
    <details className="more" open={isWrong || undefined}>
      <summary>
        <span>{summaryOf(fields)}</span>
        {changed > 0 && <em>{changed} changed</em>}
      </summary>
      {fields.map((field) => (
        <FieldControl key={field.name} field={field} experiment={experiment} />
      ))}
    </details>
  );
}

/** “Optimiser, learning rate, momentum”. */
const summaryOf = ([first, ...others]: FieldGroup['more']): string =>
  [first.label, ...others.map(({ label }) => (/^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label))].join(', ');
