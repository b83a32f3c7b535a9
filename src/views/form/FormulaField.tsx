/** A landscape's formula, checked while it is typed by the reader that will run it. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { isFormula } from '../../contract/experiment.ts';
import { fieldNamed } from '../../contract/fields.ts';
import { chooseSource, experimentStore } from '../../store/experiment.ts';
import { inspect } from '../../store/run.ts';
import { FieldRow } from './FieldRow.tsx';
import { useField } from './useField.ts';

const field = fieldNamed('data.formula', 'formula');
/** Milliseconds after the last key. */
const patience = 300;

/** What is wrong with a formula; null where nothing is, and where nobody can tell before it runs. */
const problemOf = async (formula: string): Promise<string | null> =>
  inspect('checkFormula', { formula }).then(
    ({ problem }) => problem,
    () => null,
  );

export function FormulaField() {
  const written = useStore(experimentStore, ({ shown: { data } }) => (isFormula(data) ? data.formula : ''));
  const state = useField(field);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const text = typed ?? written;
  useEffect(() => {
    let isNow = true;
    const timer = setTimeout(() => {
      void problemOf(text).then((found) => {
        if (isNow) setProblem(found);
      });
    }, patience);
    return () => {
      isNow = false;
      clearTimeout(timer);
    };
  }, [text]);
  const commit = async () => {
    if (typed === null || typed === written) return setTyped(null);
    const found = await problemOf(typed);
    setProblem(found);
    if (found !== null) return;
    setTyped(null);
    chooseSource({ formula: typed });
  };
  return (
    <FieldRow state={{ ...state, isChanged: false }} refusal={problem} isWide>
      {({ id, describedBy, isInvalid }) => (
        <textarea
          id={id}
          className="formula"
          rows={Math.min(6, Math.max(2, Math.ceil(text.length / 30)))}
          spellCheck={false}
          autoCapitalize="off"
          value={text}
          aria-invalid={isInvalid}
          aria-describedby={describedBy}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void commit()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(null);
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            void commit();
          }}
        />
      )}
    </FieldRow>
  );
}
