/** The address of the page is the experiment. */
import { currentLink, onLinkChange, openFragment } from '../store/kind.ts';

/**
 * Opens what the address says, now and whenever it changes; writes the experiment into it when that changes here.
 *
 * Each change is a step that the browser's back button takes back.
 */
export function followAddress(): () => void {
  const fragment = () => location.hash.slice(1);
  let isReading = false;
  const read = () => {
    isReading = true;
    openFragment(fragment());
    isReading = false;
    // an empty address means something too
    if (currentLink() !== fragment()) history.replaceState(null, '', `#${currentLink()}`);
  };
  read();
  const stop = onLinkChange(() => {
    const link = currentLink();
    if (!isReading && link !== fragment()) history.pushState(null, '', `#${link}`);
  });
  addEventListener('hashchange', read);
  return () => {
    stop();
    removeEventListener('hashchange', read);
  };
}
