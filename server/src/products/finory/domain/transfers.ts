import { daysBetween } from '@finaceverse/base/time';

/** An account of the company's own at a bank, with its lines that nothing is matched to. */
export interface OwnAccount {
  readonly id: string;
  readonly name: string;
  readonly accountCode: string;
  readonly currency: string;
  readonly iban: string | null;
  readonly number: string | null;
  readonly lines: readonly { readonly id: string; readonly date: string; readonly amount: bigint }[];
}

/** A line of a statement as far as a transfer shows in it. */
export interface TransferLine {
  readonly date: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly counterparty: string;
  readonly description: string;
  readonly reference: string;
}

/** Money that leaves one bank arrives at the other within a working week. */
const TRANSFER_DAYS = 5;
/** Shorter account numbers turn up in texts by chance. */
const NUMBER_LENGTH_LEAST = 6;

/**
 * The account of the company's own that a line moved money to or from: the only one whose number stands in the line,
 * else the only one with an open line of the opposite amount within days. Nothing where two would do.
 */
export function transferPartner(
  line: TransferLine,
  accounts: readonly OwnAccount[],
): { readonly account: OwnAccount; readonly lineId: string | undefined } | undefined {
  const inCurrency = accounts.filter((account) => account.currency === line.currency);
  const told = `${line.counterparty} ${line.description} ${line.reference}`
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  const isNamed = (account: OwnAccount): boolean =>
    [account.iban, account.number].some(
      (number) => number !== null && number.length >= NUMBER_LENGTH_LEAST && told.includes(number.toUpperCase()),
    );
  const arrival = (account: OwnAccount): string | undefined => {
    const fitting = account.lines.filter(
      (other) => other.amount === -line.amount && Math.abs(daysBetween(other.date, line.date)) <= TRANSFER_DAYS,
    );
    return fitting.length === 1 ? fitting[0]?.id : undefined;
  };
  const named = inCurrency.filter(isNamed);
  const candidates = named.length > 0 ? named : inCurrency.filter((account) => arrival(account) !== undefined);
  const [account, second] = candidates;
  return account && !second ? { account, lineId: arrival(account) } : undefined;
}
