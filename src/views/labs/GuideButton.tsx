/** A lab's one page for students, over the window. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { IconButton } from '../controls/IconButton.tsx';

export function GuideButton({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" title="What this is about, what to press and what to see" onClick={() => setOpen(true)}>
        Guide
      </button>
      {isOpen && (
        <GuideDialog title={title} onClose={() => setOpen(false)}>
          {children}
        </GuideDialog>
      )}
    </>
  );
}

function GuideDialog({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="guide"
      aria-label={`Guide: ${title}`}
      onClose={onClose}
      onClick={(event) => {
        // the backdrop is the dialog's own
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <article>
        <header className="panel-head">
          <h2>{title}</h2>
          <IconButton icon="close" label="Close the guide" onClick={onClose} />
        </header>
        {children}
      </article>
    </dialog>
  );
}
