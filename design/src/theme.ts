import { useSyncExternalStore } from 'react';
import type { ThemeChoice } from './tokens.ts';

const key = 'finaceverse.theme';
const watchers = new Set<() => void>();
const darkDevice = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

const isChoice = (text: string | null): text is ThemeChoice => text === 'light' || text === 'dark' || text === 'system';

/** The theme that the person chose on this device; `system` until then. */
export const themeChoice = (): ThemeChoice => {
  const stored = localStorage.getItem(key);
  return isChoice(stored) ? stored : 'system';
};

const apply = (choice: ThemeChoice) => {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
};

/** Remembers a theme on this device and draws in it at once. */
export const chooseTheme = (choice: ThemeChoice): void => {
  localStorage.setItem(key, choice);
  apply(choice);
  for (const tell of watchers) tell();
};

/** Draws in the remembered theme; called once before the first render. */
export const startTheme = (): void => apply(themeChoice());

const watch = (tell: () => void) => {
  watchers.add(tell);
  const device = darkDevice();
  device.addEventListener('change', tell);
  return () => {
    watchers.delete(tell);
    device.removeEventListener('change', tell);
  };
};

/** The chosen theme, kept true. */
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(watch, themeChoice);

/** The theme that is drawn now, for what cannot read CSS variables (charts). */
export const useDrawnTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(watch, () => {
    const choice = themeChoice();
    return choice === 'system' ? (darkDevice().matches ? 'dark' : 'light') : choice;
  });
