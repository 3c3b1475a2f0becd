import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Certificate } from '@finaceverse/calculation/calculate';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { refuse } from '../../../kernel/errors.ts';
import { vamnContract } from '../contract.ts';
import { receiptIdOf, type ReceiptOwner } from '../domain/receipt-id.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { keepReceipts, receiptOwner, type ProvenValue } from '../store.ts';

interface Offered {
  readonly receiptId: string;
  readonly value: string;
  readonly certificate: Readonly<Record<string, unknown>>;
}

/** A certificate that holds before the independent checker, under the identifier that it has for its owner. */
function provenBy(owner: ReceiptOwner, offered: Offered): Outcome<ProvenValue> {
  const { valid, reason } = checkCertificate(offered.certificate);
  if (!valid) return refuse(errors.not_a_certificate, { receiptId: offered.receiptId, reason: reason ?? '' });
  // The checker has read every field that the type names.
  const certificate = offered.certificate as unknown as Certificate;
  if (receiptIdOf(owner, certificate.hash) !== offered.receiptId)
    return refuse(errors.not_a_certificate, { receiptId: offered.receiptId });
  return ok({ value: offered.value, certificate });
}

export const keepGivenReceipts = command({
  name: 'vamn.keep_receipts',
  summary: 'Keeps the certificates of figures that another module uses.',
  permission: 'signed_in',
  input: vamnContract.calls.keep_receipts.input,
  output: vamnContract.calls.keep_receipts.output,
  handle: async (ctx, { receipts }) => {
    const owner = await receiptOwner(ctx);
    const proofs: ProvenValue[] = [];
    for (const offered of receipts) {
      const proven = provenBy(owner, offered);
      if (!proven.ok) return proven;
      proofs.push(proven.value);
    }
    return ok({ kept: (await keepReceipts(ctx, proofs)).length });
  },
});
