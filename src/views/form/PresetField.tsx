/** The preset, by name or from a gallery of pictures. */
import { useRef } from 'react';
import { isFormula } from '../../contract/experiment.ts';
import type { DataSpec, Experiment } from '../../contract/experiment.ts';
import { presets } from '../../contract/presets.ts';
import { choosePreset } from '../../store/experiment.ts';
import { PresetGallery } from './PresetGallery.tsx';
import { PresetPicture } from './PresetPicture.tsx';
import { PresetSelect } from './PresetSelect.tsx';
import './gallery.css';

/** What stands for data without a preset. */
function pictureOf(data: DataSpec): string {
  if (isFormula(data)) return 'formula';
  return 'name' in data ? data.name : 'table';
}

export function PresetField({ experiment: { preset, data } }: { experiment: Experiment }) {
  const gallery = useRef<HTMLDialogElement>(null);
  return (
    <div className="preset-field" data-field="preset">
      <button type="button" className="preset-picture" aria-label="Choose from pictures" onClick={() => gallery.current?.showModal()}>
        <PresetPicture name={preset ?? pictureOf(data)} />
      </button>
      <PresetSelect presets={presets} chosen={preset} onChoose={choosePreset} />
      <PresetGallery dialog={gallery} chosen={preset} />
    </div>
  );
}
