import { sql } from 'kysely';
import { instantText, type BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { openOrNull, sealOrNull } from '../../../kernel/sealed-columns.ts';
import { selectSources } from './journals.ts';

export interface BankAccount {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly accountCode: string;
  readonly currency: string;
  readonly iban: string | null;
  readonly number: string | null;
}

const ACCOUNT = sql`
  select b.id, b.name, b.account_id as "accountId", a.code as "accountCode", b.currency, b.iban, b.number
  from finory.bank_accounts b join finory.accounts a on a.tenant_id = b.tenant_id and a.id = b.account_id`;

const IBAN = 'finory.bank_accounts.iban';
const NUMBER = 'finory.bank_accounts.number';

async function opened<Shown extends Pick<BankAccount, 'id' | 'iban' | 'number'>>(
  ctx: Context,
  account: Shown,
): Promise<Shown> {
  return {
    ...account,
    iban: await openOrNull(ctx, IBAN, account.id, account.iban),
    number: await openOrNull(ctx, NUMBER, account.id, account.number),
  };
}

/** Adds a bank account; false when the ledger account serves another already. */
export async function insertBankAccount(
  ctx: Context,
  companyId: string,
  account: Omit<BankAccount, 'accountCode'>,
): Promise<boolean> {
  const result = await sql`
    insert into finory.bank_accounts (tenant_id, id, company_id, name, account_id, currency, iban, number)
    values (${ctx.tenantId}, ${account.id}, ${companyId}, ${account.name}, ${account.accountId}, ${account.currency},
            ${await sealOrNull(ctx, IBAN, account.id, account.iban)}, ${await sealOrNull(ctx, NUMBER, account.id, account.number)})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** A bank account; locked where statements or matches are going to be written. */
export async function selectBankAccount(
  ctx: Context,
  companyId: string,
  id: string,
  lock = false,
): Promise<BankAccount | undefined> {
  const { rows } =
    await sql<BankAccount>`${ACCOUNT} where b.tenant_id = ${ctx.tenantId} and b.company_id = ${companyId} and b.id = ${id}
    ${lock ? sql`for update of b` : sql``}`.execute(ctx.db);
  return rows[0] && (await opened(ctx, rows[0]));
}

export async function selectBankAccounts(ctx: Context, companyId: string): Promise<BankAccount[]> {
  const { rows } =
    await sql<BankAccount>`${ACCOUNT} where b.tenant_id = ${ctx.tenantId} and b.company_id = ${companyId} order by a.code`.execute(
      ctx.db,
    );
  return await Promise.all(rows.map(async (row) => await opened(ctx, row)));
}

/** Seals what earlier releases left in clear, some rows at a time; how many there were. */
export async function sealBankAccounts(ctx: Context, limit: number): Promise<number> {
  const { rows } = await sql<Pick<BankAccount, 'id' | 'iban' | 'number'>>`
    select id, iban, number from finory.bank_accounts
    where tenant_id = ${ctx.tenantId} and (iban not like 's1:%' or number not like 's1:%')
    order by id limit ${limit} for update`.execute(ctx.db);
  for (const row of rows) {
    const { id, iban, number } = await opened(ctx, row);
    await sql`update finory.bank_accounts set iban = ${await sealOrNull(ctx, IBAN, id, iban)},
      number = ${await sealOrNull(ctx, NUMBER, id, number)} where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(
      ctx.db,
    );
  }
  return rows.length;
}

/** Locks the bank accounts of a company, always in one order, for what touches two of them. */
export async function lockBankAccounts(ctx: Context, companyId: string): Promise<void> {
  await sql`select id from finory.bank_accounts where tenant_id = ${ctx.tenantId} and company_id = ${companyId}
    order by id for update`.execute(ctx.db);
}

export interface BankStatement {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly proven: boolean;
  readonly state: 'open' | 'signed';
}

export async function insertStatement(
  ctx: Context,
  companyId: string,
  bankAccountId: string,
  statement: Omit<BankStatement, 'state'>,
): Promise<void> {
  await sql`
    insert into finory.bank_statements (tenant_id, id, company_id, bank_account_id, name, format, first_day, last_day, opening, closing, proven,
                                        imported_by, imported_at)
    values (${ctx.tenantId}, ${statement.id}, ${companyId}, ${bankAccountId}, ${statement.name}, ${statement.format}, ${statement.firstDay},
            ${statement.lastDay}, ${statement.opening}, ${statement.closing}, ${statement.proven}, ${ctx.actor.id},
            ${instantText(ctx.clock.now())})`.execute(ctx.db);
}

