/** A figure as files: a small button that opens the list of them. */
import { useId, useState } from 'react';
import { FileList } from './FileList.tsx';
import type { OfferedFile } from './FileList.tsx';
import { IconButton } from './IconButton.tsx';
import { useDismissal } from './useDismissal.ts';
import { useSaving } from './useSaving.ts';

interface SaveMenuProps {
  /** Of what. */
  label: string;
  files: readonly OfferedFile[];
  /** Makes one of them, by its name. */
  onMake(name: string): Blob | Promise<Blob>;
  /** Files that take long, and show elsewhere how far they are. */
  tasks?: readonly (OfferedFile & { onBegin(): void })[];
}

export function SaveMenu({ label, files, onMake, tasks = [] }: SaveMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const { refusal, save } = useSaving(onMake);
  const id = useId();
  const menu = useDismissal(isOpen, () => setOpen(false));
  return (
    <div className="save" ref={menu}>
      <IconButton
        icon="save"
        className="quiet"
        label={`Save: ${label}`}
        says="Save as a figure or as numbers"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      />
      <div id={id} className="menu" role="group" aria-label={`Save: ${label}`} hidden={!isOpen}>
        <FileList
          files={files}
          isDisabled={false}
          refusal={refusal}
          onSave={(name) => void save(name).then((isSaved) => isSaved && setOpen(false))}
        />
        {tasks.map(({ name, says, onBegin }) => (
          <button
            key={name}
            type="button"
            onClick={() => {
              setOpen(false);
              onBegin();
            }}
          >
            {name}
            <small>{says}</small>
          </button>
        ))}
      </div>
    </div>
  );
}
