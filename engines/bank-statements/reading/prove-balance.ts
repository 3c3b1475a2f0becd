import {
  addDecimals,
  compareDecimals,
  decimalToString,
  normalizeDecimal,
  parseDecimal,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import type { BalanceProof, Statement } from '../model/statement.ts';

function read(text: string | undefined): Decimal | undefined {
  if (text === undefined) return undefined;
  const parsed = parseDecimal(text);
  return parsed.ok ? parsed.value : undefined;
}

const ZERO: Decimal = { units: 0n, scale: 0 };

/** At least two decimals, and no surplus zeros beyond them. */
function shown(value: Decimal): string {
  const shortest = normalizeDecimal(value);
  return decimalToString(shortest.scale < 2 ? rescale(shortest, 2, 'down') : shortest);
}

/**
 * Proves the running balance: opening balance plus every booked line is the closing balance, and each balance
 * printed beside a line agrees. Where it fails, the first line at which it breaks is named.
 */
export function proveBalance(statement: Pick<Statement, 'opening' | 'closing' | 'lines'>): BalanceProof {
  const booked = statement.lines.filter((line) => line.status === 'booked');
  const currencies = new Set(
    [statement.opening, statement.closing, ...booked].map((each) => each?.currency ?? '').filter((each) => each !== ''),
  );
  if (currencies.size > 1) {
    return {
      balanced: null,
      difference: null,
      message: `The balances and bookings are in different currencies (${[...currencies].slice(0, 5).join(', ')}), so they cannot be added up.`,
    };
  }
  const opening = read(statement.opening?.amount);
  const closing = read(statement.closing?.amount);
  let running = opening;
  let broken: { readonly position: number; readonly printed: Decimal; readonly computed: Decimal } | undefined;
  for (const line of booked) {
    const amount = read(line.amount) ?? ZERO;
    const printed = read(line.balanceAfter);
    running = running && addDecimals(running, amount);
    if (printed && running && compareDecimals(printed, running) !== 0)
      broken ??= { position: line.position, printed, computed: running };
    // Without an opening balance the first printed one starts the chain.
    if (printed && !running) running = printed;
  }
  if (broken) {
    const difference =
      closing && running ? subtractDecimals(closing, running) : subtractDecimals(broken.printed, broken.computed);
    return {
      balanced: false,
      difference: shown(difference),
      brokenAt: broken.position,
      message:
        `The running balance breaks at line ${broken.position}: computed ${shown(broken.computed)}, printed ${shown(broken.printed)}, ` +
        `difference ${shown(subtractDecimals(broken.printed, broken.computed))}.`,
    };
  }
  if (opening === undefined || closing === undefined || running === undefined) {
    const missing =
      opening === undefined && closing === undefined
        ? 'opening and closing balance'
        : opening === undefined
          ? 'opening balance'
          : 'closing balance';
    return {
      balanced: null,
      difference: null,
      message: `The file has no ${missing}, so the running balance cannot be proven.`,
    };
  }
  const difference = subtractDecimals(closing, running);
  const sum = subtractDecimals(running, opening);
  const balanced = difference.units === 0n;
  return {
    balanced,
    difference: shown(difference),
    message:
      `${shown(opening)} + ${shown(sum)} in ${booked.length} lines = ${shown(running)}, closing balance ${shown(closing)}` +
      (balanced ? '.' : `, difference ${shown(difference)}.`),
  };
}
