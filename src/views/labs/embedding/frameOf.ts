/** Frames of one part of the lab. */
import type { EmbeddingFrame, EmbeddingShow } from '../../../contract/embedding.ts';

/** The frame where it is of that part. */
export const frameOf = <S extends EmbeddingShow>(
  show: S,
  frame: EmbeddingFrame | undefined,
): Extract<EmbeddingFrame, { show: S }> | null => (frame?.show === show ? (frame as Extract<EmbeddingFrame, { show: S }>) : null);
