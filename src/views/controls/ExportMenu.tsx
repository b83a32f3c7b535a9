/** The files of a result. */
import { useState } from 'react';
import type { ExportPart } from '../../store/run.ts';
import { saveFile } from './saveFile.ts';
import { useDismissal } from './useDismissal.ts';

const files: { part: ExportPart; name: string; type: string; says: string }[] = [
  { part: 'json', name: 'result.json', type: 'application/json', says: 'Everything but the weights: settings, minima, paths, tree' },
  { part: 'npz', name: 'weights.npz', type: 'application/zip', says: 'Weights of minima and paths, and the data, as NumPy arrays' },
];

interface ExportMenuProps {
  isReady: boolean;
  onExport(part: ExportPart): Promise<Uint8Array<ArrayBuffer>>;
}

export function ExportMenu({ isReady, onExport }: ExportMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState<ExportPart | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const menu = useDismissal(isOpen, () => setOpen(false));
  const fetchFile = async ({ part, name, type }: (typeof files)[number]) => {
    setBusy(part);
    setRefusal(null);
    try {
      saveFile(new Blob([await onExport(part)], { type }), name);
    } catch (error) {
      setRefusal(`${name} could not be saved: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      setBusy(null);
    }
  };
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
        {files.map((file) => (
          <button key={file.part} type="button" disabled={!isReady || busy !== null} onClick={() => void fetchFile(file)}>
            {file.name}
            <small>{file.says}</small>
          </button>
        ))}
        {!isReady && <p className="hint">There is something to export after a run.</p>}
        {refusal && (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        )}
      </div>
    </div>
  );
}
