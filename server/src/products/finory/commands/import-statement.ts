import { z } from 'zod';
import { amountText, money, parseMoney } from '@finaceverse/base/money';
import { ok, unwrap, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { statementImported } from '../contract.ts';
import { withinBounds } from '../domain/bounds.ts';
import {
  countOccurrences,
  coversStatement,
  fingerprintLine,
  type StatementExtent,
} from '../domain/statement-identity.ts';
import type { Statement } from '@finaceverse/bank-statements/statement';
import { command, type Context } from '../kit.ts';
import { fileInput } from '../domain/file-input.ts';
import { RECONCILE_BANK } from '../permissions.ts';
import { readStatementApart } from './steps/read-statement-apart.ts';
import { ofCompany } from '../domain/schemas.ts';
import {
  insertStatement,
  insertStatementLines,
  selectBankAccount,
  selectStatementLines,
  selectStatements,
  type BankAccount,
  type NewStatementLine,
} from '../store/bank.ts';
import { findCompany } from './steps/find.ts';
import { matchAutomatically } from './steps/match-lines.ts';

type ReadLine = Omit<NewStatementLine, 'id'>;

interface ReadResult {
  readonly extent: StatementExtent;
  readonly lines: readonly ReadLine[];
}

const trimmed = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 500);
const plain = (text: string): string => text.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase();

/** Whether the file is about this account, as far as it says. @errors finory.wrong_bank_account, finory.currencies_differ */
function checkAccount(statement: Statement, bank: BankAccount, fileName: string): Outcome<null> {
  const named = plain(statement.account.identifier);
  const ours = [bank.iban, bank.number].filter((text) => text !== null).map(plain);
  if (
    named !== '' &&
    ours.length > 0 &&
    !ours.some((own) => own === named || named.endsWith(own) || own.endsWith(named))
  ) {
    return refuse(errors.wrong_bank_account, {
      fileName,
      identifier: statement.account.identifier,
      bankName: bank.name,
    });
  }
  if (statement.currency !== '' && statement.currency !== bank.currency) {
    return refuse(errors.currencies_differ, {
      fileName,
      statementCurrency: statement.currency,
      bankName: bank.name,
      bankCurrency: bank.currency,
    });
  }
  return ok(null);
}

function readLines(statement: Statement, bank: BankAccount): Outcome<ReadLine[]> {
  const lines: Omit<ReadLine, 'occurrence'>[] = [];
  for (const line of statement.lines) {
    if (line.status !== 'booked') continue;
    const amount = parseMoney(line.amount, bank.currency);
    if (!amount.ok)
      return refuse(errors.statement_line_unreadable, {
        position: line.position,
        place: line.place,
        message: amount.refusal.message,
      });
    const bound = withinBounds(amount.value.minor, `/lines/${line.position - 1}/amount`);
    if (!bound.ok) return bound;
    const told = {
      date: line.date,
      amount: amount.value.minor,
      currency: bank.currency,
      counterparty: trimmed(line.counterparty),
      description: trimmed(line.description),
      reference: trimmed(line.reference ?? line.bankReference),
    };
    lines.push({
      ...told,
      position: line.position,
      valueDate: line.valueDate ?? null,
      fingerprint: fingerprintLine(told),
    });
  }
  const occurrences = countOccurrences(lines.map((line) => line.fingerprint));
  return ok(lines.map((line, index) => ({ ...line, occurrence: occurrences[index] ?? 1 })));
}

function readOne(statement: Statement, bank: BankAccount, fileName: string): Outcome<ReadResult> {
  const account = checkAccount(statement, bank, fileName);
  if (!account.ok) return account;
  if (statement.proof.balanced === false) {
    return refuse(
      errors.statement_unproven,
      { fileName, message: statement.proof.message },
      { details: { difference: statement.proof.difference } },
    );
  }
  const lines = readLines(statement, bank);
  if (!lines.ok) return lines;
  const balance = (text: string | undefined): bigint | null =>
    text === undefined ? null : unwrap(parseMoney(text, bank.currency)).minor;
  const days = [...lines.value.map((line) => line.date), statement.from, statement.to, statement.closing?.date]
    .filter((day) => day !== undefined)
    .sort();
  const [firstDay] = days;
  const lastDay = days.at(-1);
  if (firstDay === undefined || lastDay === undefined) {
    return refuse(errors.statement_without_days, { fileName });
  }
  return ok({
    lines: lines.value,
    extent: {
      firstDay: statement.from?.slice(0, 10) ?? firstDay,
      lastDay,
      opening: balance(statement.opening?.amount),
      closing: balance(statement.closing?.amount),
      proven: statement.proof.balanced === true && !statement.schemaFaults?.length,
    },
  });
}

