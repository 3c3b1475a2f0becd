import { ok, type Outcome } from '@finaceverse/base/outcome';
import { validateDocument } from '@finaceverse/invoices/judge';
import { writeInvoice } from '@finaceverse/invoices/write';
import { refuse } from '../../../../kernel/errors.ts';
import { eInvoice, problemsOf, type InvoiceToSend } from '../../domain/e-invoice.ts';
import { invoiceWords } from '../../domain/invoice-words.ts';
import { errors } from '../../errors.ts';
import type { SentFormat } from '../../store/invoice-sendings.ts';

/**
 * Whether the receiver of an invoice will have to accept it, said before anything is sent: its data is written and
 * judged as they will be in the file. @errors finory.invoice_not_sendable (422)
 */
export async function judgeBeforeSending(sent: InvoiceToSend, format: SentFormat): Promise<Outcome<null>> {
  const { number } = sent.document;
  const syntax = format === 'ubl' ? 'ubl' : 'cii';
  const written = writeInvoice(eInvoice(sent, invoiceWords(sent.language)), syntax);
  if (!written.ok) {
    const { message, fields } = written.refusal;
    return refuse(errors.invoice_not_sendable, { number, message }, fields ? { fields } : {});
  }
  const [problem] = problemsOf(sent, await validateDocument(written.value.bytes, `${number}.xml`));
  return problem === undefined ? ok(null) : refuse(errors.invoice_not_sendable, { number, message: problem });
}
