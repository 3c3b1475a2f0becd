import { tokenStyleSheet } from './tokens.ts';

const publicName = 'virtual:design-tokens.css';
const resolvedName = `\0${publicName}`;

/** A build plugin that serves the tokens as the style sheet `virtual:design-tokens.css`, so that no copy can go stale. */
export const designTokens = () => ({
  name: 'design-tokens',
  resolveId: (id: string): string | undefined => (id === publicName ? resolvedName : undefined),
  load: (id: string): string | undefined => (id === resolvedName ? tokenStyleSheet() : undefined),
});
