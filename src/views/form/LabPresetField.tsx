/** A lab's presets, by name. */
import { useId } from 'react';
import type { LabPreset } from '../../contract/lab/lab.ts';
import './gallery.css';

interface LabPresetFieldProps {
  presets: Readonly<Record<string, LabPreset>>;
  chosen: string | null;
  onChoose(name: string): void;
}

export function LabPresetField({ presets, chosen, onChoose }: LabPresetFieldProps) {
  const id = useId();
  return (
    <div className="preset-field bare" data-field="preset">
      <div>
        <label htmlFor={id}>Preset</label>
        <select id={id} value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)} aria-describedby={`${id}-says`}>
          {chosen === null && (
            <option value="" disabled>
              none
            </option>
          )}
          {Object.entries(presets).map(([name, { title }]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-says`}>{chosen === null ? 'An experiment of your own.' : presets[chosen].description}</p>
    </div>
  );
}
