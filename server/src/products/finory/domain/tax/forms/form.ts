import { divideRounded, type RoundingMode } from '@finaceverse/base/rounding';
import type { TaxComponent, TaxSide, TaxTreatment } from '../treatments.ts';

/** The forms of return that are filled here. */
export const FORM_NAMES = ['eu_vat', 'de_ustva', 'gb_vat', 'in_gstr3b', 'us_sales_tax', 'eu_oss'] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** What a return counts: one line of a document, taxed. Amounts are minor units of the books' currency. */
export interface TaxEntry {
  readonly id: string;
  readonly country: string;
  readonly region: string | null;
  readonly side: TaxSide;
  readonly treatment: TaxTreatment;
  readonly rateClass: string;
  readonly component: TaxComponent;
  readonly percent: string;
  /** Taxable amount; negative where a credit reduces it. */
  readonly base: bigint;
  /** Tax owed. */
  readonly output: bigint;
  /** Tax deductible. */
  readonly input: bigint;
  /** Tax that may not be deducted and is part of the cost. */
  readonly blocked: bigint;
}

type Quantity = 'base' | 'output' | 'input' | 'blocked';

/** A box that counts entries. */
export interface CountedBox {
  readonly box: string;
  readonly label: string;
  readonly counts: Quantity;
  readonly takes: (entry: TaxEntry) => boolean;
  /** Whole units of currency, and how they are reached; cents stay where it is missing. */
  readonly whole?: RoundingMode;
}

/** A box that is reckoned from boxes before it. */
export interface ReckonedBox {
  readonly box: string;
  readonly label: string;
  /** Minor units of every box so far, by its name. */
  readonly from: (boxes: ReadonlyMap<string, bigint>) => bigint;
}

/** A form of return as data: where its boxes come from and who says so. */
export interface TaxForm {
  readonly form: FormName;
  readonly name: string;
  readonly country: string | null;
  readonly source: string;
  readonly boxes: readonly (CountedBox | ReckonedBox)[];
  /** The box with what is paid, or reclaimed where it is negative. */
  readonly due: string;
}

/** A box with its amount and the entries that it was counted from. */
export interface FilledBox {
  readonly box: string;
  readonly label: string;
  readonly amount: bigint;
  readonly entries: readonly string[];
}

const sum = (entries: readonly TaxEntry[], of: Quantity): bigint => entries.reduce((all, entry) => all + entry[of], 0n);

/** Fills a form from the entries of its period; `unit` is how many minor units one of the currency has. */
export function fillForm(form: TaxForm, entries: readonly TaxEntry[], unit: bigint): FilledBox[] {
  const amounts = new Map<string, bigint>();
  return form.boxes.map((box) => {
    if ('from' in box) {
      const amount = box.from(amounts);
      amounts.set(box.box, amount);
      return { box: box.box, label: box.label, amount, entries: [] };
    }
    const taken = entries.filter(box.takes);
    const exact = sum(taken, box.counts);
    const amount = box.whole === undefined ? exact : divideRounded(exact, unit, box.whole) * unit;
    amounts.set(box.box, amount);
    return { box: box.box, label: box.label, amount, entries: taken.map(({ id }) => id) };
  });
}

/** Amount of a box so far, and nothing where it has none. */
export function amountIn(boxes: ReadonlyMap<string, bigint>, ...names: readonly string[]): bigint {
  return names.reduce((all, name) => all + (boxes.get(name) ?? 0n), 0n);
}

/** Whether an entry is of one of these treatments. */
export function treated(...treatments: readonly TaxTreatment[]): (entry: TaxEntry) => boolean {
  return (entry) => treatments.includes(entry.treatment);
}
