/** How much room there is, and how much motion is welcome. */
import { useCallback, useSyncExternalStore } from 'react';

/** Follows a media query. */
export function useMedia(text: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const query = matchMedia(text);
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    [text],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(text).matches);
}

/** `wide`: everything side by side. `medium`: side panels are drawers. `narrow`: one panel at a time, below the stage. */
export type Layout = 'wide' | 'medium' | 'narrow';

export function useLayout(): Layout {
  const isNarrow = useMedia('(max-width: 760px)');
  const isMedium = useMedia('(max-width: 1240px)');
  return isNarrow ? 'narrow' : isMedium ? 'medium' : 'wide';
}

/** Steps instead of motion. */
export const useLessMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
