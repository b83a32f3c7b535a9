/** A lab's one page for students, over the window. */
import { useRef, type ReactNode } from 'react';
import { IconButton } from '../controls/IconButton.tsx';

export function GuideButton({ title, children }: { title: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" title="What this is about, what to press and what to see" onClick={() => dialog.current?.showModal()}>
        Guide
      </button>
      <dialog
        ref={dialog}
        className="guide"
        aria-label={`Guide: ${title}`}
        onClick={(event) => {
          if (event.target === event.currentTarget) dialog.current?.close();
        }}
      >
        <article>
          <header className="panel-head">
            <h2>{title}</h2>
            <IconButton icon="close" label="Close the guide" onClick={() => dialog.current?.close()} />
          </header>
          {children}
        </article>
      </dialog>
    </>
  );
}
