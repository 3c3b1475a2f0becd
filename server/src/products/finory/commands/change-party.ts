import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { z } from 'zod';
import { partyChanged } from '../contract.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { MANAGE_PARTIES } from '../permissions.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectParty, updateParty } from '../store/parties.ts';
import { partyFacts, partyView, readPartyFacts } from './add-party.ts';

export const changeParty = command({
  name: 'finory.change_party',
  summary: 'Writes what is known of a vendor or a customer anew; their bank account is changed by itself.',
  permission: MANAGE_PARTIES,
  input: ofCompany.extend({
    partyId: z.string(),
    ...partyFacts,
    expectedVersion: z.coerce.number().int().optional(),
  }),
  output: partyView,
  handle: async (ctx, input) => {
    const { companyId, partyId } = input;
    const known = await selectParty(ctx, companyId, partyId);
    if (!known) return refuse(errors.no_such_party, { kind: 'supplier or customer' });
    if (input.expectedVersion !== undefined && input.expectedVersion !== known.version)
      return refuse(errors.party_changed, { name: known.name });
    const facts = await readPartyFacts(ctx, companyId, input);
    if (!facts.ok) return facts;
    if (!(await updateParty(ctx, { ...facts.value, id: partyId })))
      return refuse(errors.party_exists, { kind: known.kind, name: input.name });
    await ctx.emit(partyChanged, { subject: partyId, data: { companyId, kind: known.kind, name: input.name } });
    const party = await selectParty(ctx, companyId, partyId);
    assert(party, 'A party just changed is there');
    return ok(party);
  },
});
