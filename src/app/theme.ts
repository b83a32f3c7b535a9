/** The theme that was chosen, remembered on this device and shown by `<html data-theme>`. */
import { isThemeChoice, themeStore } from '../store/theme.ts';

const key = 'bandscape.theme';

/** Browsers may forbid the page to remember anything. */
function recall(): unknown {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(choice: string): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // it holds for this visit, then
  }
}

/** Always `light` or `dark`, so that whoever draws need not ask the system. */
export function followTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const { choice } = themeStore.getState();
    document.documentElement.dataset.theme = choice === 'system' ? (system.matches ? 'dark' : 'light') : choice;
  };
  const recalled = recall();
  if (isThemeChoice(recalled)) themeStore.setState({ choice: recalled });
  show();
  system.addEventListener('change', show);
  themeStore.subscribe(({ choice }) => {
    remember(choice);
    show();
  });
}
