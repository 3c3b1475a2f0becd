import { parseDecimal, type Decimal } from '../../../base/decimal.ts';
import { ok, type Outcome } from '../../../base/outcome.ts';

/** Integers up to here are exact as floats, so that digits may be gathered and added without bigint. */
const SAFE = 2 ** 53 - 1;

interface Accumulator {
  total: bigint;
  pending: number;
}

/**
 * The exact sum of amounts in text with at most `scale` decimals: digits are gathered as safe integers of
 * minor units and moved to a bigint before they could lose one. Longer figures take the slow road, none is cut.
 * @errors decimal.unreadable with the place of the first text that is no plain decimal
 */
export function sumTexts(texts: readonly string[], scale: number): Outcome<Decimal> {
  const accumulator: Accumulator = { total: 0n, pending: 0 };
  for (const text of texts) {
    const units = quickUnits(text, scale);
    if (units === undefined) {
      const slow = slowUnits(text, scale);
      if (!slow.ok) return slow;
      accumulator.total += slow.value;
      continue;
    }
    const next = accumulator.pending + units;
    if (next <= SAFE && next >= -SAFE) {
      accumulator.pending = next;
    } else {
      accumulator.total += BigInt(accumulator.pending);
      accumulator.pending = units;
    }
  }
  return ok({ units: accumulator.total + BigInt(accumulator.pending), scale });
}

/** Up to 15 digits as a safe integer of 10^-scale; undefined when the text is longer, finer or no plain decimal. */
function quickUnits(text: string, scale: number): number | undefined {
  const length = text.length;
  const negative = text.charCodeAt(0) === 45;
  let value = 0;
  let decimals = -1;
  const start = negative ? 1 : 0;
  if (length - start > 16 || length === start) return undefined;
  for (let index = start; index < length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals += 1;
    } else if (digit === -2 && decimals < 0 && index > start && index < length - 1) {
      decimals = 0;
    } else {
      return undefined;
    }
  }
  const missing = scale - Math.max(decimals, 0);
  if (missing < 0 || length - start + missing > 16) return undefined;
  for (let count = missing; count > 0; count -= 1) value *= 10;
  return value > SAFE ? undefined : negative ? -value : value;
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
