import { tokenStyleSheet } from './tokens.ts';

const publicName = 'virtual:design-tokens.css';
const resolvedName = `\0${publicName}`;

/** A build plugin that serves the tokens as the style sheet `virtual:design-tokens.css`, so that no copy can go stale. */
export const designTokens = () => ({
  name: 'design-tokens',
  resolveId: (id: string): string | undefined => (id === publicName ? resolvedName : undefined),
  load: (id: string): string | undefined => (id === resolvedName ? tokenStyleSheet() : undefined),
});

/** A build plugin that writes the tokens as a file too, for pages that stand beside the app. */
export const tokensBeside = (fileName: string) => ({
  name: 'tokens-beside',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }): void {
    this.emitFile({ type: 'asset', fileName, source: tokenStyleSheet() });
  },
});
