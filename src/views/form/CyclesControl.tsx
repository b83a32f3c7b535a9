/** The cycles of AutoNEB: how many, and what each changes. */
import { useState } from 'react';
import { resolveCycles } from '../../contract/connectPresets.ts';
import type { Experiment } from '../../contract/experiment.ts';
import { FieldRow } from './FieldRow.tsx';
import type { FieldState } from './useField.ts';

interface CyclesControlProps {
  state: FieldState;
  experiment: Experiment;
}

type Cycles = Experiment['connect']['cycles'];

/** One object a line, an empty line for a cycle without differences. */
const linesOf = (cycles: Cycles): string =>
  cycles.map((differences) => (Object.keys(differences).length === 0 ? '' : JSON.stringify(differences))).join('\n');

/** The cycles of lines of JSON, or the line that is none. */
function readLines(text: string): { cycles: unknown[] } | { wrong: number } {
  const cycles: unknown[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    try {
      cycles.push(line.trim() === '' ? {} : JSON.parse(line));
    } catch {
      return { wrong: i + 1 };
    }
  }
  return { cycles };
}

export function CyclesControl({ state, experiment }: CyclesControlProps) {
  const [count, setCount] = useState<string | null>(null);
  const { cycles } = experiment.connect;
  const commit = () => {
    setCount(null);
    if (count === null || count.trim() === String(cycles.length)) return;
    const number = count.trim() === '' ? NaN : Number(count);
    const isCount = Number.isInteger(number) && number >= 1 && number <= 100;
    if (isCount) state.set(Array.from({ length: number }, (_, i) => cycles[i] ?? {}));
    else if (count.trim() === '') state.reset();
    else state.set(Number.isNaN(number) ? count : number);
  };
  const wrong = typeof state.value === 'number' || typeof state.value === 'string' ? String(state.value) : null;
  return (
    <>
      <FieldRow state={state}>
        {({ id, describedBy, isInvalid }) => (
          <input
            id={id}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={count ?? (isInvalid ? wrong : null) ?? String(cycles.length)}
            aria-invalid={isInvalid}
            aria-describedby={describedBy}
            onChange={(event) => setCount(event.target.value)}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit();
              if (event.key === 'Escape') setCount(null);
            }}
          />
        )}
      </FieldRow>
      <p className="aside">{summaryOf(experiment)}</p>
      <Differences key={linesOf(cycles)} state={state} cycles={cycles} />
    </>
  );
}

/** “Learning rate 0.05 → 0.01, 910 steps in all.” */
function summaryOf({ connect }: Experiment): string {
  const cycles = resolveCycles(connect);
  const rates = [...new Set(cycles.map(({ learningRate }) => learningRate))];
  const steps = cycles.reduce((sum, cycle) => sum + cycle.steps, 0);
  const climbing = cycles.some(({ climb }) => climb) ? ', climbing' : '';
  return `Learning rate ${rates.join(' → ')}; ${steps.toLocaleString('en-GB')} steps in all${climbing}.`;
}

function Differences({ state, cycles }: { state: FieldState; cycles: Cycles }) {
  const [text, setText] = useState(linesOf(cycles));
  const [refusal, setRefusal] = useState<string | null>(null);
  const commit = () => {
    if (text === linesOf(cycles)) return setRefusal(null);
    const read = readLines(text);
    if ('wrong' in read) return setRefusal(`Line ${read.wrong} is not JSON: write an object such as {"learningRate": 0.03}.`);
    setRefusal(null);
    state.set(read.cycles);
  };
  return (
    <details className="differences">
      <summary>Differences of each cycle</summary>
      <label>
        <span>One cycle a line, as JSON: what it changes from the cycle before.</span>
        <textarea
          rows={Math.min(8, cycles.length + 1)}
          spellCheck={false}
          wrap="off"
          value={text}
          aria-invalid={refusal !== null}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
        />
      </label>
      <p className="refusal" aria-live="polite">
        {refusal}
      </p>
    </details>
  );
}