/** Statements of an account, the latest day first. */
export async function selectStatements(ctx: Context, bankAccountId: string): Promise<BankStatement[]> {
  const { rows } = await sql<BankStatement>`
    select id, name, format, first_day as "firstDay", last_day as "lastDay", opening, closing, proven, state from finory.bank_statements
    where tenant_id = ${ctx.tenantId} and bank_account_id = ${bankAccountId} order by last_day desc, imported_at desc, id desc`.execute(
    ctx.db,
  );
  return rows;
}

export async function signStatement(ctx: Context, id: string): Promise<void> {
  await sql`update finory.bank_statements set state = 'signed', signed_by = ${ctx.actor.id}, signed_at = ${instantText(ctx.clock.now())},
    version = version + 1 where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

/** A statement's name and state, locked. */
export async function lockStatement(
  ctx: Context,
  companyId: string,
  id: string,
): Promise<{ readonly id: string; readonly name: string; readonly state: 'open' | 'signed' } | undefined> {
  const { rows } = await sql<{ id: string; name: string; state: 'open' | 'signed' }>`
    select id, name, state from finory.bank_statements
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and id = ${id} for update`.execute(ctx.db);
  return rows[0];
}

export async function withdrawSignature(ctx: Context, id: string): Promise<void> {
  await sql`update finory.bank_statements set state = 'open', signed_by = null, signed_at = null, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
}

export interface StatementLineRow {
  readonly id: string;
  readonly bankAccountId: string;
  readonly statementId: string;
  readonly date: BusinessDate;
  readonly amount: bigint;
  readonly currency: string;
  readonly counterparty: string;
  readonly description: string;
  readonly reference: string;
  readonly fingerprint: string;
  readonly occurrence: number;
}

export interface NewStatementLine extends Omit<StatementLineRow, 'bankAccountId' | 'statementId'> {
  readonly position: number;
  readonly valueDate: BusinessDate | null;
}

export async function insertStatementLines(
  ctx: Context,
  where: { readonly companyId: string; readonly bankAccountId: string; readonly statementId: string },
  lines: readonly NewStatementLine[],
): Promise<void> {
  const values = lines.map((line) => ({ ...line, amount: line.amount.toString() }));
  await sql`
    insert into finory.statement_lines (tenant_id, id, company_id, bank_account_id, statement_id, position, date, value_date, amount, currency,
                                        counterparty, description, reference, fingerprint, occurrence)
    select ${ctx.tenantId}, l.id, ${where.companyId}, ${where.bankAccountId}, ${where.statementId}, l.position, l.date, l."valueDate", l.amount,
           l.currency, l.counterparty, l.description, l.reference, l.fingerprint, l.occurrence
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as l(id text, position integer, date date, "valueDate" date, amount bigint, currency text, counterparty text, description text,
           reference text, fingerprint text, occurrence integer)`.execute(ctx.db);
}

const LINE = sql`
  select l.id, l.bank_account_id as "bankAccountId", l.statement_id as "statementId", l.date, l.amount, l.currency, l.counterparty, l.description,
         l.reference, l.fingerprint, l.occurrence
  from finory.statement_lines l`;

/** Lines of an account in the order of their days. */
export async function selectStatementLines(
  ctx: Context,
  bankAccountId: string,
  span: { readonly from?: BusinessDate; readonly to?: BusinessDate } = {},
): Promise<StatementLineRow[]> {
  const { rows } = await sql<StatementLineRow>`${LINE}
    where l.tenant_id = ${ctx.tenantId} and l.bank_account_id = ${bankAccountId}
      and (${span.from ?? null}::date is null or l.date >= ${span.from ?? null}::date)
      and (${span.to ?? null}::date is null or l.date <= ${span.to ?? null}::date)
    order by l.date, l.statement_id, l.position`.execute(ctx.db);
  return rows;
}

/** Lines of an account that no posting has been matched to. */
export async function selectOpenLines(ctx: Context, bankAccountId: string): Promise<StatementLineRow[]> {
  const { rows } = await sql<StatementLineRow>`${LINE}
    where l.tenant_id = ${ctx.tenantId} and l.bank_account_id = ${bankAccountId}
      and not exists (select 1 from finory.bank_matches m where m.tenant_id = l.tenant_id and m.statement_line_id = l.id)
    order by l.date, l.statement_id, l.position`.execute(ctx.db);
  return rows;
}

export async function selectStatementLine(
  ctx: Context,
  companyId: string,
  id: string,
): Promise<StatementLineRow | undefined> {
  const { rows } =
    await sql<StatementLineRow>`${LINE} where l.tenant_id = ${ctx.tenantId} and l.company_id = ${companyId} and l.id = ${id}`.execute(
      ctx.db,
    );
  return rows[0];
}

