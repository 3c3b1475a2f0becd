import type { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { tenantProvisioned, type newFirm } from '../../contract.ts';
import type { Context } from '../../kit.ts';
import { insertTenant } from '../../store/tenants.ts';
import { addPerson, type AddedUser } from './add-person.ts';

/** A firm that was just set up, with the context that is bound to it. */
export interface SetUpFirm {
  readonly ctx: Context;
  readonly partner: AddedUser;
}

/** Sets up a firm with its first partner, and says where it is at home; undefined where it is there already. @errors what `addPerson` refuses */
export async function setUpFirm(
  visitor: Context,
  given: z.output<typeof newFirm>,
): Promise<Outcome<SetUpFirm | undefined>> {
  const tenantId = given.tenantId ?? visitor.newId('ten');
  const ctx = await visitor.enterTenant(tenantId);
  const created_at = instantText(ctx.clock.now());
  // What was asked for after a commit may be asked twice.
  if (!(await insertTenant(ctx, { tenant_id: tenantId, name: given.name, created_at }))) return ok(undefined);
  await ctx.emit(tenantProvisioned, { subject: tenantId, data: { name: given.name } });
  const partner = await addPerson(ctx, { ...given.partner, role: 'partner' });
  if (!partner.ok) return partner;
  const { country, currency } = given;
  if (country !== undefined && currency !== undefined) await ctx.after.firm.settle({ country, currency });
  return ok({ ctx, partner: partner.value });
}
