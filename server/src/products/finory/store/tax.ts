import { sql } from 'kysely';
import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { openOrNull } from '../../../kernel/sealed-columns.ts';
import type { FormName, TaxEntry } from '../domain/tax/forms/form.ts';
import type { TaxCode, TaxComponent, TaxSide, TaxTreatment } from '../domain/tax/treatments.ts';

export interface TaxRegistration {
  readonly id: string;
  readonly country: string;
  readonly region: string | null;
  readonly number: string;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
  readonly form: FormName;
  readonly basis: 'invoice' | 'cash_sales' | 'cash';
  readonly months: number;
  readonly oneStopShop: boolean;
  readonly version: number;
}

const REGISTRATION = sql`id, country, region, number, valid_from as "validFrom", valid_to as "validTo", form, basis, months,
  one_stop_shop as "oneStopShop", version`;

/** Adds a registration; false where the place has one in force. */
export async function insertRegistration(
  ctx: Context,
  companyId: string,
  made: Omit<TaxRegistration, 'version' | 'validTo'>,
): Promise<boolean> {
  const result = await sql`
    insert into finory.tax_registrations (tenant_id, id, company_id, country, region, number, valid_from, form, basis, months, one_stop_shop)
    values (${ctx.tenantId}, ${made.id}, ${companyId}, ${made.country}, ${made.region}, ${made.number}, ${made.validFrom}, ${made.form},
            ${made.basis}, ${made.months}, ${made.oneStopShop})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The registrations of a company, the earliest first. */
export async function selectRegistrations(ctx: Context, companyId: string): Promise<TaxRegistration[]> {
  const { rows } = await sql<TaxRegistration>`select ${REGISTRATION} from finory.tax_registrations
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by valid_from, country, region`.execute(
    ctx.db,
  );
  return rows;
}

/** One registration; its row is locked, so that two returns of it are filed one after the other. */
export async function lockRegistration(
  ctx: Context,
  companyId: string,
  id: string,
): Promise<TaxRegistration | undefined> {
  const { rows } = await sql<TaxRegistration>`select ${REGISTRATION} from finory.tax_registrations
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} for update`.execute(ctx.db);
  return rows[0];
}

export async function endRegistration(ctx: Context, id: string, lastDay: BusinessDate): Promise<void> {
  await sql`update finory.tax_registrations set valid_to = ${lastDay}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

/** A rate of a code of the company's own. */
export interface OwnCode extends Omit<TaxCode, 'rates' | 'components'> {
  readonly percent: string;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
  readonly source: string;
}

