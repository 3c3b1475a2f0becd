import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { castVote, requestApproval } from '../../../kernel/approvals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { bankDetailsDecided, bankDetailsProposed } from '../contract.ts';
import { readBic, readIban } from '../domain/bank-identifiers.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { APPROVE_BANK_DETAILS, MANAGE_PARTIES } from '../permissions.ts';
import { ofCompany } from '../domain/schemas.ts';
import { bankDetailsView, viewBankDetails } from '../queries/views/bank-details.ts';
import { decideBankDetails, insertBankDetails, selectBankDetails } from '../store/bank-details.ts';
import { findParty } from './steps/find.ts';

const ACTION = 'finory.decide_bank_details';
const answer = z.object({ items: z.array(bankDetailsView) });

export const proposeBankDetails = command({
  name: 'finory.propose_bank_details',
  summary: 'Proposes where a vendor is paid to; nothing is paid there until somebody else has approved it.',
  permission: MANAGE_PARTIES,
  recentProof: true,
  input: ofCompany.extend({
    partyId: z.string(),
    iban: z.string().trim().min(1).max(50),
    bic: z.string().trim().min(1).max(20).optional(),
    /** Whose account it is, where that is not the vendor's name. */
    holder: z.string().trim().min(1).max(70).optional(),
  }),
  output: answer,
  handle: async (ctx, input) => {
    const { companyId, partyId } = input;
    const vendor = await findParty(ctx, companyId, partyId, 'vendor');
    if (!vendor.ok) return vendor;
    const iban = readIban(input.iban);
    if (!iban.ok) return iban;
    const bic = input.bic === undefined ? undefined : readBic(input.bic, iban.value);
    if (bic && !bic.ok) return bic;
    const { name } = vendor.value;
    const id = ctx.newId('bkd');
    const made = { id, partyId, iban: iban.value, bic: bic?.value ?? null, holder: input.holder ?? name };
    if (!(await insertBankDetails(ctx, companyId, made))) return refuse(errors.bank_details_waiting, { vendor: name });
    await requestApproval(ctx, {
      action: ACTION,
      subject: id,
      permission: APPROVE_BANK_DETAILS,
      needed: 1,
      excluded: [ctx.actor.id],
    });
    await ctx.emit(bankDetailsProposed, { subject: partyId, data: { companyId, detailsId: id, vendor: name } });
    return ok({ items: await viewBankDetails(ctx, companyId, partyId) });
  },
});

export const decideOnBankDetails = command({
  name: 'finory.decide_bank_details',
  summary: 'Approves or rejects bank details that somebody else proposed for a vendor.',
  permission: APPROVE_BANK_DETAILS,
  delegable: true,
  recentProof: true,
  input: ofCompany.extend({
    partyId: z.string(),
    detailsId: z.string(),
    decision: z.enum(['approve', 'reject']),
  }),
  output: answer,
  handle: async (ctx, { companyId, partyId, detailsId, decision }) => {
    const known = (await selectBankDetails(ctx, companyId, partyId)).find(({ id }) => id === detailsId);
    if (!known) return refuse(errors.no_such_bank_details, {});
    if (known.state !== 'proposed') return refuse(errors.bank_details_decided, { state: known.state });
    const vote = await castVote(ctx, { action: ACTION, subject: detailsId, decision });
    if (!vote.ok) return vote;
    const state = decision === 'approve' ? ('approved' as const) : ('rejected' as const);
    if (vote.value.state === state) {
      await decideBankDetails(ctx, known, state);
      await ctx.emit(bankDetailsDecided, { subject: partyId, data: { companyId, detailsId, state } });
    }
    return ok({ items: await viewBankDetails(ctx, companyId, partyId) });
  },
});
