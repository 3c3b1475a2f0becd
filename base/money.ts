import { currencyExponent } from './currency.ts';
import { decimalToString, parseDecimal, rescale, type Decimal } from './decimal.ts';
import { assert, ok, refuse, type Outcome } from './outcome.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/**
 * An exact amount: whole minor units of one currency (ISO 4217 exponent). Amounts of different
 * currencies never mix: arithmetic on them is an assertion failure, since only a missing check
 * can have let it happen.
 */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** How money travels in JSON: `{"amount":"2706.25","currency":"USD"}`. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

export function money(minor: bigint, currency: string): Money {
  return { minor, currency };
}

export function zeroMoney(currency: string): Money {
  return { minor: 0n, currency };
}

/**
 * Reads `1234.50` as an amount of `currency`.
 * @errors money.unknown_currency, decimal.unreadable, money.too_many_decimals
 */
export function parseMoney(text: string, currency: string): Outcome<Money> {
  const exponent = currencyExponent(currency);
  if (!exponent.ok) return exponent;
  const value = parseDecimal(text);
  if (!value.ok) return value;
  if (value.value.scale > exponent.value) {
    const surplus = 10n ** BigInt(value.value.scale - exponent.value);
    if (value.value.units % surplus !== 0n) {
      return refuse(
        'invalid',
        'money.too_many_decimals',
        `${text} has more decimals than ${currency} has (${exponent.value}).`,
      );
    }
  }
  return ok({ minor: rescale(value.value, exponent.value, 'down').units, currency });
}

/** For constants in code and tests: the amount, or an assertion failure. */
export function moneyOf(text: string, currency: string): Money {
  const parsed = parseMoney(text, currency);
  assert(parsed.ok, `Not an amount of ${currency}: ${text}`);
  return parsed.value;
}

function exponentOf(currency: string): number {
  const exponent = currencyExponent(currency);
  assert(exponent.ok, `Unknown currency ${currency}`);
  return exponent.value;
}

export function moneyToDecimal(value: Money): Decimal {
  return { units: value.minor, scale: exponentOf(value.currency) };
}

/** The amount with the currency's decimals, such as `-15.00`; no currency, no grouping. */
export function amountText(value: Money): string {
  return decimalToString(moneyToDecimal(value));
}

export function moneyToText(value: Money): MoneyText {
  return { amount: amountText(value), currency: value.currency };
}

/** A decimal rounded to the currency's minor unit by a named mode. */
export function moneyFromDecimal(value: Decimal, currency: string, mode: RoundingMode): Money {
  return { minor: rescale(value, exponentOf(currency), mode).units, currency };
}

function sameCurrency(left: Money, right: Money): void {
  assert(left.currency === right.currency, `Currencies never mix: ${left.currency} with ${right.currency}`);
}

export function addMoney(left: Money, right: Money): Money {
  sameCurrency(left, right);
  return { minor: left.minor + right.minor, currency: left.currency };
}

export function subtractMoney(left: Money, right: Money): Money {
  sameCurrency(left, right);
  return { minor: left.minor - right.minor, currency: left.currency };
}

export function negateMoney(value: Money): Money {
  return { minor: -value.minor, currency: value.currency };
}

export function sumMoney(values: readonly Money[], currency: string): Money {
  return values.reduce(addMoney, zeroMoney(currency));
}

export function compareMoney(left: Money, right: Money): number {
  sameCurrency(left, right);
  return left.minor < right.minor ? -1 : left.minor > right.minor ? 1 : 0;
}

/** `value × factor`, rounded to the minor unit by `mode`. */
export function multiplyMoney(value: Money, factor: Decimal, mode: RoundingMode): Money {
  return {
    minor: divideRounded(value.minor * factor.units, 10n ** BigInt(factor.scale), mode),
    currency: value.currency,
  };
}

/** `value` in another currency at `rate` units of the target for one of the source. */
export function convertMoney(value: Money, rate: Decimal, target: string, mode: RoundingMode): Money {
  const exact = { units: value.minor * rate.units, scale: exponentOf(value.currency) + rate.scale };
  return moneyFromDecimal(exact, target, mode);
}

/**
 * Splits `total` in proportion to `weights` by the largest-remainder method (Hamilton): each part is
 * within one minor unit of its exact share and the parts sum to the whole. Ties go to the earlier part.
 * Weights must not be negative and must not all be zero.
 */
export function allocateMoney(total: Money, weights: readonly bigint[]): Money[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  assert(weightSum > 0n && weights.every((weight) => weight >= 0n), 'Weights must be positive');
  const negative = total.minor < 0n;
  const whole = negative ? -total.minor : total.minor;
  const shares = weights.map((weight, index) => ({
    index,
    part: (whole * weight) / weightSum,
    remainder: (whole * weight) % weightSum,
  }));
  let left = whole - shares.reduce((sum, share) => sum + share.part, 0n);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map((share) => ({ minor: negative ? -share.part : share.part, currency: total.currency }));
}
