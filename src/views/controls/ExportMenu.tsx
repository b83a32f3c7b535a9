/** The files of a result. */
import { FileList } from './FileList.tsx';
import type { OfferedFile } from './FileList.tsx';
import { Popover } from './Popover.tsx';
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
  const { busy, refusal, save } = useSaving(async (name) => {
    const file = files.find((one) => one.name === name);
    if (!file) throw new Error('There is no such file.');
    return new Blob([await onExport(name)], { type: file.type });
  });
  return (
    <Popover
      className="export"
      label="Export"
      button={(own) => (
        <button type="button" title="Take the result away" {...own}>
          Export
        </button>
      )}
    >
      <FileList files={files} isDisabled={!isReady || busy !== null} refusal={refusal} onSave={(name) => void save(name)} />
      {!isReady && <p className="hint">There is something to export after a run.</p>}
    </Popover>
  );
}
