import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import type { IsolatedTask } from '../../../../infra/isolation/port.ts';
import type { InvoiceToSend } from '../../domain/e-invoice.ts';
import { errors } from '../../errors.ts';
import type { InvoiceToWrite, WrittenFile } from '../../flows/invoice-file.ts';
import type { Context, JobSteps } from '../../kit.ts';
import { selectBankAccount } from '../../store/bank.ts';
import type { InvoiceFile, SentFormat } from '../../store/invoice-sendings.ts';
import { selectParty } from '../../store/parties.ts';
import { selectDocumentTerms } from '../../store/payment-terms.ts';
import { selectSellerProfile } from '../../store/seller-profiles.ts';
import { selectDocumentTaxes, selectRegistrations } from '../../store/tax.ts';
import { selectTradeDocument, selectTradeLines } from '../../store/trade-documents.ts';
import { findCompany } from './find.ts';

/** Seconds that an invoice of some hundred lines may take with its pages. */
const WRITING_SECONDS_MAX = 60;

function isWritten(value: unknown): value is Outcome<WrittenFile> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'refusal' in value);
}

const WRITE_INVOICE: IsolatedTask<InvoiceToWrite, Outcome<WrittenFile>> = {
  module: new URL('../../flows/invoice-file.ts', import.meta.url),
  secondsMax: WRITING_SECONDS_MAX,
  isOutput: isWritten,
};

/**
 * All that a posted sales invoice says.
 * @errors finory.no_such_invoice (404), finory.invoice_not_posted, finory.seller_unknown (409)
 */
export async function gatherInvoice(
  ctx: Context,
  companyId: string,
  invoiceId: string,
): Promise<Outcome<InvoiceToSend>> {
  const company = await findCompany(ctx, companyId);
  if (!company.ok) return company;
  const document = await selectTradeDocument(ctx, companyId, 'sales_invoice', invoiceId);
  if (!document) return refuse(errors.no_such_invoice, {});
  const { number, state } = document;
  if (state === 'draft' || state === 'void')
    return refuse(errors.invoice_not_posted, { number, state: state.replace('_', ' ') });
  const seller = await selectSellerProfile(ctx, companyId);
  if (!seller) return refuse(errors.seller_unknown, { companyName: company.value.name });
  const buyer = document.partyId === null ? undefined : await selectParty(ctx, companyId, document.partyId);
  if (!buyer) return refuse(errors.no_such_party, { kind: 'customer' });
  const taxes = await selectDocumentTaxes(ctx, [invoiceId]);
  const registrations = await selectRegistrations(ctx, companyId);
  const registered = registrations.find(({ id }) => id === taxes[0]?.registrationId);
  const account =
    seller.bankAccountId === null ? undefined : await selectBankAccount(ctx, companyId, seller.bankAccountId);
  const [terms] = await selectDocumentTerms(ctx, [invoiceId]);
  return ok({
    document,
    baseCurrency: company.value.baseCurrency,
    lines: await selectTradeLines(ctx, [invoiceId]),
    taxes,
    seller,
    sellerTaxId: registered?.number ?? null,
    account: account ?? null,
    buyer,
    language: buyer.language,
    terms,
  });
}

/**
 * An invoice as a file that its receiver must accept; it is written in a process apart, outside of any transaction.
 * @errors finory.invoice_not_sendable (422) with what is wrong, finory.writing_stopped (413)
 */
export async function writeInvoiceFile(
  ports: Pick<JobSteps['ports'], 'isolation'>,
  sent: InvoiceToSend,
  format: SentFormat,
  writtenAt: Date,
): Promise<Outcome<InvoiceFile>> {
  const { number } = sent.document;
  const done = await ports.isolation.run(WRITE_INVOICE, { sent, format, writtenAt });
  if (!done.ok) return refuse(errors.writing_stopped, { number });
  const written = done.value;
  if (!written.ok) {
    const { message, fields, hint } = written.refusal;
    return refuse(
      errors.invoice_not_sendable,
      { number, message },
      { ...(fields && { fields }), ...(hint && { hint }) },
    );
  }
  const [problem] = written.value.problems;
  if (problem !== undefined) return refuse(errors.invoice_not_sendable, { number, message: problem });
  return ok(written.value.file);
}
