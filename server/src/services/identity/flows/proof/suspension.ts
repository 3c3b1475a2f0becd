import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { currentTenant } from '../../store/tenants.ts';

/** Whether the bound firm goes on. @errors identity.firm_suspended (403), with the reason that the operators gave */
export async function mayGoOn(ctx: Context): Promise<Outcome<null>> {
  const firm = await currentTenant(ctx);
  if (!firm || firm.suspended_at === null) return ok(null);
  return refuse(errors.firm_suspended, { firm: firm.name, reason: firm.suspended_because ?? '' });
}