export interface BankMatch {
  readonly lineId: string;
  readonly journalId: string;
  readonly journalLine: number;
  readonly score: number;
  readonly why: readonly string[];
  readonly label: string;
}

export async function selectMatches(ctx: Context, bankAccountId: string): Promise<BankMatch[]> {
  const { rows } = await sql<BankMatch>`
    select m.statement_line_id as "lineId", m.journal_id as "journalId", m.journal_line as "journalLine", m.score, m.why, j.description as label
    from finory.bank_matches m join finory.journals j on j.tenant_id = m.tenant_id and j.id = m.journal_id
    where m.tenant_id = ${ctx.tenantId} and m.bank_account_id = ${bankAccountId}`.execute(ctx.db);
  return rows;
}

/** Joins a statement line and a posting; false when either is taken. Of several on one side each has its part. */
export async function insertMatch(
  ctx: Context,
  where: { readonly companyId: string; readonly bankAccountId: string },
  match: Omit<BankMatch, 'label'>,
  part: { readonly posting: number; readonly line: number } = { posting: 1, line: 1 },
): Promise<boolean> {
  const result = await sql`
    insert into finory.bank_matches (tenant_id, statement_line_id, company_id, bank_account_id, journal_id, journal_line, score, why, matched_by,
                                     matched_at, posting_part, line_part)
    values (${ctx.tenantId}, ${match.lineId}, ${where.companyId}, ${where.bankAccountId}, ${match.journalId}, ${match.journalLine}, ${match.score},
            ${[...match.why]}, ${ctx.actor.id}, ${instantText(ctx.clock.now())}, ${part.posting}, ${part.line})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Takes the match of a line back, with that of the lines that were matched to the same posting; false where there is none. */
export async function deleteMatch(ctx: Context, lineId: string): Promise<boolean> {
  const result = await sql`
    delete from finory.bank_matches m using finory.bank_matches own
    where own.tenant_id = ${ctx.tenantId} and own.statement_line_id = ${lineId} and m.tenant_id = own.tenant_id
      and (m.statement_line_id = own.statement_line_id or (m.journal_id = own.journal_id and m.journal_line = own.journal_line))`.execute(
    ctx.db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** A posting on a bank's ledger account that no statement line has been matched to. */
export interface OpenPosting {
  readonly journalId: string;
  readonly journalLine: number;
  readonly date: BusinessDate;
  /** In the bank account's currency. */
  readonly amount: bigint;
  readonly description: string;
  readonly partyName: string | null;
  readonly references: readonly string[];
}

/** Unmatched postings; `inBase` says that the account is kept in the company's currency. */
export async function selectOpenPostings(
  ctx: Context,
  account: BankAccount,
  inBase: boolean,
  span: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<OpenPosting[]> {
  const { rows } = await sql<Omit<OpenPosting, 'references'>>`
    select l.journal_id as "journalId", l.line as "journalLine", l.date, ${inBase ? sql`l.base_amount` : sql`l.amount`} as amount, j.description,
           p.name as "partyName"
    from finory.journal_lines l
    join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id
    left join finory.parties p on p.tenant_id = l.tenant_id and p.id = l.party_id
    where l.tenant_id = ${ctx.tenantId} and l.account_id = ${account.accountId} and l.date between ${span.from}::date and ${span.to}::date
      and not exists (select 1 from finory.bank_matches m where m.tenant_id = l.tenant_id and m.journal_id = l.journal_id and m.journal_line = l.line)
      and j.reverses is null
      and not exists (select 1 from finory.journals r where r.tenant_id = j.tenant_id and r.reverses = j.id)
    order by l.date, l.journal_id, l.line`.execute(ctx.db);
  const sources = await selectSources(
    ctx,
    rows.map(({ journalId }) => journalId),
  );
  return rows.map((row) => ({ ...row, references: (sources.get(row.journalId) ?? []).map(({ label }) => label) }));
}

/** Balance of a ledger account up to a day, in its currency or the company's. */
export async function selectBankBalance(
  ctx: Context,
  account: BankAccount,
  inBase: boolean,
  asOf: BusinessDate,
): Promise<bigint> {
  const { rows } = await sql<{ balance: bigint }>`
    select coalesce(sum(${inBase ? sql`base_amount` : sql`amount`}), 0)::bigint as balance from finory.journal_lines
    where tenant_id = ${ctx.tenantId} and account_id = ${account.accountId} and date <= ${asOf}::date`.execute(ctx.db);
  return rows[0]?.balance ?? 0n;
}
