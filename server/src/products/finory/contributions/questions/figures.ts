import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { amountText, moneyOf, negateMoney, sumMoney, type Money } from '@finaceverse/base/money';
import type { AnswerPart } from '../../../../kernel/questions.ts';

/** A decimal of the books as money; figures come from contracts, so an unreadable one is a fault of ours. */
export function toMoney(amount: string, currency: string): Money {
  return moneyOf(amount, currency);
}

export function addAmounts(amounts: readonly string[], currency: string): string {
  return amountText(
    sumMoney(
      amounts.map((amount) => toMoney(amount, currency)),
      currency,
    ),
  );
}

export function negated(amount: string, currency: string): string {
  return amountText(negateMoney(toMoney(amount, currency)));
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function compareAmounts(left: string, right: string, currency: string): number {
  const difference = toMoney(left, currency).minor - toMoney(right, currency).minor;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** An amount with the hash of the record that it was read from, so that the certificate is tied to it. */
export function partOf(amount: string, reference: string, record: unknown): AnswerPart {
  return { amount, reference, sha256: sha256Hex(canonicalJson(record)) };
}
