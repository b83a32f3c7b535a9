/** A canvas that something draws on by WebGL, from when that has been loaded until the canvas goes. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { watchTheme } from '../three/palette.ts';
import { watchContext, watchSize } from './canvasWatch.ts';

/** What draws. */
export interface Drawn {
  repaint(): void;
  dispose(): void;
}

interface Start<P extends Drawn> {
  /** Loads it; rejects where there is no WebGL. */
  create(canvas: HTMLCanvasElement, host: HTMLElement, isStill: () => boolean): Promise<P>;
  fit(picture: P, width: number, height: number): void;
  /** Hands on what pointer and keys do; returns what ends that. */
  listen(canvas: HTMLCanvasElement, picture: P): () => void;
  onRefused(): void;
}

export interface PictureRefs {
  host: RefObject<HTMLDivElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  isLost: boolean;
}

/** `handle` gets the picture, too, for whoever doesn't draw. */
export function usePicture<P extends Drawn>(start: Start<P>, handle: RefObject<P | null>): PictureRefs & { picture: P | null } {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(start);
  const [picture, setPicture] = useState<P | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    latest.current = start;
  });
  useEffect(() => {
    if (!host.current || !canvas.current) return;
    return startPicture(host.current, canvas.current, latest, setLost, (made) => {
      handle.current = made;
      setPicture(made);
    });
  }, [handle]);
  return { host, canvas, picture, isLost };
}

/** Loads what draws, and starts it. Returns what ends it. */
function startPicture<P extends Drawn>(
  host: HTMLElement,
  canvas: HTMLCanvasElement,
  latest: RefObject<Start<P>>,
  setLost: (isLost: boolean) => void,
  ready: (picture: P | null) => void,
): () => void {
  const ends: (() => void)[] = [];
  let isOver = false;
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const begin = async (): Promise<void> => {
    const picture = await latest.current.create(canvas, host, () => still.matches);
    if (isOver) return picture.dispose();
    ends.push(
      () => picture.dispose(),
      watchTheme(() => picture.repaint()),
      watchSize(host, (width, height) => latest.current.fit(picture, width, height)),
      watchContext(canvas, picture, setLost),
      latest.current.listen(canvas, picture),
    );
    ready(picture);
  };
  begin().catch(() => {
    if (!isOver) latest.current.onRefused();
  });
  return () => {
    isOver = true;
    ready(null);
    for (const end of ends) end();
  };
}

interface PictureCanvasProps {
  refs: PictureRefs;
  summary: string;
  /** What keys do. */
  keys: string;
}

export function PictureCanvas({ refs: { host, canvas, isLost }, summary, keys }: PictureCanvasProps) {
  return (
    <div className="stage-host" ref={host}>
      <canvas ref={canvas} tabIndex={0} role="img" aria-label={summary} aria-description={keys} />
      {isLost && (
        <p className="stage-note">
          The graphics processor let go of the picture. It comes back by itself, or when the page is loaded again.
        </p>
      )}
    </div>
  );
}
