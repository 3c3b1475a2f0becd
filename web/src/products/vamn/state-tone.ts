import type { Tone } from '@finaceverse/design/badge.tsx';

const tones: Readonly<Record<string, Tone>> = {
  draft: 'none',
  in_review: 'warn',
  published: 'good',
  superseded: 'none',
  withdrawn: 'none',
};

/** The colour of a definition's state. */
export const stateTone = (state: string): Tone => tones[state] ?? 'none';
