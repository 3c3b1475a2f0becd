import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { RECORD_PAYMENT } from '../permissions.ts';
import { paymentView } from '../queries/views/payment.ts';
import { selectHeldDocuments } from '../store/payment-runs.ts';
import { pay, paymentInput } from './steps/pay.ts';

export const recordPayment = command({
  name: 'finory.record_payment',
  summary: 'Records money paid to a vendor or received from a customer, settles documents with it and posts it.',
  permission: RECORD_PAYMENT,
  // What comes in takes nothing from anybody.
  recentProof: ({ kind }) => kind !== 'customer_receipt',
  input: paymentInput,
  output: paymentView,
  handle: async (ctx, asked) => {
    const held = await selectHeldDocuments(ctx, asked.companyId);
    // A run may lie with the bank already: what it pays is not paid a second time by hand.
    if (asked.allocations.some(({ documentId }) => held.has(documentId))) return refuse(errors.bill_in_run, {});
    return await pay(ctx, asked);
  },
});
