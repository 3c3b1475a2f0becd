import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';

/** What counts of a line for its journal's balance: minor units, debits positive. */
export interface BalancedLine {
  readonly amount: bigint;
  readonly currency: string;
  readonly baseAmount: bigint;
}

function offBy(difference: bigint, currency: string): string {
  const side = difference > 0n ? 'Debits exceed credits' : 'Credits exceed debits';
  return `${side} by ${amountText(money(difference < 0n ? -difference : difference, currency))} ${currency}.`;
}

/**
 * Double entry: debits equal credits in the base currency and, where all lines are of one currency, in that one too;
 * where several meet, one was exchanged for another and only their values are equal. The database checks the same;
 * here the difference is said in words before anything is written.
 * @errors finory.journal_too_short, finory.unbalanced (422)
 */
export function checkBalance(lines: readonly BalancedLine[], baseCurrency: string): Outcome<null> {
  if (lines.length < 2) return refuse(errors.journal_too_short, {});
  const sums = new Map<string, bigint>();
  for (const line of lines)
    if (line.amount !== 0n) sums.set(line.currency, (sums.get(line.currency) ?? 0n) + line.amount);
  for (const [currency, difference] of sums) {
    if (sums.size === 1 && difference !== 0n) {
      return refuse(
        errors.unbalanced,
        { difference: offBy(difference, currency) },
        {
          hint: 'Correct an amount or add the missing line.',
          details: { currency, difference: amountText(money(difference, currency)) },
        },
      );
    }
  }
  const base = lines.reduce((sum, line) => sum + line.baseAmount, 0n);
  if (base !== 0n) {
    return refuse(
      errors.unbalanced,
      { base: offBy(base, baseCurrency) },
      {
        hint: 'Use one exchange rate for all lines of a currency, or add the difference of exchange.',
        details: { currency: baseCurrency, difference: amountText(money(base, baseCurrency)) },
      },
    );
  }
  return ok(null);
}
