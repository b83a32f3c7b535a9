/** A film being made: the frame at work, how far it is, and a way to stop. */
import { useEffect, useRef, useState } from 'react';
import { saveFile } from '../controls/saveFile.ts';
import { formatCount, formatDuration } from '../format.ts';
import { makeFilm } from './film.ts';
import type { FilmProgress, FilmSubject } from './film.ts';
import './film.css';

interface FilmDialogProps {
  subject: FilmSubject;
  /** It is saved, given up or refused. */
  onClose(): void;
}

export function FilmDialog({ subject, onClose }: FilmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const close = useRef(onClose);
  const [progress, setProgress] = useState<(FilmProgress & { secondsLeft: number | null }) | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    if (!canvas.current) return;
    const stop = new AbortController();
    const clock = createClock();
    makeFilm(subject, canvas.current, (now) => setProgress({ ...now, secondsLeft: clock(now) }), stop.signal)
      .then(({ file, extension }) => {
        if (stop.signal.aborted) return;
        saveFile(file, `landscape.${extension}`);
        close.current();
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setRefusal(error instanceof Error ? error.message : String(error));
      });
    return () => stop.abort();
  }, [subject]);

  const { part, done, total, secondsLeft } = progress ?? { part: 'scenes', done: 0, total: 1, secondsLeft: null };
  const percent = part === 'frames' ? Math.floor((100 * done) / total) : 0;
  return (
    <dialog ref={dialog} className="film" aria-labelledby="film-title" onClose={onClose}>
      <div>
        <header className="panel-head">
          <h2 id="film-title">Film of the run</h2>
        </header>
        <canvas
          ref={canvas}
          width={16}
          height={9}
          role="img"
          aria-label="The frame being drawn"
          hidden={part === 'scenes' || refusal !== null}
        />
        {refusal === null ? (
          <>
            <div className="progress" role="progressbar" aria-label="Film" aria-valuenow={percent} aria-valuetext={`${percent} %`}>
              <span style={{ inlineSize: `${percent}%` }} />
            </div>
            <footer>
              <p>
                {part === 'scenes' ? 'Collecting moment' : 'Drawing frame'} {formatCount(Math.min(done + 1, total))} of {formatCount(total)}
                {secondsLeft !== null && ` · ${formatDuration(secondsLeft)} left`}
              </p>
              <button type="button" title="Stop, and save nothing (Escape)" onClick={onClose}>
                Cancel
              </button>
            </footer>
          </>
        ) : (
          <footer>
            <p className="refusal" role="alert">
              The film could not be made: {refusal}
            </p>
            <button type="button" title="Back to the page" onClick={onClose}>
              Close
            </button>
          </footer>
        )}
      </div>
    </dialog>
  );
}

/** Seconds left by the mean pace of the frames so far; null while there are too few to judge by. */
function createClock(): (progress: FilmProgress) => number | null {
  let since: number | null = null;
  return ({ part, done, total }) => {
    if (part === 'scenes') return null;
    const now = performance.now();
    since ??= now;
    return now - since < 1000 ? null : ((now - since) / done / 1000) * (total - done);
  };
}
