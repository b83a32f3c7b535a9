/** What the setting that is pointed at, or has the focus, is about: one place for all of them, so that nothing moves. */
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { expectation } from '../../contract/checkValue.ts';
import type { PlacedField, ValueKind } from '../../contract/fields/field.ts';
import { settingOf } from '../../store/draft.ts';
import { wordsOf } from './fieldText.ts';
import { useFormDocument } from './formDocument.ts';
import './fieldHelp.css';

const nameAt = (target: EventTarget | null): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-field]')?.dataset.field) || null;

/** The name of the setting that the pointer or the focus came to last; what has the focus is kept clear of the explanation. */
function useNamed(form: RefObject<HTMLElement | null>): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    const element = form.current;
    const look = (event: Event) => setName((before) => nameAt(event.target) ?? before);
    // the browser itself takes what is under the explanation for visible
    const clear = ({ target }: Event) => {
      if (target instanceof Element && target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest' });
    };
    element?.addEventListener('focusin', look);
    element?.addEventListener('focusin', clear);
    element?.addEventListener('pointerover', look);
    return () => {
      element?.removeEventListener('focusin', look);
      element?.removeEventListener('focusin', clear);
      element?.removeEventListener('pointerover', look);
    };
  }, [form]);
  return name;
}

export function FieldHelp({ form }: { form: RefObject<HTMLElement | null> }) {
  const name = useNamed(form);
  const { shown, draft, standingOf, fieldOf } = useFormDocument();
  const field = name === null ? undefined : fieldOf(name);
  // what is read here is told to screen readers by each control itself
  if (!field)
    return (
      <div className="field-help" aria-hidden="true">
        <p>Point at a setting to read what it is.</p>
      </div>
    );
  return (
    <div className="field-help" aria-hidden="true">
      <p>
        <strong>{field.label}</strong>
        {field.symbol && <i className="symbol"> {field.symbol}</i>} {field.says}
      </p>
      {!isPlain(field) && <p className="allowed">{allowedOf(field, standingOf(draft, field.path))}</p>}
      <Options kind={field.value} value={settingOf(draft, field.path) ?? settingOf(shown, field.path)} />
    </div>
  );
}

/** What is chosen or written as a whole: a default of it says nothing. */
const isPlain = ({ name }: PlacedField): boolean => ['preset', 'data.name', 'data.formula'].includes(name);

/** “From 1 to 1,000,000. Without a word 300.” */
function allowedOf(field: PlacedField, standing: unknown): string {
  const { value: kind, unit } = field;
  const isListed = kind.type === 'choice' || kind.type === 'choices' || kind.type === 'boolean' || kind.type === 'minima';
  const range = expectation(kind.type === 'either' ? kind.or : kind);
  const allowed = isListed || (kind.type === 'either' && !isNumber(kind.or)) ? '' : `${range[0].toUpperCase()}${range.slice(1)}. `;
  const words = standing === undefined ? '' : wordsOf(kind, standing);
  return `${allowed}${words === '' ? '' : `Default ${words}${unit && /\d$/.test(words) ? ` ${unit}` : ''}.`}`;
}

const isNumber = ({ type }: ValueKind): boolean => type === 'number' || type === 'integer';

/** The chosen option, and the others where they are few. */
function Options({ kind, value }: { kind: ValueKind; value: unknown }) {
  if (kind.type === 'either' && kind.or.type === 'choice') return <Options kind={kind.or} value={value} />;
  if (kind.type === 'either') return <List options={kind.words.map((word) => ({ label: word.name, ...word }))} value={value} />;
  if (kind.type !== 'choice' && kind.type !== 'choices') return null;
  const chosen = kind.options.filter((option) => option.value === value);
  const others = kind.options.length <= 6 ? kind.options.filter((option) => option.value !== value) : [];
  return <List options={[...chosen, ...others]} value={value} />;
}

function List({ options, value }: { options: readonly { value: unknown; label: string; says: string }[]; value: unknown }) {
  return (
    <dl>
      {options.map(({ value: name, label, says }) => (
        <div key={label} className={name === value ? 'chosen' : ''}>
          <dt>{label}</dt> <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
