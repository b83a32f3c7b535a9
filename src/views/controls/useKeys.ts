/** Keys of the page. They do nothing while something is typed. */
import { useEffect } from 'react';

export interface PageKey {
  /** As `KeyboardEvent.key` has it; Space is `' '`. */
  key: string;
  /** As the list shows it. */
  name: string;
  says: string;
  act(): void;
}

const typed = 'input:not([type="radio"], [type="checkbox"], [type="range"], [type="button"]), textarea, select, [contenteditable]';
/** Where a space does something of its own. */
const ownSpace = 'input, button, summary, a[href], [role="button"], [role="tab"]';

function isTaken(event: KeyboardEvent): boolean {
  if (event.repeat || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  if (!(event.target instanceof Element)) return false;
  return event.target.closest(typed) !== null || (event.key === ' ' && event.target.closest(ownSpace) !== null);
}

export function useKeys(keys: readonly PageKey[]): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const found = keys.find(({ key }) => key === event.key);
      if (!found || isTaken(event)) return;
      event.preventDefault();
      found.act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [keys]);
}
