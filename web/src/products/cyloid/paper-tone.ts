import type { Tone } from '@finaceverse/design/badge.tsx';

const tones: Readonly<Record<string, Tone>> = {
  exception: 'bad',
  duplicate: 'none',
  quarantined: 'bad',
  valid: 'good',
  posted: 'good',
  rejected: 'none',
  received: 'none',
  extracted: 'none',
};

/** The colour of a paper's state. */
export const paperTone = (state: string): Tone => tones[state] ?? 'none';

/**
 * True where a paper stands still until a person decides; the menu and the close count the same. A certain duplicate
 * is settled: it is set aside by itself and never becomes a bill.
 */
export const waitsForPerson = (state: string): boolean => state === 'exception' || state === 'quarantined';