/** The lines that are not in the books of the bank yet, and the statement that holds the others. */
async function newLines(
  ctx: Context,
  bank: BankAccount,
  read: ReadResult,
): Promise<{ lines: readonly ReadLine[]; knownStatementId: string | null }> {
  const stored = await selectStatementLines(ctx, bank.id);
  const known = new Set(stored.map((line) => `${line.fingerprint}#${line.occurrence}`));
  const covering = (await selectStatements(ctx, bank.id)).filter((statement) =>
    coversStatement(statement, read.extent),
  );
  const countable = new Map<string, number>();
  for (const line of stored) {
    if (!covering.some((statement) => line.date >= statement.firstDay && line.date <= statement.lastDay)) continue;
    const key = `${line.date}#${line.amount}`;
    countable.set(key, (countable.get(key) ?? 0) + 1);
  }
  const lines = read.lines.filter((line) => {
    const key = `${line.date}#${line.amount}`;
    const left = countable.get(key) ?? 0;
    if (left > 0) {
      countable.set(key, left - 1);
      return false;
    }
    return !known.has(`${line.fingerprint}#${line.occurrence}`);
  });
  const sibling = stored.find((line) => read.lines.some((other) => other.fingerprint === line.fingerprint));
  return { lines, knownStatementId: covering[0]?.id ?? sibling?.statementId ?? null };
}

const output = z.object({
  imported: z.number(),
  alreadyKnown: z.number(),
  matched: z.number(),
  statementId: z.string().nullable(),
  opening: z.string().nullable(),
  closing: z.string().nullable(),
  proof: z.object({ balanced: z.boolean().nullable(), difference: z.string().nullable(), message: z.string() }),
});

export const importStatement = command({
  name: 'finory.import_statement',
  summary: 'Imports a bank statement whole or not at all; lines that are known already are not doubled.',
  permission: RECONCILE_BANK,
  input: ofCompany.extend({ bankAccountId: z.string(), file: fileInput }),
  output,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId, true);
    if (!bank) return refuse(errors.no_such_bank_account, {});
    const statements = await readStatementApart(ctx.ports.isolation, input.file);
    if (!statements.ok) return statements;
    let imported = 0;
    let total = 0;
    let statementId: string | null = null;
    for (const statement of statements.value) {
      const read = readOne(statement, bank, input.file.name);
      if (!read.ok) return read;
      const fresh = await newLines(ctx, bank, read.value);
      total += read.value.lines.length;
      imported += fresh.lines.length;
      if (fresh.lines.length === 0 && fresh.knownStatementId !== null) {
        statementId = fresh.knownStatementId;
        continue;
      }
      statementId = ctx.newId('sta');
      await insertStatement(ctx, input.companyId, bank.id, {
        id: statementId,
        name: input.file.name.slice(0, 200),
        format: statement.format,
        ...read.value.extent,
      });
      await insertStatementLines(
        ctx,
        { companyId: input.companyId, bankAccountId: bank.id, statementId },
        fresh.lines.map((line) => ({ ...line, id: ctx.newId('stl') })),
      );
    }
    const matched = await matchAutomatically(ctx, company.value, bank);
    const last = statements.value.at(-1);
    const shown = (text: string | undefined): string | null =>
      text === undefined ? null : amountText(money(unwrap(parseMoney(text, bank.currency)).minor, bank.currency));
    await ctx.emit(statementImported, {
      subject: statementId ?? bank.id,
      data: { companyId: input.companyId, bankAccountId: bank.id, imported, alreadyKnown: total - imported },
    });
    return ok({
      imported,
      alreadyKnown: total - imported,
      matched,
      statementId,
      opening: shown(statements.value[0]?.opening?.amount),
      closing: shown(last?.closing?.amount),
      proof: {
        balanced: last?.proof.balanced ?? null,
        difference: last?.proof.difference ?? null,
        message: last?.proof.message ?? 'The file holds no statement.',
      },
    });
  },
});
