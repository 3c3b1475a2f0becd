import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { GuestRules } from '../../../kernel/guest-rules.ts';
import { tables } from './tables.ts';

/** From where the firm takes requests; undefined where it has said nothing. */
export async function findGuestRules(ctx: Context): Promise<GuestRules | undefined> {
  const row = await tables(ctx)
    .selectFrom('identity.guest_rules')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .executeTakeFirst();
  return (
    row && {
      allowedNetworks: row.allowed_networks,
      deniedNetworks: row.denied_networks,
      deniedCountries: row.denied_countries,
    }
  );
}

export async function keepGuestRules(ctx: Context, rules: GuestRules): Promise<void> {
  const said = {
    allowed_networks: [...rules.allowedNetworks],
    denied_networks: [...rules.deniedNetworks],
    denied_countries: [...rules.deniedCountries],
    changed_at: instantText(ctx.clock.now()),
  };
  await tables(ctx)
    .insertInto('identity.guest_rules')
    .values({ tenant_id: ctx.tenantId, ...said })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(said))
    .execute();
}
