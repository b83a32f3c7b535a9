/** Light, dark, or as the system has it. */
import { useStore } from 'zustand';
import { nextTheme, themeStore } from '../../store/theme.ts';
import { IconButton } from './IconButton.tsx';

const faces = {
  system: { icon: 'half', says: 'by the system' },
  light: { icon: 'sun', says: 'light' },
  dark: { icon: 'moon', says: 'dark' },
} as const;

export function ThemeButton() {
  const { choice } = useStore(themeStore);
  const { icon, says } = faces[choice];
  return <IconButton icon={icon} label={`Theme: ${says}`} onClick={nextTheme} />;
}
