/** Files that the experiment still needs, and what came of those that were given. */
import { useStore } from 'zustand';
import { experimentStore } from '../../store/experiment.ts';
import { clearMessages, filesStore, missingFiles } from '../../store/files.ts';
import { FileButton } from './FileButton.tsx';

export function FilesPane() {
  const experiment = useStore(experimentStore, (state) => state.experiment);
  const given = useStore(filesStore);
  const missing = experiment ? missingFiles(experiment, given) : [];
  return (
    <div className="files-pane" aria-live="polite">
      {missing.length > 0 && (
        <div className="missing">
          <p>
            This experiment needs the {missing.length === 1 ? 'file' : 'files'} <strong>{missing.join(', ')}</strong>: drop{' '}
            {missing.length === 1 ? 'it' : 'them'} here.
          </p>
          <FileButton label="Find…" />
        </div>
      )}
      {given.messages.length > 0 && (
        <div className="file-messages">
          <ul>
            {given.messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
          <button type="button" className="link" onClick={clearMessages}>
            Good
          </button>
        </div>
      )}
    </div>
  );
}
