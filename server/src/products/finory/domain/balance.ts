import { amountText, money } from '../../../base/money.ts';
import { ok, refuse, type Outcome } from '../../../base/outcome.ts';

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
 * Double entry: in each currency and in the base currency, debits equal credits. The database checks the
 * same; here the difference is said in words before anything is written.
 * @errors finory.journal_too_short, finory.unbalanced (422)
 */
export function checkBalance(lines: readonly BalancedLine[], baseCurrency: string): Outcome<null> {
  if (lines.length < 2) return refuse('invalid', 'finory.journal_too_short', 'A journal takes at least two lines.');
  const sums = new Map<string, bigint>();
  for (const line of lines) sums.set(line.currency, (sums.get(line.currency) ?? 0n) + line.amount);
  for (const [currency, difference] of sums) {
    if (difference !== 0n) {
      return refuse('invalid', 'finory.unbalanced', `This journal does not balance. ${offBy(difference, currency)}`, {
        hint: 'Correct an amount or add the missing line.',
        details: { currency, difference: amountText(money(difference, currency)) },
      });
    }
  }
  const base = lines.reduce((sum, line) => sum + line.baseAmount, 0n);
  if (base !== 0n) {
    return refuse('invalid', 'finory.unbalanced', `This journal does not balance in the base currency. ${offBy(base, baseCurrency)}`, {
      hint: 'Use one exchange rate for all lines of a currency, or add the difference of exchange.',
      details: { currency: baseCurrency, difference: amountText(money(base, baseCurrency)) },
    });
  }
  return ok(null);
}
