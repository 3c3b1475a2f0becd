import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { findCompany } from '../commands/steps/find.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany, pageOf } from '../domain/schemas.ts';
import { selectPartyCredits, type PartyCredit } from '../store/settlements.ts';

export const partyCreditView = z.object({
  id: z.string(),
  partyId: z.string(),
  party: z.string(),
  kind: z.string(),
  date: z.string(),
  currency: z.string(),
  amount: z.string(),
  open: z.string(),
  sourceKind: z.string(),
  sourceId: z.string(),
  version: z.number(),
});

export function viewPartyCredit(credit: PartyCredit): z.infer<typeof partyCreditView> {
  const { id, partyId, kind, date, currency, sourceKind, sourceId, version } = credit;
  const text = (minor: bigint): string => amountText(money(minor, currency));
  const { amount, open } = { amount: text(credit.amount), open: text(credit.open) };
  return { id, partyId, party: credit.partyName, kind, date, currency, amount, open, sourceKind, sourceId, version };
}

export const listPartyCredits = query({
  name: 'finory.list_party_credits',
  summary: 'Money on account: advances and over-payments that no document has taken up yet.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(partyCreditView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    return ok({ items: (await selectPartyCredits(ctx, input.companyId)).map(viewPartyCredit), next: null });
  },
});
