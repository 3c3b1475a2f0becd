import { z } from 'zod';
import { currencyExponent } from '@finaceverse/base/currency';
import { amountText, money } from '@finaceverse/base/money';
import { ok, unwrap, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { belongsTo, formOf } from '../../domain/tax/forms/forms.ts';
import { fillForm, FORM_NAMES, type FilledBox, type FormName, type TaxForm } from '../../domain/tax/forms/form.ts';
import { returnPeriods, type ReturnPeriod } from '../../domain/tax/return-periods.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import { selectTaxEntries, type TaxRegistration, type TracedEntry } from '../../store/tax.ts';
import {
  selectFiledBoxes,
  selectFiledEntries,
  selectStandingReturn,
  selectUntracedTax,
  type FiledReturn,
} from '../../store/tax-returns.ts';

export const returnView = z.object({
  registrationId: z.string(),
  form: z.enum(FORM_NAMES),
  formName: z.string(),
  source: z.string(),
  start: z.string(),
  end: z.string(),
  currency: z.string(),
  /** `draft` before it is filed, `filed` after, and `changed` when something was posted into its days since. */
  state: z.enum(['draft', 'filed', 'changed']),
  boxes: z.array(
    z.object({
      box: z.string(),
      label: z.string(),
      amount: z.string(),
      /** As it was filed, where that is another amount. */
      filed: z.string().nullable(),
      entries: z.number(),
    }),
  ),
  due: z.string(),
  /** The box that says what is paid. */
  dueBox: z.string(),
  /** What moved on the tax accounts in these days without any line behind it. */
  untraced: z.string(),
  filed: z.object({ id: z.string(), by: z.string(), at: z.string(), corrects: z.string().nullable() }).nullable(),
});

/** A return as it stands by the books, and as it was filed. */
export interface CountedReturn {
  readonly form: TaxForm;
  readonly period: ReturnPeriod;
  readonly boxes: readonly FilledBox[];
  readonly entries: readonly TracedEntry[];
  readonly filed: FiledReturn | undefined;
  /** Whether the books say something else than what was filed. */
  readonly changed: boolean;
}

/** @errors finory.no_such_return_period (422) */
export function periodOf(registration: TaxRegistration, start: string): Outcome<ReturnPeriod> {
  const period = returnPeriods(registration.validFrom, start, registration.months).at(-1);
  const fits = period?.start === start && (registration.validTo === null || start <= registration.validTo);
  return fits ? ok(period) : refuse(errors.no_such_return_period, { start, months: registration.months });
}

/** Counts the boxes of a return from the tax entries of its days. */
export async function countReturn(
  ctx: Context,
  company: Company,
  registration: TaxRegistration,
  asked: { readonly form: FormName; readonly period: ReturnPeriod },
): Promise<CountedReturn> {
  const { period } = asked;
  const all = await selectTaxEntries(ctx, registration.id, { from: period.start, to: period.end });
  const entries = all.filter((entry) => belongsTo(asked.form, registration.region, entry));
  const form = formOf(asked.form, registration.region, entries);
  const unit = 10n ** BigInt(unwrap(currencyExponent(company.baseCurrency)));
  const boxes = fillForm(form, entries, unit);
  const filed = await selectStandingReturn(ctx, registration.id, asked.form, period.start);
  const known = filed ? await selectFiledEntries(ctx, filed.id) : new Set<string>();
  const changed = filed !== undefined && (entries.length !== known.size || entries.some(({ id }) => !known.has(id)));
  return { form, period, boxes, entries, filed, changed };
}

/** The amount of the box that says what is paid. */
export function dueOf(counted: CountedReturn): bigint {
  return counted.boxes.find(({ box }) => box === counted.form.due)?.amount ?? 0n;
}

export async function viewReturn(
  ctx: Context,
  company: Company,
  registration: TaxRegistration,
  counted: CountedReturn,
): Promise<z.infer<typeof returnView>> {
  const { form, period, filed } = counted;
  const text = (minor: bigint): string => amountText(money(minor, company.baseCurrency));
  const before = new Map(filed ? (await selectFiledBoxes(ctx, filed.id)).map(({ box, amount }) => [box, amount]) : []);
  return {
    registrationId: registration.id,
    form: form.form,
    formName: form.name,
    source: form.source,
    start: period.start,
    end: period.end,
    currency: company.baseCurrency,
    state: filed ? (counted.changed ? 'changed' : 'filed') : 'draft',
    boxes: counted.boxes.map(({ box, label, amount, entries }) => {
      const was = before.get(box);
      return {
        box,
        label,
        amount: text(amount),
        filed: was === undefined || was === amount ? null : text(was),
        entries: entries.length,
      };
    }),
    due: text(dueOf(counted)),
    dueBox: form.due,
    untraced: text(await selectUntracedTax(ctx, company.id, { from: period.start, to: period.end })),
    filed: filed ? { id: filed.id, by: filed.filedBy, at: filed.filedAt, corrects: filed.corrects } : null,
  };
}
