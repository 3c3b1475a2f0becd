import { sql } from 'kysely';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../kernel/context.ts';
import { readPage, type ListDeclaration, type ListPage, type ListRequest } from '../../../kernel/lists.ts';
import { askedIndex, blindIndex, openOrNull, sealOrNull } from '../../../kernel/sealed-columns.ts';
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
  readonly street: string | null;
  readonly city: string | null;
  readonly postCode: string | null;
  /** What the party wants to see on invoices to it. */
  readonly buyerReference: string | null;
  /** Of letters to the party, ISO 639-1. */
  readonly language: string;
  readonly paymentTermsId: string | null;
  readonly version: number;
}

const COLUMNS = sql`
  p.id, p.kind, p.name, p.tax_id as "taxId", p.email, p.country, p.currency, p.default_account_id as "defaultAccountId",
         a.code as "defaultAccountCode", p.bank_account as "bankAccount", p.street, p.city, p.post_code as "postCode",
         p.buyer_reference as "buyerReference", p.language, p.payment_terms_id as "paymentTermsId", p.version`;
const FROM = sql`finory.parties p
  left join finory.accounts a on a.tenant_id = p.tenant_id and a.id = p.default_account_id`;
const SELECT = sql`select ${COLUMNS} from ${FROM}`;

const TAX_ID = 'finory.parties.tax_id';
const BANK_ACCOUNT = 'finory.parties.bank_account';

/** Tax ids and bank accounts are sealed where they lie; whoever is shown a party is shown them. */
async function opened<Shown extends Pick<Party, 'id' | 'taxId' | 'bankAccount'>>(
  ctx: Context,
  party: Shown,
): Promise<Shown> {
  return {
    ...party,
    taxId: await openOrNull(ctx, TAX_ID, party.id, party.taxId),
    bankAccount: await openOrNull(ctx, BANK_ACCOUNT, party.id, party.bankAccount),
  };
}

async function allOpened(ctx: Context, parties: readonly Party[]): Promise<Party[]> {
  return await Promise.all(parties.map(async (party) => await opened(ctx, party)));
}

/** Vendors and customers as a list, by name. What is sealed cannot be sorted or searched for. */
export const partyList = {
  name: 'finory.parties',
  select: COLUMNS,
  from: FROM,
  id: sql`p.id`,
  fields: {
    name: { kind: 'text', value: sql`p.name` },
    email: { kind: 'text', value: sql`p.email` },
    country: { kind: 'text', value: sql`p.country` },
    currency: { kind: 'text', value: sql`p.currency` },
    defaultAccountCode: { kind: 'text', value: sql`a.code` },
  },
  order: 'name',
} as const satisfies ListDeclaration;

/** A page of parties, of one kind where it is given. */
export async function readPartyPage(
  ctx: Context,
  request: ListRequest,
  companyId: string,
  kind: PartyKind | undefined,
): Promise<Outcome<ListPage<Party>>> {
  const ofKind = kind === undefined ? sql`true` : sql`p.kind = ${kind}`;
  const page = await readPage<Party>(ctx, partyList, request, {
    where: sql`p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and ${ofKind}`,
    scope: { companyId, kind },
  });
  return page.ok ? ok({ ...page.value, rows: await allOpened(ctx, page.value.rows) }) : page;
}

