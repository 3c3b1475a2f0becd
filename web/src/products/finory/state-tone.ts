import type { Tone } from '@finaceverse/design/badge.tsx';

const tones: Readonly<Record<string, Tone>> = {
  posted: 'good',
  paid: 'good',
  matched: 'good',
  balanced: 'good',
  signed: 'good',
  closed: 'none',
  received: 'good',
  approved: 'info',
  sent: 'info',
  part_received: 'warn',
  part_paid: 'info',
  suggested: 'warn',
  variance: 'warn',
  unmatched: 'bad',
  disputed: 'bad',
  exception: 'bad',
  draft: 'none',
  applied: 'good',
  reversed: 'none',
  void: 'none',
  done: 'good',
  blocked: 'warn',
  open: 'info',
};

/** The colour of the state of an order, bill, invoice, journal or statement line. */
export const stateTone = (state: string): Tone => tones[state] ?? 'none';
