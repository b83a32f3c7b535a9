/** Light or dark: by the system, or as chosen. */
import { createStore } from 'zustand/vanilla';

export type ThemeChoice = 'system' | 'light' | 'dark';

const choices: readonly ThemeChoice[] = ['system', 'light', 'dark'];

export const isThemeChoice = (value: unknown): value is ThemeChoice => (choices as readonly unknown[]).includes(value);

export const themeStore = createStore<{ choice: ThemeChoice }>(() => ({ choice: 'system' }));

/** System → light → dark → system. */
export function nextTheme(): void {
  themeStore.setState(({ choice }) => ({ choice: choices[(choices.indexOf(choice) + 1) % choices.length] }));
}
