import type { Tone } from '@finaceverse/design/badge.tsx';

const paperTones: Readonly<Record<string, Tone>> = {
  exception: 'bad',
  duplicate: 'warn',
  quarantined: 'bad',
  valid: 'info',
  posted: 'good',
  rejected: 'none',
  received: 'none',
  extracted: 'none',
};

const stateTones: Readonly<Record<string, Tone>> = {
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
  in_review: 'warn',
  published: 'good',
  superseded: 'none',
  withdrawn: 'none',
};

/** The colour of a paper's state. */
export const paperTone = (state: string): Tone => paperTones[state] ?? 'none';

/** The colour of the state of an order, bill, invoice, journal or statement line. */
export const stateTone = (state: string): Tone => stateTones[state] ?? 'none';

/** True where a paper stands still until a person decides. */
export const waitsForPerson = (state: string): boolean =>
  ['exception', 'duplicate', 'quarantined'].includes(state);
