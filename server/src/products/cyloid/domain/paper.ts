import { stateMachine } from '../../../kernel/state-machine.ts';

export type PaperState =
  | 'received'
  | 'extracted'
  | 'valid'
  | 'exception'
  | 'duplicate'
  | 'quarantined'
  | 'rejected'
  | 'posted';

/** `unknown` until the paper has been read. */
export type PaperKind = 'unknown' | 'invoice' | 'credit_note' | 'bank_statement' | 'other';

/** Why a person changed or refused what a paper says. */
export const REASON_CODES = ['VENDOR_ERROR', 'READING_ERROR', 'OTHER'] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

type PaperAction =
  | 'extract'
  | 'quarantine'
  | 'prove'
  | 'fail'
  | 'block'
  | 'correct'
  | 'accept'
  | 'reject'
  | 'post'
  | 'renew';

/** A paper's life from its arrival to the books, or to the end of the road before them. */
export const paperMachine = stateMachine<PaperState, PaperAction>({
  name: 'paper',
  initial: 'received',
  states: ['received', 'extracted', 'valid', 'exception', 'duplicate', 'quarantined', 'rejected', 'posted'],
  transitions: {
    extract: { from: ['received'], to: 'extracted' },
    quarantine: { from: ['received'], to: 'quarantined' },
    prove: { from: ['extracted', 'exception'], to: 'valid' },
    fail: { from: ['extracted', 'exception'], to: 'exception' },
    block: { from: ['extracted', 'exception'], to: 'duplicate' },
    correct: { from: ['exception'], to: 'exception' },
    accept: { from: ['exception'], to: 'valid' },
    // A bank statement rests as extracted; whoever has no use for it may clear it away like a quarantined file.
    reject: { from: ['extracted', 'exception', 'duplicate', 'quarantined'], to: 'rejected' },
    post: { from: ['valid'], to: 'posted' },
    renew: { from: ['received', 'extracted', 'exception', 'duplicate', 'quarantined', 'rejected'], to: 'received' },
  },
});

/** Actions that a person takes; the others are steps of the platform. */
export const OFFERED_ACTIONS: readonly string[] = ['correct', 'accept', 'reject'];
