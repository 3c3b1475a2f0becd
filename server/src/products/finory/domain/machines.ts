import { stateMachine } from '../../../kernel/state-machine.ts';

/** A journal is never edited: after posting only its reversal follows. */
export const journalMachine = stateMachine({
  name: 'journal',
  initial: 'draft',
  states: ['draft', 'approved', 'posted', 'reversed', 'discarded'],
  transitions: {
    approve: { from: ['draft'], to: 'approved' },
    post: { from: ['approved'], to: 'posted' },
    discard: { from: ['draft', 'approved'], to: 'discarded' },
    reverse: { from: ['posted'], to: 'reversed' },
  },
});

export type JournalState = (typeof journalMachine)['states'][number];

/** A month of the books. Soft-closed months take adjustments under a right of their own. */
export const periodMachine = stateMachine({
  name: 'period',
  initial: 'open',
  states: ['open', 'soft_closed', 'closed'],
  transitions: {
    soft_close: { from: ['open'], to: 'soft_closed' },
    close: { from: ['open', 'soft_closed'], to: 'closed' },
    reopen: { from: ['closed', 'soft_closed'], to: 'open' },
  },
});

export type PeriodState = (typeof periodMachine)['states'][number];

/** A purchase order, from the wish to the last delivery. */
export const orderMachine = stateMachine({
  name: 'purchase order',
  initial: 'draft',
  states: ['draft', 'approved', 'sent', 'part_received', 'received', 'closed', 'void'],
  transitions: {
    approve: { from: ['draft'], to: 'approved' },
    send: { from: ['approved'], to: 'sent' },
    receive_part: { from: ['approved', 'sent', 'part_received'], to: 'part_received' },
    receive_rest: { from: ['approved', 'sent', 'part_received'], to: 'received' },
    close: { from: ['approved', 'sent', 'part_received', 'received'], to: 'closed' },
    void: { from: ['draft', 'approved', 'sent'], to: 'void' },
  },
});

export type OrderState = (typeof orderMachine)['states'][number];

/** A vendor's bill or credit note, or a sales invoice: a claim that is settled in parts or whole. */
export const claimMachine = stateMachine({
  name: 'bill',
  initial: 'draft',
  states: ['draft', 'approved', 'posted', 'part_paid', 'paid', 'disputed', 'void'],
  transitions: {
    approve: { from: ['draft'], to: 'approved' },
    post: { from: ['approved'], to: 'posted' },
    pay_part: { from: ['posted', 'part_paid'], to: 'part_paid' },
    pay_rest: { from: ['posted', 'part_paid'], to: 'paid' },
    dispute: { from: ['draft', 'approved'], to: 'disputed' },
    resume: { from: ['disputed'], to: 'draft' },
    void: { from: ['draft', 'approved', 'disputed'], to: 'void' },
    reverse: { from: ['posted'], to: 'void' },
  },
});

export type ClaimState = (typeof claimMachine)['states'][number];

/** A sales invoice: posted by the one who drafts it, since it creates no liability. */
export const invoiceMachine = stateMachine({
  name: 'invoice',
  initial: 'draft',
  states: ['draft', 'posted', 'part_paid', 'paid', 'written_off', 'void'],
  transitions: {
    post: { from: ['draft'], to: 'posted' },
    pay_part: { from: ['posted', 'part_paid'], to: 'part_paid' },
    pay_rest: { from: ['posted', 'part_paid'], to: 'paid' },
    write_off: { from: ['posted', 'part_paid'], to: 'written_off' },
    void: { from: ['draft', 'posted'], to: 'void' },
  },
});

export type InvoiceState = (typeof invoiceMachine)['states'][number];

/** Payments to vendors that leave together: nobody approves what they proposed, and what was sent is executed once. */
export const runMachine = stateMachine({
  name: 'payment run',
  initial: 'proposed',
  states: ['proposed', 'approved', 'executed', 'discarded'],
  transitions: {
    approve: { from: ['proposed'], to: 'approved' },
    execute: { from: ['approved'], to: 'executed' },
    discard: { from: ['proposed', 'approved'], to: 'discarded' },
  },
});

export type RunState = (typeof runMachine)['states'][number];

/** A count of stock: nobody approves what they counted, and what was posted stays. */
export const countMachine = stateMachine({
  name: 'stock count',
  initial: 'draft',
  states: ['draft', 'posted', 'discarded'],
  transitions: {
    approve: { from: ['draft'], to: 'posted' },
    discard: { from: ['draft'], to: 'discarded' },
  },
});

export type CountState = (typeof countMachine)['states'][number];
