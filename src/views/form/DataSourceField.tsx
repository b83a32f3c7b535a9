/** What the experiment is about: a built-in set, a landscape, a formula or a file. */
import { useId } from 'react';
import { useStore } from 'zustand';
import { isFormula } from '../../contract/experiment.ts';
import type { DataSpec, Experiment } from '../../contract/experiment.ts';
import { fieldNamed } from '../../contract/fields.ts';
import { landscapes } from '../../contract/landscapes.ts';
import { chooseSource } from '../../store/experiment.ts';
import { filesStore, missingFiles } from '../../store/files.ts';
import { FileButton } from '../data/FileButton.tsx';
import { TablePane } from '../data/TablePane.tsx';
import { FormulaField } from './FormulaField.tsx';

const own = '?formula';
const file = '?file';

function chosenOf(data: DataSpec): string {
  if (!isFormula(data)) return 'name' in data ? data.name : file;
  return Object.entries(landscapes).find(([, { formula }]) => formula === data.formula)?.[0] ?? own;
}

const kind = fieldNamed('data.name').value;
const options = kind.type === 'choice' ? kind.options : [];
const sets = options.filter(({ value }) => !Object.hasOwn(landscapes, value));
const scapes = options.filter(({ value }) => Object.hasOwn(landscapes, value));

export function DataSourceField({ experiment }: { experiment: Experiment }) {
  const { data } = experiment;
  const id = useId();
  // what is missing is asked for above
  const isMissing = useStore(filesStore, (given) => missingFiles(experiment, given).length > 0);
  const chosen = chosenOf(data);
  const choose = (value: string) => {
    if (value === own) chooseSource({ formula: isFormula(data) ? data.formula : 'x^2 + sin(3*y)' });
    else chooseSource({ name: value });
  };
  return (
    <>
      <div className="setting" data-field="data.name">
        <label htmlFor={id}>Source</label>
        <select id={id} value={chosen} onChange={(event) => choose(event.target.value)} aria-describedby={`${id}-says`}>
          <optgroup label="Data sets">
            {sets.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
          <optgroup label="Landscapes of two parameters">
            {scapes.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            <option value={own}>Your formula</option>
          </optgroup>
          {chosen === file && <option value={file}>{'csv' in data ? data.csv : 'idx' in data ? data.idx : ''}</option>}
        </select>
        <span id={`${id}-says`} hidden>
          {fieldNamed('data.name').says}
        </span>
      </div>
      {!isMissing && <FileButton />}
      {isFormula(data) && <FormulaField />}
      {'csv' in data && <TablePane data={data} />}
      {'idx' in data && (
        <p className="aside">
          {data.idx} with {data.labels}
        </p>
      )}
    </>
  );
}
