import { absoluteDecimal, decimalToString, normalizeDecimal } from '@finaceverse/base/decimal';
import { readDecimal } from '@finaceverse/invoices/invoice';

/** A reason to look twice. It is never a verdict. */
export interface Signal {
  readonly kind: 'account_changed' | 'benford' | 'round_numbers';
  readonly message: string;
  /** 0 to 1, for ordering a list. */
  readonly weight: number;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Below this many amounts, first digits say nothing. */
export const BENFORD_VALUES_MIN = 300;

/** Nigrini's mean absolute deviation of first digits: above this the amounts do not conform. */
const DEVIATION_LIMIT = 0.015;

/** An account as it is compared: letters and digits only. */
function comparable(account: string): string {
  return account.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
}

/** Warns where a known supplier asks to be paid into an account that none of its earlier papers named. */
export function accountChange(supplier: string, account: string, known: readonly string[]): Signal | undefined {
  if (known.length === 0 || known.some((each) => comparable(each) === comparable(account))) return undefined;
  return {
    kind: 'account_changed',
    weight: 1,
    details: { account, known: known.join(', ') },
    message: `${supplier} asks for payment into ${account}, an account it never used before. Confirm it by a number you already had, not by one on this paper.`,
  };
}

function leadingDigits(amounts: readonly string[]): readonly number[] {
  return amounts.flatMap((text) => {
    const value = readDecimal(text);
    const first = value && /[1-9]/.exec(decimalToString(absoluteDecimal(value)))?.[0];
    return first ? [Number(first)] : [];
  });
}

/** Compares first digits with Benford's law; undefined below {@link BENFORD_VALUES_MIN} amounts or where they conform. */
export function benfordSignal(amounts: readonly string[]): Signal | undefined {
  const digits = leadingDigits(amounts);
  if (digits.length < BENFORD_VALUES_MIN) return undefined;
  let deviation = 0;
  let worst = { digit: 1, excess: 0 };
  for (let digit = 1; digit <= 9; digit += 1) {
    const share = digits.filter((each) => each === digit).length / digits.length;
    const excess = share - Math.log10(1 + 1 / digit);
    deviation += Math.abs(excess) / 9;
    if (excess > worst.excess) worst = { digit, excess };
  }
  if (deviation <= DEVIATION_LIMIT) return undefined;
  return {
    kind: 'benford',
    weight: Math.min(1, deviation / 0.05),
    details: { values: digits.length, deviation: Math.round(deviation * 1e4) / 1e4, digit: worst.digit },
    message: `First digits of ${digits.length} amounts deviate from Benford's law (mean deviation ${(deviation * 100).toFixed(2)} %); ${worst.digit} leads too often.`,
  };
}

/** Warns where far more amounts are round hundreds than chance explains; needs at least 30 amounts. */
export function roundNumberSignal(amounts: readonly string[]): Signal | undefined {
  const values = amounts.map(readDecimal).filter((value) => value !== undefined && value.units !== 0n);
  if (values.length < 30) return undefined;
  const round = values.filter((value) => {
    const shortest = value && normalizeDecimal(value);
    return shortest !== undefined && shortest.scale === 0 && shortest.units % 100n === 0n;
  }).length;
  const share = round / values.length;
  if (share <= 0.25) return undefined;
  return {
    kind: 'round_numbers',
    weight: Math.min(1, share),
    details: { values: values.length, round },
    message: `${round} of ${values.length} amounts are round hundreds.`,
  };
}
