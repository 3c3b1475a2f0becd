import { decimal, divideDecimals, decimalToString, normalizeDecimal } from '@finaceverse/base/decimal';
import { allocateMoney, money, type Money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { chooseCode } from '../../domain/tax/choose-code.ts';
import { TAX_PACKS } from '../../domain/tax/packs/packs.ts';
import { isCharged, isSelfAssessed, rateOn, type TaxCode, type TaxSide } from '../../domain/tax/treatments.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import type { JournalReceipt } from '../../store/journals.ts';
import type { Party } from '../../store/parties.ts';
import { selectOwnCodes, selectRegistrations, type DocumentTax, type TaxRegistration } from '../../store/tax.ts';
import { amountOf, calculateAll, figureOf } from './figures.ts';

/** The registration that a document of this day falls under, and the codes that it offers. */
export interface TaxPlace {
  readonly registration: TaxRegistration;
  readonly codes: readonly TaxCode[];
}

/** Where the company is registered on a day; the party's own country comes first where there are several. */
export async function taxPlaceOf(
  ctx: Context,
  company: Company,
  about: { readonly side: TaxSide; readonly date: string; readonly party: Party | undefined },
): Promise<TaxPlace | undefined> {
  const { side, date } = about;
  const inForce = (await selectRegistrations(ctx, company.id)).filter(
    (each) => each.validFrom <= date && (each.validTo === null || date <= each.validTo),
  );
  const registration = inForce.find((each) => each.country === about.party?.country) ?? inForce[0];
  if (!registration) return undefined;
  const own = (await selectOwnCodes(ctx, company.id)).filter((code) => code.country === registration.country);
  const pack = TAX_PACKS[registration.country]?.codes ?? [];
  const inPlace = (code: TaxCode): boolean => registration.region === null || code.region === registration.region;
  const codes = [...pack, ...own].filter((code) => code.side === side && inPlace(code));
  // Where a purchase carries no tax of its own, as under sales taxes, what was paid is part of the cost.
  return codes.length === 0 ? undefined : { registration, codes };
}

/** A line as it is taxed: what somebody chose, what the document names, and what is sold. */
export interface TaxedInput {
  readonly taxCode?: string | undefined;
  readonly taxRate?: string | undefined;
  readonly supply?: 'goods' | 'services' | undefined;
}

export interface TaxDecision {
  readonly code: TaxCode;
  /** In percent, on the day of the document. */
  readonly percent: string;
}

/**
 * The code of each line, by choice or by rule; nothing for a line that no code fits.
 * @errors finory.no_such_tax_code, finory.tax_code_not_in_force (422) with the line
 */
export function decideTaxes(
  place: TaxPlace,
  about: { readonly side: TaxSide; readonly date: string; readonly party: Party | undefined },
  lines: readonly TaxedInput[],
): Outcome<(TaxDecision | undefined)[]> {
  const decisions: (TaxDecision | undefined)[] = [];
  for (const [index, line] of lines.entries()) {
    const pointer = `/lines/${index}/taxCode`;
    const code =
      line.taxCode === undefined
        ? chooseCode(place.codes, {
            side: about.side,
            country: place.registration.country,
            ownNumber: place.registration.number,
            oneStopShop: place.registration.oneStopShop,
            date: about.date,
            partyCountry: about.party?.country ?? null,
            partyNumber: about.party?.taxId ?? null,
            kind: line.supply ?? 'goods',
            percent: line.taxRate ?? null,
          })
        : place.codes.find((each) => each.code === line.taxCode && each.side === about.side);
    if (line.taxCode !== undefined && !code)
      return refuse(
        errors.no_such_tax_code,
        { code: line.taxCode },
        { fields: [{ pointer, message: 'is no tax code of this company' }] },
      );
    const percent = code && rateOn(code, about.date);
    if (code && percent === undefined)
      return refuse(
        errors.tax_code_not_in_force,
        { code: code.code, date: about.date },
        { fields: [{ pointer, message: 'is not in force on this day' }] },
      );
    decisions.push(code && percent !== undefined ? { code, percent } : undefined);
  }
  return ok(decisions);
}

/** What a line is charged with on the document, in percent: nothing where the receiver owes the tax itself. */
export function chargedPercent(decision: TaxDecision | undefined, named: string | undefined): string {
  if (!decision) return named ?? '0';
  return isCharged(decision.code.treatment) ? decision.percent : '0';
}

/** Percent as a whole number with its power of ten: `5.5` is 55. */
function weightOf(percent: string): bigint {
  const { units, scale } = decimal(percent);
  return units * 10n ** BigInt(9 - scale);
}

const fraction = (percent: string): string =>
  decimalToString(
    normalizeDecimal(divideDecimals(decimal(percent), decimal('100'), decimal(percent).scale + 2, 'half_up')),
  );

/** Parts of the tax of lines taken together, in proportion to their nets; a discount takes its own part off. */
function shareTax(tax: Money, nets: readonly bigint[]): bigint[] {
  const [only] = nets;
  if (nets.length === 1 && only !== undefined) return [tax.minor];
  if (nets.every((net) => net >= 0n) && nets.some((net) => net > 0n))
    return allocateMoney(tax, nets).map((part) => part.minor);
  const sum = nets.reduce((all, net) => all + net, 0n);
  const parts = nets.map((net) => (sum === 0n ? 0n : (tax.minor * net) / sum));
  const rest = tax.minor - parts.reduce((all, part) => all + part, 0n);
  return parts.map((part, index) => (index === 0 ? part + rest : part));
}

/**
 * The tax of each line of a document. Tax that stands on the document is `charged`, by percent, and is shared over its
 * lines; self-assessed tax is reckoned by code on the sum of its lines, rounded half up.
 */
export async function taxLines(
  ctx: Context,
  document: { readonly id: string; readonly currency: string; readonly registrationId: string },
  lines: readonly { readonly net: Money; readonly decision: TaxDecision | undefined }[],
  charged: { readonly total: Money; readonly byPercent: ReadonlyMap<string, Money> | undefined },
): Promise<{ readonly taxes: DocumentTax[]; readonly receipts: JournalReceipt[] }> {
  const { currency } = document;
  const receipts: JournalReceipt[] = [];
  const tax = lines.map(() => 0n);
  const spread = (indices: readonly number[], amount: Money): void => {
    const parts = shareTax(
      amount,
      indices.map((index) => lines[index]?.net.minor ?? 0n),
    );
    indices.forEach((index, position) => (tax[index] = parts[position] ?? 0n));
  };
  const chargedIndices = lines.flatMap(({ decision }, index) =>
    decision && isCharged(decision.code.treatment) && weightOf(decision.percent) > 0n ? [index] : [],
  );
  if (charged.byPercent) {
    for (const [percent, amount] of charged.byPercent)
      spread(
        chargedIndices.filter((index) => weightOf(lines[index]?.decision?.percent ?? '0') === weightOf(percent)),
        amount,
      );
  } else if (chargedIndices.length > 0) {
    const weights = chargedIndices.map(
      (index) => (lines[index]?.net.minor ?? 0n) * weightOf(lines[index]?.decision?.percent ?? '0'),
    );
    const parts = shareTax(charged.total, weights);
    chargedIndices.forEach((index, position) => (tax[index] = parts[position] ?? 0n));
  }
  const assessed = Map.groupBy(
    lines.flatMap(({ decision }, index) =>
      decision && isSelfAssessed(decision.code.treatment) ? [{ decision, index }] : [],
    ),
    ({ decision }) => decision.code.code,
  );
  const groups = [...assessed.values()];
  const figures = await calculateAll(
    ctx,
    groups.map((group) => ({
      calculator: 'invoice.tax',
      inputs: {
        base: figureOf(
          money(
            group.reduce((sum, { index }) => sum + (lines[index]?.net.minor ?? 0n), 0n),
            currency,
          ),
        ),
        rate: fraction(group[0]?.decision.percent ?? '0'),
      },
    })),
  );
  groups.forEach((group, position) => {
    const figure = figures[position];
    if (!figure) return;
    receipts.push({ receiptId: figure.receiptId, figure: 'self-assessed tax' });
    spread(
      group.map(({ index }) => index),
      amountOf(figure.value, currency),
    );
  });
  const deductible = await deduct(ctx, currency, lines, tax, receipts);
  const taxes = lines.flatMap(({ net, decision }, index): DocumentTax[] => {
    if (!decision) return [];
    const { code, percent } = decision;
    return [
      {
        documentId: document.id,
        line: index + 1,
        registrationId: document.registrationId,
        code: code.code,
        country: code.country,
        region: code.region,
        side: code.side,
        treatment: code.treatment,
        rateClass: code.rateClass,
        percent,
        recoverable: code.recoverable,
        components: code.components,
        base: net.minor,
        tax: tax[index] ?? 0n,
        deductible: code.side === 'purchase' ? (deductible[index] ?? 0n) : 0n,
      },
    ];
  });
  return { taxes, receipts };
}

/** What of each line's tax is deducted; a part in percent is rounded half up. */
async function deduct(
  ctx: Context,
  currency: string,
  lines: readonly { readonly decision: TaxDecision | undefined }[],
  tax: readonly bigint[],
  receipts: JournalReceipt[],
): Promise<bigint[]> {
  const partly = lines.flatMap(({ decision }, index) => {
    const share = decision?.code.recoverable ?? '0';
    return weightOf(share) > 0n && weightOf(share) < weightOf('100') ? [{ index, share }] : [];
  });
  const figures = await calculateAll(
    ctx,
    partly.map(({ index, share }) => ({
      calculator: 'invoice.tax',
      inputs: { base: figureOf(money(tax[index] ?? 0n, currency)), rate: fraction(share) },
    })),
  );
  receipts.push(...figures.map(({ receiptId }) => ({ receiptId, figure: 'deductible tax' })));
  return lines.map(({ decision }, index) => {
    const position = partly.findIndex((part) => part.index === index);
    if (position >= 0) return amountOf(figures[position]?.value ?? '0', currency).minor;
    return weightOf(decision?.code.recoverable ?? '0') === 0n ? 0n : (tax[index] ?? 0n);
  });
}

/**
 * Nets of lines whose prices include their tax: the gross of each rate is parted in the proportion of 100 to the rate
 * by the largest remainder, so that net and tax add up to it.
 */
export async function netOfInclusive(
  ctx: Context,
  currency: string,
  lines: readonly { readonly gross: Money; readonly percent: string }[],
): Promise<{ readonly nets: Money[]; readonly byPercent: Map<string, Money>; readonly receipts: JournalReceipt[] }> {
  const groups = [
    ...Map.groupBy(
      lines.map((line, index) => ({ ...line, index })),
      ({ percent }) => percent,
    ),
  ];
  const figures = await calculateAll(
    ctx,
    groups.map(([percent, group]) => ({
      calculator: 'allocation.largest_remainder',
      inputs: {
        total: figureOf(
          money(
            group.reduce((sum, { gross }) => sum + gross.minor, 0n),
            currency,
          ),
        ),
        weights: [weightOf('100').toString(), weightOf(percent).toString()],
      },
    })),
  );
  const nets = lines.map(() => money(0n, currency));
  const byPercent = new Map<string, Money>();
  groups.forEach(([percent, group], position) => {
    const net = amountOf(figures[position]?.values['part1'] ?? figures[position]?.value ?? '0', currency);
    const tax = amountOf(figures[position]?.values['part2'] ?? '0', currency);
    if (weightOf(percent) > 0n) byPercent.set(percent, tax);
    const parts = shareTax(
      net,
      group.map(({ gross }) => gross.minor),
    );
    group.forEach(({ index }, place) => (nets[index] = money(parts[place] ?? 0n, currency)));
  });
  return {
    nets,
    byPercent,
    receipts: figures.map(({ receiptId }) => ({ receiptId, figure: 'net of a price with tax' })),
  };
}
