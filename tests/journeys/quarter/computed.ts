/** An independent computation of the quarter: exact cents, rates as whole parts, and nothing of the product's code. */

const PLACES = 10n;
const UP = 10n ** PLACES;

/** A decimal as whole parts of 10^-10. */
function parts(text: string): bigint {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * UP + BigInt(fraction.padEnd(Number(PLACES), '0'));
  return negative ? -value : value;
}

function halfUp(numerator: bigint, divisor: bigint): bigint {
  return (numerator * 2n + divisor) / (divisor * 2n);
}

/** Cents of an amount as it is written. */
export function cents(text: string): bigint {
  return parts(text) / 10n ** (PLACES - 2n);
}

/** Cents as they are written. */
export function written(amount: bigint): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Tax on a net amount in cents, rounded half up. */
export function taxOn(net: bigint, percent: bigint): bigint {
  return halfUp(net * percent, 100n);
}

/** Cents of another currency at a rate, rounded half up. */
export function atRate(amount: bigint, rate: string): bigint {
  return halfUp(amount * parts(rate), UP);
}

/** A ledger of signed balances by account; debits are positive. */
export class Ledger {
  readonly #balances = new Map<string, bigint>();

  /** Posts an entry; one that does not balance is a fault of this test. */
  post(...lines: readonly (readonly [account: string, amount: bigint])[]): void {
    if (lines.reduce((sum, [, amount]) => sum + amount, 0n) !== 0n) throw new Error('The entry does not balance.');
    for (const [account, amount] of lines) this.#balances.set(account, (this.#balances.get(account) ?? 0n) + amount);
  }

  of(account: string): bigint {
    return this.#balances.get(account) ?? 0n;
  }

  /** Every account that is not at nothing, as a trial balance prints it. */
  trialBalance(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#balances]
        .filter(([, amount]) => amount !== 0n)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([account, amount]) => [account, written(amount)]),
    );
  }
}

/** Rates that a source told in the quarter, in euro for one. */
export const RATES = {
  dollarInJanuary: '0.93',
  poundInFebruary: '1.16',
  dollarAtTheEnd: '0.9',
  poundAtTheEnd: '1.17',
} as const;

/** What the quarter comes to, entry by entry, before its revaluation. */
export function quarter(): Ledger {
  const ledger = new Ledger();
  const opening = atRate(cents('10000.00'), '0.92');
  ledger.post(['1000', cents('40000.00')], ['1010', opening], ['3000', -cents('40000.00') - opening]);
  const sold = cents('2200.00');
  ledger.post(['1100', sold + taxOn(sold, 19n)], ['4000', -sold], ['2100', -taxOn(sold, 19n)]);
  const french = cents('400.00');
  ledger.post(['1100', french + taxOn(french, 20n)], ['4000', -french], ['2100', -taxOn(french, 20n)]);
  const exported = atRate(cents('2000.00'), RATES.dollarInJanuary);
  ledger.post(['1100', exported], ['4000', -exported]);
  const credited = cents('200.00');
  ledger.post(['4000', credited], ['2100', taxOn(credited, 19n)], ['1100', -credited - taxOn(credited, 19n)]);
  // Two per cent of 2,380.00 are taken off for paying early: 40.00 and the tax on it.
  const off = cents('40.00');
  ledger.post(
    ['1000', cents('2332.40')],
    ['6450', off],
    ['2100', taxOn(off, 19n)],
    ['1100', -cents('2332.40') - off - taxOn(off, 19n)],
  );
  ledger.post(['1000', cents('500.00')], ['1100', -cents('480.00')], ['2400', -cents('20.00')]);
  const bought = cents('500.00');
  ledger.post(['5100', bought], ['1400', taxOn(bought, 19n)], ['2000', -bought - taxOn(bought, 19n)]);
  const advice = atRate(cents('300.00'), RATES.poundInFebruary);
  const reversed = taxOn(advice, 19n);
  ledger.post(['6400', advice], ['2000', -advice], ['1400', reversed], ['2100', -reversed]);
  ledger.post(['2000', cents('595.00')], ['1000', -cents('595.00')]);
  ledger.post(['6100', cents('2400.00')], ['1000', -cents('2400.00')]);
  ledger.post(['6500', cents('12.00')], ['1000', -cents('12.00')]);
  ledger.post(['6700', cents('100.00')], ['6800', cents('50.00')], ['1000', -cents('150.00')]);
  const charge = atRate(cents('5.00'), RATES.dollarAtTheEnd);
  ledger.post(['6500', charge], ['1010', -charge]);
  return ledger;
}

/** What each item in another currency gains or loses at the closing rates: the bank, the export, the advice. */
export function revaluation(): { readonly bank: bigint; readonly customer: bigint; readonly supplier: bigint } {
  const dollars = cents('10000.00') - cents('5.00');
  const booked = atRate(cents('10000.00'), '0.92') - atRate(cents('5.00'), RATES.dollarAtTheEnd);
  return {
    bank: atRate(dollars, RATES.dollarAtTheEnd) - booked,
    customer: atRate(cents('2000.00'), RATES.dollarAtTheEnd) - atRate(cents('2000.00'), RATES.dollarInJanuary),
    supplier: atRate(cents('300.00'), RATES.poundInFebruary) - atRate(cents('300.00'), RATES.poundAtTheEnd),
  };
}

/** Posts the revaluation, or takes it back. */
export function revalue(ledger: Ledger, sign: 1n | -1n): void {
  const { bank, customer, supplier } = revaluation();
  const all = bank + customer + supplier;
  ledger.post(
    ['1010', sign * bank],
    ['1100', sign * customer],
    ['2000', sign * supplier],
    [all < 0n ? '7900' : '4900', -sign * all],
  );
}

/** Closes income and expenses: a part of the profit to other reserves, the rest to retained earnings. Gives the profit. */
export function closeYear(ledger: Ledger, toReserves: bigint): bigint {
  const results = ['4000', '4900', '5100', '6100', '6400', '6450', '6500', '6700', '6800', '7900'];
  const profit = -results.reduce((sum, account) => sum + ledger.of(account), 0n);
  ledger.post(
    ...results.map((account) => [account, -ledger.of(account)] as const),
    ['3300', -toReserves],
    ['3900', toReserves - profit],
  );
  return profit;
}
