import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import type { SellerProfile } from '../domain/e-invoice.ts';

export async function upsertSellerProfile(ctx: Context, companyId: string, profile: SellerProfile): Promise<void> {
  const { name, street, city, postCode, country, registration, contactName, telephone, email, note } = profile;
  await sql`
    insert into finory.seller_profiles as s (tenant_id, company_id, name, street, city, post_code, country, registration, local_tax_number,
      contact_name, telephone, email, bank_account_id, note)
    values (${ctx.tenantId}, ${companyId}, ${name}, ${street}, ${city}, ${postCode}, ${country}, ${registration}, ${profile.localTaxNumber},
      ${contactName}, ${telephone}, ${email}, ${profile.bankAccountId}, ${note})
    on conflict (tenant_id, company_id) do update set name = excluded.name, street = excluded.street, city = excluded.city,
      post_code = excluded.post_code, country = excluded.country, registration = excluded.registration,
      local_tax_number = excluded.local_tax_number, contact_name = excluded.contact_name, telephone = excluded.telephone,
      email = excluded.email, bank_account_id = excluded.bank_account_id, note = excluded.note, version = s.version + 1`.execute(
    ctx.db,
  );
}

export async function selectSellerProfile(
  ctx: Context,
  companyId: string,
): Promise<(SellerProfile & { readonly version: number }) | undefined> {
  const { rows } = await sql<SellerProfile & { version: number }>`
    select name, street, city, post_code as "postCode", country, registration, local_tax_number as "localTaxNumber",
           contact_name as "contactName", telephone, email, bank_account_id as "bankAccountId", note, version
    from finory.seller_profiles where tenant_id = ${ctx.tenantId} and company_id = ${companyId}`.execute(ctx.db);
  return rows[0];
}
