import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { negated, sumOf, type Claim, type Part } from '../../domain/claims.ts';
import type { RecordFigure } from '../../domain/record-figures.ts';
import { entriesIn, type FormBox } from '../../domain/tax/forms/form.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import { selectRegistrations, type TracedEntry } from '../../store/tax.ts';
import { countReturn, periodOf, type CountedReturn } from '../views/tax-return.ts';
import type { Question } from './question.ts';

/** What the books have of a taxed line. */
function partOf(entry: TracedEntry, counts: 'base' | 'output' | 'input' | 'blocked'): Part {
  return {
    amount: entry[counts],
    content: {
      record: 'tax entry',
      id: entry.id,
      counts,
      journalId: entry.journalId,
      journalNumber: entry.journalNumber.toString(),
      date: entry.date,
      description: entry.description,
      code: entry.code,
      percent: entry.percent,
      treatment: entry.treatment,
      document: entry.documentNumber ?? undefined,
      line: entry.documentLine ?? undefined,
    },
  };
}

/** A box of a return as a claim: out of its entries, or of the boxes before it, all the way down. */
export function claimOfBox(counted: CountedReturn, box: FormBox, currency: string): Claim {
  const label = `${counted.form.name}, ${box.box}: ${box.label}`;
  const named = (name: string): FormBox[] => counted.form.boxes.filter((each) => each.box === name);
  const below = (name: string): Claim[] => named(name).map((each) => claimOfBox(counted, each, currency));
  if ('takes' in box) {
    const parts = entriesIn(box, counted.entries).map((entry) => partOf(entry, box.counts));
    const exact = sumOf(label, currency, parts);
    return box.whole === undefined ? exact : { how: 'whole_units', label, currency, of: exact };
  }
  if ('percent' in box) {
    const [of = sumOf(label, currency, [])] = below(box.of);
    return { how: 'percent', label, currency, of, percent: box.percent };
  }
  const added = box.adds.flatMap(below).map((claim) => ({ claim }));
  const taken = (box.less ?? []).flatMap(below).map((claim) => ({ claim: negated(claim) }));
  return sumOf(label, currency, [...added, ...taken]);
}

/** @errors finory.no_such_registration (404), finory.no_such_return_period, finory.no_such_figure (422) */
export async function taxBoxQuestion(
  ctx: Context,
  company: Company,
  asked: Extract<RecordFigure, { readonly kind: 'tax_box' }>,
): Promise<Outcome<Question>> {
  const registration = (await selectRegistrations(ctx, company.id)).find(({ id }) => id === asked.registrationId);
  if (!registration) return refuse(errors.no_such_registration, {});
  const period = periodOf(registration, asked.start);
  if (!period.ok) return period;
  const counted = await countReturn(ctx, company, registration, { form: asked.form, period: period.value });
  const box = counted.form.boxes.find((each) => each.box === asked.box);
  if (!box) {
    const provable = counted.form.boxes.map((each) => each.box).join(', ');
    return refuse(errors.no_such_figure, { figure: asked.box, provable });
  }
  const claim = claimOfBox(counted, box, company.baseCurrency);
  return ok({ label: claim.label, sign: 1n, claim, rules: [counted.form.source] });
}
