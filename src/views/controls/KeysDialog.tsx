/** The list of keys. */
import { useEffect, useRef } from 'react';
import { IconButton } from './IconButton.tsx';
import type { PageKey } from './useKeys.ts';

export function KeysDialog({ keys, onClose }: { keys: readonly PageKey[]; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="keys"
      aria-labelledby="keys-title"
      onClose={onClose}
      onClick={(event) => {
        // the backdrop is the dialog's own
        if (event.target === event.currentTarget) onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === '?') onClose();
      }}
    >
      <div>
        <header className="panel-head">
          <h2 id="keys-title">Keys</h2>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </header>
        <dl>
          {keys.map(({ name, says }) => (
            <div key={name}>
              <dt>
                <kbd>{name}</kbd>
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>← →</kbd>
            </dt>
            <dd>On the timeline: one moment back or on; with Page keys a segment; Home and End the first and the present</dd>
          </div>
        </dl>
      </div>
    </dialog>
  );
}