/** Adds a party; false when one of that kind and name is there. */
export async function insertParty(
  ctx: Context,
  companyId: string,
  party: Omit<Party, 'version' | 'defaultAccountCode'>,
): Promise<boolean> {
  const { id, taxId, bankAccount } = party;
  const index = taxId === null ? null : await blindIndex(ctx, TAX_ID, normalizeTaxId(taxId));
  const result = await sql`
    insert into finory.parties (tenant_id, id, company_id, kind, name, normalized_name, tax_id, normalized_tax_id, email, country, currency,
                                default_account_id, bank_account, street, city, post_code, buyer_reference, language, payment_terms_id)
    values (${ctx.tenantId}, ${party.id}, ${companyId}, ${party.kind}, ${party.name}, ${normalizePartyName(party.name)},
            ${await sealOrNull(ctx, TAX_ID, id, taxId)}, ${index}, ${party.email}, ${party.country}, ${party.currency},
            ${party.defaultAccountId}, ${await sealOrNull(ctx, BANK_ACCOUNT, id, bankAccount)}, ${party.street}, ${party.city}, ${party.postCode},
            ${party.buyerReference}, ${party.language}, ${party.paymentTermsId})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Writes a party anew, but for its kind, its currency and its bank account; false where its name is taken. */
export async function updateParty(
  ctx: Context,
  party: Omit<Party, 'kind' | 'currency' | 'bankAccount' | 'version' | 'defaultAccountCode'>,
): Promise<boolean> {
  const { id, taxId } = party;
  const index = taxId === null ? null : await blindIndex(ctx, TAX_ID, normalizeTaxId(taxId));
  const normalized = normalizePartyName(party.name);
  const result = await sql`
    update finory.parties p set name = ${party.name}, normalized_name = ${normalized}, tax_id = ${await sealOrNull(ctx, TAX_ID, id, taxId)},
      normalized_tax_id = ${index}, email = ${party.email}, country = ${party.country}, default_account_id = ${party.defaultAccountId},
      street = ${party.street}, city = ${party.city}, post_code = ${party.postCode}, buyer_reference = ${party.buyerReference},
      language = ${party.language}, payment_terms_id = ${party.paymentTermsId}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id} and not exists (
      select 1 from finory.parties other where other.tenant_id = p.tenant_id and other.company_id = p.company_id and other.kind = p.kind
        and other.normalized_name = ${normalized} and other.id <> p.id)`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function selectParty(ctx: Context, companyId: string, id: string): Promise<Party | undefined> {
  const { rows } =
    await sql<Party>`${SELECT} where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.id = ${id}`.execute(
      ctx.db,
    );
  return rows[0] && (await opened(ctx, rows[0]));
}

export async function selectParties(ctx: Context, companyId: string, kind: PartyKind | undefined): Promise<Party[]> {
  const { rows } = await sql<Party>`${SELECT} where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId}
    and (${kind ?? null}::text is null or p.kind = ${kind ?? null}::text) order by p.name, p.id`.execute(ctx.db);
  return await allOpened(ctx, rows);
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
  const byTaxId = paper.taxId === undefined ? [] : await partiesOfTaxId(ctx, companyId, kind, paper.taxId);
  if (byTaxId.length > 0) return byTaxId.length === 1 ? byTaxId[0] : undefined;
  if (paper.name === undefined) return undefined;
  const { rows } = await sql<Party>`${SELECT}
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.kind = ${kind}
      and p.normalized_name = ${normalizePartyName(paper.name)}`.execute(ctx.db);
  return rows[0] && (await opened(ctx, rows[0]));
}

/** By the blind index; parties of earlier releases have the tax id itself until it is sealed. */
async function partiesOfTaxId(ctx: Context, companyId: string, kind: PartyKind, taxId: string): Promise<Party[]> {
  const clear = normalizeTaxId(taxId);
  const { rows } = await sql<Party>`${SELECT}
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.kind = ${kind}
      and p.normalized_tax_id in (${await askedIndex(ctx, TAX_ID, clear)}, ${clear})`.execute(ctx.db);
  return await allOpened(ctx, rows);
}

/** Parties whose name holds the asked words. */
export async function searchParties(ctx: Context, companyId: string, text: string): Promise<Party[]> {
  const wanted = `%${normalizePartyName(text).replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Party>`${SELECT}
    where p.tenant_id = ${ctx.tenantId} and p.company_id = ${companyId} and p.normalized_name like ${wanted} order by p.name limit 20`.execute(
    ctx.db,
  );
  return await allOpened(ctx, rows);
}

/** Seals what earlier releases left in clear, some rows at a time; how many there were. */
export async function sealParties(ctx: Context, limit: number): Promise<number> {
  const { rows } = await sql<Pick<Party, 'id' | 'taxId' | 'bankAccount'>>`
    select id, tax_id as "taxId", bank_account as "bankAccount" from finory.parties
    where tenant_id = ${ctx.tenantId} and (tax_id not like 's1:%' or bank_account not like 's1:%')
    order by id limit ${limit} for update`.execute(ctx.db);
  for (const row of rows) {
    const { id, taxId, bankAccount } = await opened(ctx, row);
    await sql`update finory.parties set tax_id = ${await sealOrNull(ctx, TAX_ID, id, taxId)},
      normalized_tax_id = ${taxId === null ? null : await blindIndex(ctx, TAX_ID, normalizeTaxId(taxId))},
      bank_account = ${await sealOrNull(ctx, BANK_ACCOUNT, id, bankAccount)}
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
  }
  return rows.length;
}
