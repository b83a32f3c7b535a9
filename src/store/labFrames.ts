/** Frames that a lab's run has shown, in bounded number: the older, the sparser. */

export interface KeptFrame {
  /** Grows with time. */
  id: number;
  frame: unknown;
  /** It stays whatever else goes. */
  isKept: boolean;
}

export interface LabFrames {
  /** Oldest first. */
  frames: readonly KeptFrame[];
  /** Only each such frame that comes is kept. */
  stride: number;
  /** All that came. */
  count: number;
}

export const noFrames: LabFrames = { frames: [], stride: 1, count: 0 };

const most = 480;

export function withFrame({ frames, stride, count }: LabFrames, frame: unknown, isKept: boolean): LabFrames {
  if (!isKept && count % stride !== 0) return { frames, stride, count: count + 1 };
  const all = [...frames, { id: count, frame, isKept }];
  if (all.length <= most) return { frames: all, stride, count: count + 1 };
  return { frames: all.filter((one) => one.isKept || one.id % (2 * stride) === 0), stride: 2 * stride, count: count + 1 };
}

/** The place of a frame, or of the next one where it was let go of; their number for the present (null). */
export function placeOfFrame({ frames }: LabFrames, id: number | null): number {
  if (id === null) return frames.length;
  const place = frames.findIndex((one) => one.id >= id);
  return place < 0 ? frames.length : place;
}
