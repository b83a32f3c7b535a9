/** Files by the system's dialog. */
import { useRef } from 'react';
import { takeFiles } from '../../store/files.ts';
import './data.css';

const accepted = '.csv,.tsv,.tab,.txt,.dat,.data,.npz,.json,.gz,.idx,text/csv,application/json,application/octet-stream';

export function FileButton({ label = 'Open…' }: { label?: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="file-button">
      <span>Own file</span>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <p>Or drop it. Nothing is uploaded.</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label="Files"
        onChange={(event) => {
          void takeFiles([...(event.target.files ?? [])]);
          // the same file again is a change too
          event.target.value = '';
        }}
      />
    </div>
  );
}
