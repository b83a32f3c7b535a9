/** The files of a result. */
import { useState } from 'react';
import { FileList } from './FileList.tsx';
import type { OfferedFile } from './FileList.tsx';
import { useDismissal } from './useDismissal.ts';
import { useSaving } from './useSaving.ts';

/** A file of a result, with its MIME type. */
export interface ResultFile extends OfferedFile {
  type: string;
}

interface ExportMenuProps {
  files: readonly ResultFile[];
  isReady: boolean;
  /** One of them, by its name. */
  onExport(name: string): Promise<Uint8Array<ArrayBuffer>>;
}

export function ExportMenu({ files, isReady, onExport }: ExportMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const menu = useDismissal(isOpen, () => setOpen(false));
  const { busy, refusal, save } = useSaving(async (name) => {
    const file = files.find((one) => one.name === name);
    if (!file) throw new Error('There is no such file.');
    return new Blob([await onExport(name)], { type: file.type });
  });
  return (
    <div className="export" ref={menu}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="export-files"
        title="Take the result away"
        onClick={() => setOpen(!isOpen)}
      >
        Export
      </button>
      <div id="export-files" className="menu" role="group" aria-label="Export" hidden={!isOpen}>
        <FileList files={files} isDisabled={!isReady || busy !== null} refusal={refusal} onSave={(name) => void save(name)} />
        {!isReady && <p className="hint">There is something to export after a run.</p>}
      </div>
    </div>
  );
}
