import { inLanguage } from './language.ts';

/** What the frame and the components say, and what every room may say with them. */
export const words = {
  ...(await inLanguage({ en: () => import('./words.en.ts'), de: () => import('./words.de.ts') })),
  ...(await inLanguage({ en: () => import('./design-words.en.ts'), de: () => import('./design-words.de.ts') })),
};

/** A room's words beside those that every room may say; `state` says one of the room's states in words. */
export const roomWords = <Own extends object>(own: Own, states: Readonly<Record<string, string>> = {}) => ({
  ...words,
  ...own,
  state: (name: string): string => states[name] ?? name.replaceAll('_', ' '),
});