/** Adds a rate of an own code; false where it has one from that day on. */
export async function insertOwnCode(ctx: Context, companyId: string, own: OwnCode): Promise<boolean> {
  const result = await sql`
    insert into finory.tax_codes (tenant_id, company_id, code, name, country, region, side, treatment, rate_class, percent, recoverable,
      valid_from, valid_to, source)
    values (${ctx.tenantId}, ${companyId}, ${own.code}, ${own.name}, ${own.country}, ${own.region}, ${own.side}, ${own.treatment},
      ${own.rateClass}, ${own.percent}, ${own.recoverable}, ${own.validFrom}, ${own.validTo}, ${own.source})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The codes of the company's own, each with its rates in time; a later rate ends the one before. */
export async function selectOwnCodes(ctx: Context, companyId: string): Promise<TaxCode[]> {
  const { rows } = await sql<OwnCode>`
    select code, name, country, region, side, treatment, rate_class as "rateClass", trim_scale(percent)::text as percent, trim_scale(recoverable)::text as recoverable,
           valid_from as "validFrom",
           coalesce(valid_to, (lead(valid_from) over (partition by code order by valid_from)) - 1) as "validTo", source
    from finory.tax_codes where tenant_id = ${ctx.tenantId} and company_id = ${companyId} order by code, valid_from`.execute(
    ctx.db,
  );
  const codes = new Map<string, TaxCode>();
  for (const { percent, validFrom, validTo, source, ...code } of rows) {
    const rate = { percent, from: validFrom, source, ...(validTo !== null && { to: validTo }) };
    codes.set(code.code, { ...code, components: ['whole'], rates: [...(codes.get(code.code)?.rates ?? []), rate] });
  }
  return [...codes.values()];
}

/** How a line of a document is taxed; amounts in the document's currency. */
export interface DocumentTax {
  readonly documentId: string;
  readonly line: number;
  readonly registrationId: string;
  readonly code: string;
  readonly country: string;
  readonly region: string | null;
  readonly side: TaxSide;
  readonly treatment: TaxTreatment;
  readonly rateClass: string;
  readonly percent: string;
  readonly recoverable: string;
  readonly components: readonly TaxComponent[];
  readonly base: bigint;
  readonly tax: bigint;
  readonly deductible: bigint;
}

export async function insertDocumentTaxes(
  ctx: Context,
  companyId: string,
  taxes: readonly DocumentTax[],
): Promise<void> {
  const values = taxes.map((tax) => ({
    ...tax,
    base: tax.base.toString(),
    tax: tax.tax.toString(),
    deductible: tax.deductible.toString(),
  }));
  await sql`
    insert into finory.document_taxes (tenant_id, document_id, line, decision, company_id, registration_id, code, country, region, side,
      treatment, rate_class, percent, recoverable, components, base, tax, deductible, decided_by)
    select ${ctx.tenantId}, t."documentId", t.line,
      1 + (select count(*) from finory.document_taxes d where d.tenant_id = ${ctx.tenantId} and d.document_id = t."documentId" and d.line = t.line),
      ${companyId}, t."registrationId", t.code, t.country, t.region, t.side, t.treatment, t."rateClass", t.percent, t.recoverable,
      array(select jsonb_array_elements_text(t.components)), t.base, t.tax, t.deductible, ${ctx.actor.id}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as t("documentId" text, line integer, "registrationId" text, code text,
      country text, region text, side text, treatment text, "rateClass" text, percent numeric, recoverable numeric, components jsonb,
      base bigint, tax bigint, deductible bigint)`.execute(ctx.db);
}

/** How the lines of documents are taxed by the latest decision. */
export async function selectDocumentTaxes(ctx: Context, documentIds: readonly string[]): Promise<DocumentTax[]> {
  const { rows } = await sql<DocumentTax>`
    select distinct on (document_id, line) document_id as "documentId", line, registration_id as "registrationId", code, country, region, side,
      treatment, rate_class as "rateClass", trim_scale(percent)::text as percent, trim_scale(recoverable)::text as recoverable, components, base,
      tax, deductible
    from finory.document_taxes
    where tenant_id = ${ctx.tenantId} and document_id = any(${[...documentIds]}::text[])
    order by document_id, line, decision desc`.execute(ctx.db);
  return rows;
}

/** Tax of a posted line, in the base currency, with the accounts that it stands on. */
export interface NewTaxEntry extends Omit<TaxEntry, 'id'> {
  readonly code: string;
  readonly registrationId: string;
  readonly outputAccountId: string | null;
  readonly inputAccountId: string | null;
  readonly partyId: string | null;
  readonly documentId: string | null;
  readonly documentLine: number | null;
}

export async function insertTaxEntries(
  ctx: Context,
  posted: { readonly companyId: string; readonly journalId: string; readonly date: BusinessDate },
  entries: readonly NewTaxEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const values = entries.map((entry) => ({
    ...entry,
    id: ctx.newId('txe'),
    base: entry.base.toString(),
    output: entry.output.toString(),
    input: entry.input.toString(),
    blocked: entry.blocked.toString(),
  }));
  await sql`
    insert into finory.tax_entries (tenant_id, id, company_id, journal_id, registration_id, date, code, country, region, side, treatment,
      rate_class, component, percent, base, output, input, blocked, output_account_id, input_account_id, party_id, document_id, document_line)
    select ${ctx.tenantId}, e.id, ${posted.companyId}, ${posted.journalId}, e."registrationId", ${posted.date}, e.code, e.country, e.region,
      e.side, e.treatment, e."rateClass", e.component, e.percent, e.base, e.output, e.input, e.blocked, e."outputAccountId",
      e."inputAccountId", e."partyId", e."documentId", e."documentLine"
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as e(id text, "registrationId" text, code text, country text, region text,
      side text, treatment text, "rateClass" text, component text, percent numeric, base bigint, output bigint, input bigint, blocked bigint,
      "outputAccountId" text, "inputAccountId" text, "partyId" text, "documentId" text, "documentLine" integer)`.execute(
    ctx.db,
  );
}

const ENTRY = sql`
  e.id, e.code, e.registration_id as "registrationId", e.country, e.region, e.side, e.treatment, e.rate_class as "rateClass", e.component,
  trim_scale(e.percent)::text as percent, e.base, e.output, e.input, e.blocked, e.output_account_id as "outputAccountId",
  e.input_account_id as "inputAccountId", e.party_id as "partyId", e.document_id as "documentId", e.document_line as "documentLine"`;

/** The tax entries of a journal. */
export async function selectJournalTaxEntries(
  ctx: Context,
  journalId: string,
): Promise<(NewTaxEntry & { readonly id: string })[]> {
  const { rows } = await sql<NewTaxEntry & { id: string }>`select ${ENTRY} from finory.tax_entries e
    where e.tenant_id = ${ctx.tenantId} and e.journal_id = ${journalId} order by e.id`.execute(ctx.db);
  return rows;
}

/** What has been accounted for of a document so far, by its lines and components. */
export async function selectDocumentTaxEntries(ctx: Context, documentId: string): Promise<NewTaxEntry[]> {
  const { rows } = await sql<NewTaxEntry>`select ${ENTRY} from finory.tax_entries e
    where e.tenant_id = ${ctx.tenantId} and e.document_id = ${documentId} order by e.id`.execute(ctx.db);
  return rows;
}

/** An entry with the posting and the paper behind it. */
export interface TracedEntry extends NewTaxEntry {
  readonly id: string;
  readonly date: BusinessDate;
  readonly journalId: string;
  readonly journalNumber: bigint;
  readonly description: string;
  readonly partyName: string | null;
  readonly partyNumber: string | null;
  readonly documentKind: string | null;
  readonly documentNumber: string | null;
}

/** What a registration's returns of a span count, in the order of the ledger. */
export async function selectTaxEntries(
  ctx: Context,
  registrationId: string,
  span: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<TracedEntry[]> {
  const { rows } = await sql<TracedEntry>`
    select ${ENTRY}, e.date, e.journal_id as "journalId", j.number as "journalNumber", j.description, p.name as "partyName",
      p.tax_id as "partyNumber", d.kind as "documentKind", d.number as "documentNumber"
    from finory.tax_entries e
    join finory.journals j on j.tenant_id = e.tenant_id and j.id = e.journal_id
    left join finory.parties p on p.tenant_id = e.tenant_id and p.id = e.party_id
    left join finory.trade_documents d on d.tenant_id = e.tenant_id and d.id = e.document_id
    where e.tenant_id = ${ctx.tenantId} and e.registration_id = ${registrationId} and e.date between ${span.from}::date and ${span.to}::date
    order by e.date, j.number, e.document_line, e.id`.execute(ctx.db);
  return await Promise.all(
    rows.map(async (entry) => ({
      ...entry,
      partyNumber: await openOrNull(ctx, 'finory.parties.tax_id', entry.partyId ?? '', entry.partyNumber),
    })),
  );
}
