import { sql } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { normalizePartyName, normalizeTaxId } from '../domain/names.ts';

export type PartyKind = 'vendor' | 'customer';

export interface Party {
  readonly id: string;
  readonly kind: PartyKind;
  readonly name: string;
  readonly taxId: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly currency: string;
  readonly defaultAccountId: string | null;
  readonly defaultAccountCode: string | null;
  readonly bankAccount: string | null;
  readonly version: number;
}

const SELECT = sql`
  select p.id, p.kind, p.name, p.tax_id as "taxId", p.email, p.country, p.currency, p.default_account_id as "defaultAccountId",
         a.code as "defaultAccountCode", p.bank_account as "bankAccount", p.version
  from finory.parties p
  left join finory.accounts a on a.tenant_id = p.tenant_id and a.id = p.default_account_id`;

/** Adds a party; false when one of that kind and name is there. */
export async function insertParty(ctx: Context, companyId: string, party: Omit<Party, 'version' | 'defaultAccountCode'>): Promise<boolean> {
  const result = await sql`
    insert into finory.parties (tenant_id, id, company_id, kind, name, normalized_name, tax_id, normalized_tax_id, email, country, currency,
                                default_account_id, bank_account)
    values (${ctx.tenantId}, ${party.id}, ${companyId}, ${party.kind}, ${party.name}, ${normalizePartyName(party.name)}, ${party.taxId},
            ${party.taxId === null ? null : normalizeTaxId(party.taxId)}, ${party.email}, ${party.country}, ${party.currency},
            ${party.defaultAccountId}, ${party.bankAccount})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function selectParty(ctx: Context, companyId: string, id: string): Promise<Party | undefined> {
  const { rows } = await sql<Party>`${SELECT} where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.id = ${id}`.execute(ctx.db);
  return rows[0];
}

export async function selectParties(ctx: Context, companyId: string, kind: PartyKind | undefined): Promise<Party[]> {
  const { rows } = await sql<Party>`${SELECT} where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId}
    and (${kind ?? null}::text is null or p.kind = ${kind ?? null}::text) order by p.name, p.id`.execute(ctx.db);
  return rows;
}

/**
 * The one party that a paper names: by its tax id if both have one, else by its name. Two candidates are none,
 * since a guess would put a debt on the wrong one.
 */
export async function findPartyOnPaper(
  ctx: Context,
  companyId: string,
  kind: PartyKind,
  paper: { readonly name?: string | undefined; readonly taxId?: string | undefined },
): Promise<Party | undefined> {
  const byTaxId = paper.taxId === undefined ? [] : (await sql<Party>`${SELECT}
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.kind = ${kind}
      and p.normalized_tax_id = ${normalizeTaxId(paper.taxId)}`.execute(ctx.db)).rows;
  if (byTaxId.length > 0) return byTaxId.length === 1 ? byTaxId[0] : undefined;
  if (paper.name === undefined) return undefined;
  const { rows } = await sql<Party>`${SELECT}
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.kind = ${kind}
      and p.normalized_name = ${normalizePartyName(paper.name)}`.execute(ctx.db);
  return rows[0];
}

/** Parties whose name holds the asked words. */
export async function searchParties(ctx: Context, companyId: string, text: string): Promise<Party[]> {
  const wanted = `%${normalizePartyName(text).replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Party>`${SELECT}
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.normalized_name like ${wanted} order by p.name limit 20`.execute(ctx.db);
  return rows;
}
