import type { ReactNode } from 'react';
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { PatternFrame } from '../../../contract/patternResult.ts';
import type { PatternViewState } from '../../../store/patternView.ts';
import type { Shown } from './patternPicture.ts';

/** What each large picture is of. */
export interface PictureProps {
  shown: Shown;
  /** To be drawn beside it; null where it stands alone. */
  target: Shown | null;
  frame: PatternFrame;
  spec: PatternSpec;
  view: PatternViewState;
  /** The lowest and the highest loss of the pictures' colours and heights. */
  range: readonly [number, number];
  /** Over it, with its own. */
  tools: ReactNode;
}
