/** Presets by name, and the chosen one's sentence. */
import { useId } from 'react';

interface PresetSelectProps {
  presets: Readonly<Record<string, { title: string; description: string }>>;
  chosen: string | null;
  onChoose(name: string): void;
}

export function PresetSelect({ presets, chosen, onChoose }: PresetSelectProps) {
  const id = useId();
  return (
    <>
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
    </>
  );
}
