/** Files that a menu offers, and why one could not be had. */
import type { Saving } from './useSaving.ts';

export interface OfferedFile {
  name: string;
  says: string;
}

interface FileListProps {
  files: readonly OfferedFile[];
  isDisabled: boolean;
  refusal: Saving['refusal'];
  onSave(name: string): void;
}

export function FileList({ files, isDisabled, refusal, onSave }: FileListProps) {
  return (
    <>
      {files.map(({ name, says }) => (
        <button key={name} type="button" disabled={isDisabled} onClick={() => onSave(name)}>
          {name}
          <small>{says}</small>
        </button>
      ))}
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
