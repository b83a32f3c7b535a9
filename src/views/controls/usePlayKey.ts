/** The space bar plays and cancels. */
import { useEffect } from 'react';

/** Where a space is typed, or does something else already. */
const ownSpace = 'input, select, textarea, button, summary, a[href], [contenteditable], [role="button"]';

export function usePlayKey(onPlayOrCancel: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || event.repeat || event.defaultPrevented) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (event.target instanceof Element && event.target.closest(ownSpace)) return;
      event.preventDefault();
      onPlayOrCancel();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onPlayOrCancel]);
}
