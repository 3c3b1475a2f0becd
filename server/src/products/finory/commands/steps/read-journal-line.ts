import { z } from 'zod';
import { decimal } from '@finaceverse/base/decimal';
import { convertMoney, parseMoney } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { withinBounds } from '../../domain/bounds.ts';
import { accountCode, currencyCode, decimalText, rateText } from '../../domain/schemas.ts';
import { errors } from '../../errors.ts';
import { POST_CONTROL } from '../../permissions.ts';
import type { Account, Company } from '../../store/companies.ts';
import type { NewJournalLine } from '../../store/journals.ts';
import { neededRate } from './find.ts';

export const lineInput = z.strictObject({
  accountCode,
  debit: decimalText.optional(),
  credit: decimalText.optional(),
  currency: currencyCode.optional(),
  exchangeRate: rateText.optional(),
  description: z.string().max(200).optional(),
});

export type LineInput = z.infer<typeof lineInput>;

/** Names the one field of the input that is wrong. */
function atLine(index: number, message: string) {
  return [{ line: index + 1, message }, { fields: [{ pointer: `/lines/${index}`, message }] }] as const;
}

/**
 * A line of a journal by hand, with its amount in both currencies.
 * @errors finory.no_such_account, finory.account_inactive, finory.control_account, finory.one_side_only,
 * finory.amount_not_positive, finory.amount_out_of_bounds and those of {@link neededRate} (422)
 */
export function readJournalLine(
  company: Company,
  accounts: ReadonlyMap<string, Account>,
  permissions: ReadonlySet<string>,
  line: LineInput,
  index: number,
): Outcome<NewJournalLine> {
  const account = accounts.get(line.accountCode);
  if (!account) return refuse(errors.no_such_account, { code: line.accountCode }, { kind: 'invalid' });
  if (!account.active) return refuse(errors.account_inactive, { code: account.code, accountName: account.name });
  if (account.control === 'stock')
    return refuse(
      errors.stock_account,
      { code: account.code, name: account.name },
      { fields: [{ pointer: `/lines/${index}/accountCode`, message: 'holds stock by item' }] },
    );
  // Control accounts mirror subledgers. Only opening balances come by hand, and that takes a right of its own.
  if (account.control !== 'none' && !permissions.has(POST_CONTROL)) {
    return refuse(
      errors.control_account,
      ...atLine(
        index,
        `${line.accountCode} ${account.name} is a control account and is posted by bills, invoices, payments and the bank only.`,
      ),
    );
  }
  if ((line.debit === undefined) === (line.credit === undefined)) {
    return refuse(errors.one_side_only, ...atLine(index, 'a line has either a debit or a credit.'));
  }
  const currency = line.currency ?? company.baseCurrency;
  const rate = neededRate(currency, company.baseCurrency, line.exchangeRate);
  if (!rate.ok) return rate;
  const value = parseMoney(line.debit ?? line.credit ?? '', currency);
  if (!value.ok) return value;
  if (value.value.minor <= 0n)
    return refuse(
      errors.amount_not_positive,
      ...atLine(index, 'the amount must be above zero; a credit is written as a credit.'),
    );
  const base =
    rate.value === null ? value.value : convertMoney(value.value, decimal(rate.value), company.baseCurrency, 'half_up');
  const bound = withinBounds(base.minor, `/lines/${index}/${line.debit === undefined ? 'credit' : 'debit'}`);
  if (!bound.ok) return bound;
  const sign = line.debit === undefined ? -1n : 1n;
  return ok({
    accountId: account.id,
    amount: sign * value.value.minor,
    currency,
    baseAmount: sign * base.minor,
    description: line.description,
  });
}
