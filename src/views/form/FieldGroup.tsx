/** Settings that stand together: the main ones in sight, the others a press away. */
import type { ReactNode } from 'react';
import type { PlacedField } from '../../contract/fields/field.ts';
import { isChanged } from '../../store/draft.ts';
import { useFormDocument } from './formDocument.ts';

interface FieldGroupProps<F extends PlacedField> {
  title: string;
  main: readonly F[];
  more: readonly F[];
  /** Before the settings. */
  first?: ReactNode;
  control(field: F): ReactNode;
}

export function FieldGroup<F extends PlacedField>({ title, main, more, first, control }: FieldGroupProps<F>) {
  const id = `group-${title}`;
  return (
    <section className="setting-group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {first}
      {main.map(control)}
      {more.length > 0 && <More fields={more}>{more.map(control)}</More>}
    </section>
  );
}

/** Folded, unless something in it was refused; says what is in it, and how much of that was changed. */
function More({ fields, children }: { fields: readonly PlacedField[]; children: ReactNode }) {
  const form = useFormDocument();
  const changed = fields.filter(({ path }) => isChanged(form.draft, path, form.standingOf)).length;
  const isWrong = form.refusals.some(({ path }) => fields.some(({ name }) => name === path));
  return (
    <details className="more" open={isWrong || undefined}>
      <summary>
        <span>{summaryOf(fields)}</span>
        {changed > 0 && <em>{changed} changed</em>}
      </summary>
      {children}
    </details>
  );
}

/** “Optimiser, learning rate, momentum”. */
const summaryOf = ([first, ...others]: readonly PlacedField[]): string =>
  [first.label, ...others.map(({ label }) => (/^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label))].join(', ');
