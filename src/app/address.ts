/** The address of the page is the experiment. */
import { experimentStore, openLink } from '../store/experiment.ts';

/**
 * Opens what the address says, now and whenever it changes; writes the experiment into it when that changes here.
 *
 * Each change is a step that the browser's back button takes back.
 */
export function followAddress(): () => void {
  const fragment = () => location.hash.slice(1);
  const read = () => openLink(fragment());
  read();
  const stop = experimentStore.subscribe(({ link }) => {
    if (link !== fragment()) history.pushState(null, '', `#${link}`);
  });
  if (fragment() === '') history.replaceState(null, '', `#${experimentStore.getState().link}`);
  addEventListener('hashchange', read);
  return () => {
    stop();
    removeEventListener('hashchange', read);
  };
}
