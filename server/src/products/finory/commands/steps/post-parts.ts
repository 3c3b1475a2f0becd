import { convertMoney, money } from '@finaceverse/base/money';
import { decimal } from '@finaceverse/base/decimal';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../kit.ts';
import type { BankAccount, StatementLineRow } from '../../store/bank.ts';
import type { Company } from '../../store/companies.ts';
import type { NewJournalLine } from '../../store/journals.ts';
import { neededRate } from './find.ts';
import { storeMatch } from './match-lines.ts';
import { postJournal } from './post-journal.ts';

/** A part of a line: the account that it is posted to. */
export interface Part {
  readonly accountId: string;
  /** Minor units of the bank's currency, without a sign. */
  readonly amount: bigint;
  readonly description: string | undefined;
}

/** Posts a line as its parts, on its own day, and matches it. @errors finory.period_closed (409) and those of {@link neededRate} */
export async function postParts(
  ctx: Context,
  company: Company,
  bank: BankAccount,
  line: StatementLineRow,
  terms: { readonly parts: readonly Part[]; readonly rate: string | undefined; readonly why: string },
): Promise<Outcome<string>> {
  const rate = neededRate(bank.currency, company.baseCurrency, terms.rate);
  if (!rate.ok) return rate;
  const sign = line.amount > 0n ? -1n : 1n;
  const worth = (minor: bigint): bigint =>
    rate.value === null
      ? minor
      : convertMoney(money(minor, bank.currency), decimal(rate.value), company.baseCurrency, 'half_up').minor;
  const told = line.description || line.counterparty || 'Bank line';
  const counter: NewJournalLine[] = terms.parts.map((part) => ({
    accountId: part.accountId,
    amount: sign * part.amount,
    currency: bank.currency,
    baseAmount: sign * worth(part.amount),
    description: part.description ?? told,
  }));
  const base = -counter.reduce((sum, each) => sum + each.baseAmount, 0n);
  const posted = await postJournal(ctx, company, {
    date: line.date,
    description: line.counterparty === '' ? told : `${line.counterparty}: ${told}`,
    source: 'bank',
    sources: [{ kind: 'statement_line', id: line.id, label: told }],
    lines: [
      { accountId: bank.accountId, amount: line.amount, currency: bank.currency, baseAmount: base, description: told },
      ...counter,
    ],
  });
  if (!posted.ok) return posted;
  await storeMatch(ctx, company.id, bank.id, {
    line,
    posting: { journalId: posted.value.id, journalLine: 1 },
    score: 100,
    why: [terms.why],
  });
  return ok(posted.value.id);
}
