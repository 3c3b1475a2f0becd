import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import type { FileContent } from '../../../kernel/operation.ts';
import { gatherInvoice, writeInvoiceFile } from '../commands/steps/write-invoice-file.ts';
import { ofCompany } from '../domain/schemas.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { selectInvoiceFile, SENT_FORMATS } from '../store/invoice-sendings.ts';

export const downloadSalesInvoice = query({
  name: 'finory.download_sales_invoice',
  summary: 'A posted sales invoice as it was sent, or as it would be: a PDF with the invoice as data, UBL or CII.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ invoiceId: z.string(), syntax: z.enum(SENT_FORMATS) }),
  output: z.custom<FileContent>(),
  handle: async (ctx, { companyId, invoiceId, syntax }) => {
    const gathered = await gatherInvoice(ctx, companyId, invoiceId);
    if (!gathered.ok) return gathered;
    const kept = await selectInvoiceFile(ctx, companyId, invoiceId, syntax);
    if (kept) return ok(kept);
    return await writeInvoiceFile(ctx.ports, gathered.value, syntax, new Date(ctx.clock.now().epochMilliseconds));
  },
});
