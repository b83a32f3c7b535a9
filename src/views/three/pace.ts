/** When a picture is drawn: only when something changed, coarser while it moves slowly, sharp again when it rests. */
import type { WebGLRenderer } from 'three';

export interface Pace {
  /** Something changed. */
  invalidate(): void;
  /** Whether frames take so long that in-betweens are not worth drawing. */
  isSlow(): boolean;
  resize(width: number, height: number): void;
  /** Draws once, now, with so many pixels for one of the style sheet's; the next frame is as usual. */
  drawNow(ratio: number): void;
  close(): void;
}

/** Milliseconds a frame may take before it is drawn with fewer pixels, and below which it gets more again. */
const slow = 34;
const fast = 21;
/** Fewest and most drawn pixels for one of the style sheet's. */
const fewest = 0.6;
const most = 2;
/** Milliseconds without a change after which the picture is drawn as sharp as it can be. */
const rest = 220;

/** `draw` gets the milliseconds since the last frame, and says whether it moves on by itself. */
export function createPace(renderer: WebGLRenderer, isSoftware: boolean, draw: (passed: number) => boolean): Pace {
  let request = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  let mean = isSoftware ? 40 : 16;
  let size = { width: 1, height: 1 };
  const finest = () => Math.min(most, Math.max(1, devicePixelRatio) * (isSoftware ? 1.5 : 1));
  let ratio = isSoftware ? 0.9 : Math.min(most, devicePixelRatio);
  let drawn = 0;

  const setRatio = (to: number): void => {
    if (to === drawn) return;
    drawn = to;
    renderer.setPixelRatio(to);
    renderer.setSize(size.width, size.height, false);
  };

  const adapt = (passed: number): void => {
    if (passed > 400) return;
    mean += (passed - mean) * 0.15;
    if (mean > slow && ratio > fewest) [ratio, mean] = [Math.max(fewest, ratio * 0.82), (slow + fast) / 2];
    else if (mean < fast && ratio < Math.min(most, devicePixelRatio))
      [ratio, mean] = [Math.min(most, devicePixelRatio, ratio * 1.12), (slow + fast) / 2];
  };

  const frame = (now: number): void => {
    request = 0;
    const passed = last > 0 ? now - last : 16;
    setRatio(ratio);
    const isMoving = draw(Math.min(100, passed));
    if (isMoving) {
      if (last > 0) adapt(passed);
      last = now;
      invalidate();
    } else {
      last = 0;
      if (ratio < finest()) timer = setTimeout(sharpen, rest);
    }
  };

  const sharpen = (): void => {
    setRatio(finest());
    draw(0);
  };

  const invalidate = (): void => {
    clearTimeout(timer);
    if (request === 0) request = requestAnimationFrame(frame);
  };

  return {
    invalidate,
    isSlow: () => mean > slow,
    resize(width, height) {
      size = { width, height };
      drawn = 0;
      invalidate();
    },
    drawNow(to) {
      setRatio(to);
      draw(0);
      invalidate();
    },
    close() {
      cancelAnimationFrame(request);
      clearTimeout(timer);
    },
  };
}

/** For a picture that is never seen itself: drawn only when it is asked for. */
export function createStillPace(renderer: WebGLRenderer, draw: (passed: number) => boolean): Pace {
  let size = { width: 1, height: 1 };
  return {
    invalidate: () => undefined,
    isSlow: () => false,
    resize(width, height) {
      size = { width, height };
    },
    drawNow(ratio) {
      renderer.setPixelRatio(ratio);
      renderer.setSize(size.width, size.height, false);
      draw(0);
    },
    close: () => undefined,
  };
}
