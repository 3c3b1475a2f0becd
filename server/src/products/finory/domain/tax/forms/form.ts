import { divideRounded } from '@finaceverse/base/rounding';
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
  /** Whole units of currency, cents cut off; cents stay where it is missing. */
  readonly whole?: 'down';
}

/** A box that adds up boxes before it, and takes others away; a name that the form has no box for counts as nothing. */
export interface NetBox {
  readonly box: string;
  readonly label: string;
  readonly adds: readonly string[];
  readonly less?: readonly string[];
}

/** Tax that the form itself reckons on a box before it, rounded half up. */
export interface PercentBox {
  readonly box: string;
  readonly label: string;
  readonly of: string;
  readonly percent: bigint;
}

/** A box of any kind. */
export type FormBox = CountedBox | NetBox | PercentBox;

/** A form of return as data: where its boxes come from and who says so. */
export interface TaxForm {
  readonly form: FormName;
  readonly name: string;
  readonly country: string | null;
  readonly source: string;
  readonly boxes: readonly FormBox[];
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

const addUp = (amounts: ReadonlyMap<string, bigint>, names: readonly string[] = []): bigint =>
  names.reduce((all, name) => all + (amounts.get(name) ?? 0n), 0n);

/** What a box that counts no entries itself comes to, from the boxes before it. */
function reckon(box: NetBox | PercentBox, amounts: ReadonlyMap<string, bigint>): bigint {
  if ('percent' in box) return divideRounded(addUp(amounts, [box.of]) * box.percent, 100n, 'half_up');
  return addUp(amounts, box.adds) - addUp(amounts, box.less);
}

/** The entries that a box counts. */
export function entriesIn<Entry extends TaxEntry>(box: CountedBox, entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(box.takes);
}

/** Fills a form from the entries of its period; `unit` is how many minor units one of the currency has. */
export function fillForm(form: TaxForm, entries: readonly TaxEntry[], unit: bigint): FilledBox[] {
  const amounts = new Map<string, bigint>();
  return form.boxes.map((box) => {
    if (!('takes' in box)) {
      const amount = reckon(box, amounts);
      amounts.set(box.box, amount);
      return { box: box.box, label: box.label, amount, entries: [] };
    }
    const taken = entriesIn(box, entries);
    const exact = sum(taken, box.counts);
    const amount = box.whole === undefined ? exact : divideRounded(exact, unit, box.whole) * unit;
    amounts.set(box.box, amount);
    return { box: box.box, label: box.label, amount, entries: taken.map(({ id }) => id) };
  });
}

/** Whether an entry is of one of these treatments. */
export function treated(...treatments: readonly TaxTreatment[]): (entry: TaxEntry) => boolean {
  return (entry) => treatments.includes(entry.treatment);
}
