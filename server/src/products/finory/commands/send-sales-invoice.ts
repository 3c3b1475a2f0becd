import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { enqueueSending } from '../flows/send-invoice.ts';
import { command } from '../kit.ts';
import { MANAGE_SALES } from '../permissions.ts';
import { ofCompany } from '../domain/schemas.ts';
import { insertSending, SENT_FORMATS } from '../store/invoice-sendings.ts';
import { sendingView, viewSendings } from '../queries/views/sending.ts';
import { gatherInvoice } from './steps/write-invoice-file.ts';
import { judgeBeforeSending } from './steps/judge-before-sending.ts';

export const sendSalesInvoice = command({
  name: 'finory.send_sales_invoice',
  summary: 'Sends a posted sales invoice to its customer, as a PDF with the invoice as data, UBL or CII; again too.',
  permission: MANAGE_SALES,
  input: ofCompany.extend({
    invoiceId: z.string(),
    format: z.enum(SENT_FORMATS).default('factur-x'),
    /** Where it goes, in the place of the customer's own address. */
    to: z.email().max(200).optional(),
    /** Words of one's own in the letter. */
    message: z.string().trim().min(1).max(2000).optional(),
  }),
  output: z.object({ items: z.array(sendingView) }),
  handle: async (ctx, input) => {
    const { companyId, invoiceId, format } = input;
    const gathered = await gatherInvoice(ctx, companyId, invoiceId);
    if (!gathered.ok) return gathered;
    const sent = gathered.value;
    const recipient = input.to ?? sent.buyer.email;
    if (recipient === null) return refuse(errors.no_address, { customer: sent.buyer.name });
    const judged = await judgeBeforeSending(sent, format);
    if (!judged.ok) return judged;
    const id = ctx.newId('snd');
    await insertSending(ctx, {
      id,
      companyId,
      documentId: invoiceId,
      format,
      recipient,
      message: input.message ?? null,
    });
    await enqueueSending(ctx, id);
    return ok({ items: await viewSendings(ctx, invoiceId) });
  },
});
