/** A figure as files: a small button that opens the list of them. */
import { useId, useState } from 'react';
import { IconButton } from './IconButton.tsx';
import { saveFile } from './saveFile.ts';
import { useDismissal } from './useDismissal.ts';

export interface FigureFile {
  name: string;
  says: string;
}

interface SaveMenuProps {
  /** Of what. */
  label: string;
  files: readonly FigureFile[];
  /** Makes one of them, by its name. */
  onMake(name: string): Blob | Promise<Blob>;
}

export function SaveMenu({ label, files, onMake }: SaveMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const menu = useDismissal(isOpen, () => setOpen(false));
  const save = async (name: string) => {
    setRefusal(null);
    try {
      saveFile(await onMake(name), name);
      setOpen(false);
    } catch (error) {
      setRefusal(`${name} could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
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
        {files.map((file) => (
          <button key={file.name} type="button" onClick={() => void save(file.name)}>
            {file.name}
            <small>{file.says}</small>
          </button>
        ))}
        {refusal && (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        )}
      </div>
    </div>
  );
}
