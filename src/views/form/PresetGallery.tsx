/** All presets with their pictures. */
import type { RefObject } from 'react';
import { landscapes } from '../../contract/landscapes.ts';
import { presets } from '../../contract/presets.ts';
import { choosePreset } from '../../store/experiment.ts';
import { PresetPicture } from './PresetPicture.tsx';

interface PresetGalleryProps {
  dialog: RefObject<HTMLDialogElement | null>;
  chosen: string | null;
}

const isLandscape = (name: string): boolean => Object.hasOwn(landscapes, name) || name === 'formula';
const names = Object.keys(presets);

const groups = [
  {
    title: 'Networks',
    says: 'Minima are trained, then connected in the space of all their weights.',
    names: names.filter((name) => !isLandscape(name)),
  },
  {
    title: 'Landscapes of two parameters',
    says: 'Everything can be seen, and the answer is known.',
    names: names.filter(isLandscape),
  },
];

export function PresetGallery({ dialog, chosen }: PresetGalleryProps) {
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      className="gallery"
      aria-label="Presets"
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div>
        <header>
          <h2>Presets</h2>
          <button type="button" onClick={close}>
            Close
          </button>
        </header>
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <p>{group.says}</p>
            <ul>
              {group.names.map((name) => (
                <li key={name}>
                  <button
                    type="button"
                    aria-current={name === chosen}
                    onClick={() => {
                      choosePreset(name);
                      close();
                    }}
                  >
                    <PresetPicture name={name} />
                    <strong>{presets[name].title}</strong>
                    <span>{presets[name].description}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </dialog>
  );
}
