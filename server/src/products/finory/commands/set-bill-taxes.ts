import { z } from 'zod';
import { money } from '@finaceverse/base/money';
import { touchedBy } from '../../../kernel/approvals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { PREPARE_BILL } from '../permissions.ts';
import { billView } from '../queries/views/bill.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectParty } from '../store/parties.ts';
import { insertDocumentTaxes, selectDocumentTaxes } from '../store/tax.ts';
import { insertDocumentReceipts, selectTradeLines, updateTradeDocument } from '../store/trade-documents.ts';
import { answerClaim, lockClaim } from './steps/find-claim.ts';
import { findCompany } from './steps/find.ts';
import { decideTaxes, taxLines, taxPlaceOf } from './steps/tax-document.ts';

export const setBillTaxes = command({
  name: 'finory.set_bill_taxes',
  summary: 'Chooses the tax codes of a draft’s lines; the tax that its paper states is shared over them anew.',
  permission: PREPARE_BILL,
  input: ofCompany.extend({
    billId: z.string(),
    kind: z.enum(['bill', 'credit_note']).optional(),
    lines: z
      .array(z.strictObject({ line: z.number().int().positive(), taxCode: z.string().max(40) }))
      .min(1)
      .max(500),
  }),
  output: billView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const kind = input.kind === 'credit_note' ? 'vendor_credit_note' : 'bill';
    const found = await lockClaim(ctx, input.companyId, kind, input.billId);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.state !== 'draft')
      return refuse(errors.bill_fixed, { claimNumber: claim.number, value: claim.state.replace('_', ' ') });
    const party = claim.partyId === null ? undefined : await selectParty(ctx, input.companyId, claim.partyId);
    const about = { side: 'purchase' as const, date: claim.date, party };
    const place = await taxPlaceOf(ctx, company.value, about);
    const lines = await selectTradeLines(ctx, [claim.id]);
    const missing = input.lines.find(({ line }) => !lines.some((each) => each.line === line));
    if (missing) return refuse(errors.no_such_line, { claimNumber: claim.number, line: missing.line });
    if (!place) return refuse(errors.no_such_tax_code, { code: input.lines[0]?.taxCode ?? '' });
    const before = await selectDocumentTaxes(ctx, [claim.id]);
    const decisions = decideTaxes(
      place,
      about,
      lines.map((line) => ({
        taxRate: line.taxRate,
        taxCode:
          input.lines.find((chosen) => chosen.line === line.line)?.taxCode ??
          before.find((tax) => tax.line === line.line)?.code,
      })),
    );
    if (!decisions.ok) return decisions;
    const { taxes, receipts } = await taxLines(
      ctx,
      { id: claim.id, currency: claim.currency, registrationId: place.registration.id },
      lines.map((line, index) => ({ net: money(line.net, claim.currency), decision: decisions.value[index] })),
      { total: money(claim.tax, claim.currency), byPercent: undefined },
    );
    await insertDocumentTaxes(ctx, input.companyId, taxes);
    await insertDocumentReceipts(ctx, claim.id, receipts);
    await updateTradeDocument(ctx, claim.id, { preparedBy: [...new Set([...claim.preparedBy, ctx.actor.id])] });
    await touchedBy(ctx, { action: 'finory.approve_bill', subject: claim.id });
    return await answerClaim(ctx, claim);
  },
});
