/** The preset, by name or from a gallery of pictures. */
import { useId, useRef } from 'react';
import { isFormula } from '../../contract/experiment.ts';
import type { DataSpec, Experiment } from '../../contract/experiment.ts';
import { presets } from '../../contract/presets.ts';
import { choosePreset } from '../../store/experiment.ts';
import { PresetGallery } from './PresetGallery.tsx';
import { PresetPicture } from './PresetPicture.tsx';
import './gallery.css';

/** What stands for data without a preset. */
function pictureOf(data: DataSpec): string {
  if (isFormula(data)) return 'formula';
  return 'name' in data ? data.name : 'table';
}

export function PresetField({ experiment: { preset, data } }: { experiment: Experiment }) {
  const id = useId();
  const gallery = useRef<HTMLDialogElement>(null);
  return (
    <div className="preset-field" data-field="preset">
      <button type="button" className="preset-picture" aria-label="Choose from pictures" onClick={() => gallery.current?.showModal()}>
        <PresetPicture name={preset ?? pictureOf(data)} />
      </button>
      <div>
        <label htmlFor={id}>Preset</label>
        <select id={id} value={preset ?? ''} onChange={(event) => choosePreset(event.target.value)} aria-describedby={`${id}-says`}>
          {preset === null && (
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
      <p id={`${id}-says`}>{preset === null ? 'An experiment of your own.' : presets[preset].description}</p>
      <PresetGallery dialog={gallery} chosen={preset} />
    </div>
  );
}
