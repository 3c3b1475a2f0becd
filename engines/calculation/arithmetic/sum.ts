import { parseDecimal, type Decimal } from '@finaceverse/base/decimal';
import { ok, type Outcome } from '@finaceverse/base/outcome';

/** Integers up to here are exact as floats, so that digits may be gathered and added without bigint. */
const SAFE = 2 ** 53 - 1;

/**
 * The exact sum of amounts in text with at most `scale` decimals: digits are gathered as safe integers of
 * minor units and moved to a bigint before they could lose one. Longer figures take the slow road, none is cut.
 * @errors decimal.unreadable with the place of the first text that is no plain decimal
 */
export function sumTexts(texts: readonly string[], scale: number): Outcome<Decimal> {
  let total = 0n;
  let pending = 0;
  for (let index = 0; index < texts.length; index += 1) {
    const text = texts[index] ?? '';
    const units = quickUnits(text, scale);
    // NaN, of a text that the quick way does not take, fails both comparisons.
    const next = pending + units;
    if (next <= SAFE && next >= -SAFE) {
      pending = next;
      continue;
    }
    const slow = slowUnits(text, scale);
    if (!slow.ok) return slow;
    total += BigInt(pending) + slow.value;
    pending = 0;
  }
  return ok({ units: total + BigInt(pending), scale });
}

/** Up to 15 digits as a safe integer of 10^-scale; NaN when the text is longer, finer or no plain decimal. */
function quickUnits(text: string, scale: number): number {
  const length = text.length;
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  if (length - start > 16 || length === start) return Number.NaN;
  let value = 0;
  let point = length;
  for (let index = start; index < length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === -2 && point === length && index > start && index < length - 1) point = index;
    else return Number.NaN;
  }
  const missing = scale - (point === length ? 0 : length - point - 1);
  const digits = length - start - (point === length ? 0 : 1) + missing;
  if (missing < 0 || digits > 15) return Number.NaN;
  for (let count = missing; count > 0; count -= 1) value *= 10;
  return negative ? -value : value;
}

function slowUnits(text: string, scale: number): Outcome<bigint> {
  const parsed = parseDecimal(text);
  if (!parsed.ok) return parsed;
  const surplus = parsed.value.scale - scale;
  if (surplus <= 0) return ok(parsed.value.units * 10n ** BigInt(-surplus));
  const divisor = 10n ** BigInt(surplus);
  if (parsed.value.units % divisor === 0n) return ok(parsed.value.units / divisor);
  return {
    ok: false,
    refusal: { kind: 'invalid', code: 'money.too_many_decimals', message: `${text} has more than ${scale} decimals.` },
  };
}
