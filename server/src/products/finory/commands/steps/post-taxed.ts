import { allocateMoney, money, type Money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { bookedShare, costsOf } from '../../domain/cost-allocation.ts';
import { isCharged, isSelfAssessed } from '../../domain/tax/treatments.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import {
  selectRegistrations,
  selectDocumentTaxes,
  type DocumentTax,
  type NewTaxEntry,
  type TaxRegistration,
} from '../../store/tax.ts';
import type { TradeDocument, TradeLine } from '../../store/trade-documents.ts';
import { findRole } from './find.ts';
import { taxesOf } from './price-taxed.ts';

/** An account with its part of a document's total, in the document's currency. */
export interface TaxedShare {
  readonly accountId: string;
  /** The line that moves the value of an item. */
  readonly line?: number | undefined;
  readonly amount: Money;
}

export interface TaxedPosting {
  readonly shares: readonly TaxedShare[];
  /** The entries of the posting, from what each share came to in the base currency. */
  readonly entries: (bases: readonly bigint[]) => NewTaxEntry[];
}

interface TaxAccounts {
  readonly output: string | null;
  readonly input: string | null;
  readonly deferred: string | null;
}

/** Whether tax on this side is accounted for when money moves, and not with the invoice. */
function isDeferred(registration: TaxRegistration, tax: DocumentTax): boolean {
  if (isSelfAssessed(tax.treatment)) return false;
  return registration.basis === 'cash' || (registration.basis === 'cash_sales' && tax.side === 'sale');
}

/** @errors finory.no_account_for_role (422) for an account that the posting needs */
async function accountsFor(
  ctx: Context,
  companyId: string,
  needs: { readonly output: boolean; readonly input: boolean; readonly deferred: 'sale' | 'purchase' | null },
): Promise<Outcome<TaxAccounts>> {
  const found: { output: string | null; input: string | null; deferred: string | null } = {
    output: null,
    input: null,
    deferred: null,
  };
  const roles = [
    ...(needs.output ? [['output', 'sales_tax_payable'] as const] : []),
    ...(needs.input ? [['input', 'input_tax'] as const] : []),
    ...(needs.deferred === 'sale' ? [['deferred', 'deferred_output_tax'] as const] : []),
    ...(needs.deferred === 'purchase' ? [['deferred', 'deferred_input_tax'] as const] : []),
  ];
  for (const [name, role] of roles) {
    const account = await findRole(ctx, companyId, role);
    if (!account.ok) return account;
    found[name] = account.value.id;
  }
  return ok(found);
}

/** Parts of an amount in proportion to signed weights; what rounding leaves over goes to the first. */
export function inProportion(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) return [];
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole !== 0n && weights.every((weight) => weight >= 0n))
    return allocateMoney(money(amount, 'XXX'), weights).map((part) => part.minor);
  const parts = weights.map((weight) => (whole === 0n ? 0n : (amount * weight) / whole));
  const rest = amount - parts.reduce((sum, part) => sum + part, 0n);
  return parts.map((part, index) => (index === 0 ? part + rest : part));
}

interface LineAmounts {
  readonly base: bigint;
  readonly output: bigint;
  readonly input: bigint;
  readonly blocked: bigint;
}

/** Entries of one line: a rate that goes to two authorities is parted in halves. */
export function entriesOfLine(
  tax: DocumentTax,
  amounts: LineAmounts,
  about: Pick<NewTaxEntry, 'outputAccountId' | 'inputAccountId' | 'partyId'>,
): NewTaxEntry[] {
  const halves = tax.components.map(() => 1n);
  const part = (amount: bigint): bigint[] => inProportion(amount, halves);
  const [output, input, blocked] = [part(amounts.output), part(amounts.input), part(amounts.blocked)];
  return tax.components.map((component, index) => ({
    code: tax.code,
    registrationId: tax.registrationId,
    country: tax.country,
    region: tax.region,
    side: tax.side,
    treatment: tax.treatment,
    rateClass: tax.rateClass,
    component,
    percent: tax.percent,
    base: amounts.base,
    output: output[index] ?? 0n,
    input: input[index] ?? 0n,
    blocked: blocked[index] ?? 0n,
    partyId: about.partyId,
    outputAccountId: output[index] === 0n ? null : about.outputAccountId,
    inputAccountId: input[index] === 0n ? null : about.inputAccountId,
    documentId: tax.documentId,
    documentLine: tax.line,
  }));
}

/** A purchase for stock is told by itself, since its cost is what the item is worth. */
export const ownLine = (side: 'sale' | 'purchase', line: Pick<TradeLine, 'line' | 'itemKind'>): number | undefined =>
  side === 'purchase' && line.itemKind === 'stocked' ? line.line : undefined;

const CREDITS: ReadonlySet<string> = new Set(['vendor_credit_note', 'sales_credit_note']);

const total = (taxes: readonly DocumentTax[], of: (tax: DocumentTax) => bigint): bigint =>
  taxes.reduce((sum, tax) => sum + of(tax), 0n);

const owedOf = (tax: DocumentTax): bigint => (tax.side === 'sale' || isSelfAssessed(tax.treatment) ? tax.tax : 0n);
const blockedOf = (tax: DocumentTax): bigint => (tax.side === 'purchase' ? tax.tax - tax.deductible : 0n);

/**
 * The accounts of a document's lines and of their taxes; nothing where the company is not registered, so that tax on a
 * purchase is part of the cost. A cost takes the tax that may not be deducted (IAS 2.11, Directive 2006/112/EC art. 168).
 * Amounts are as on a bill or invoice; a credit turns them round.
 * @errors finory.tax_code_missing, finory.document_tax_differs, finory.no_account_for_role (422)
 */
export async function taxedPosting(
  ctx: Context,
  company: Company,
  document: TradeDocument,
  lines: readonly TradeLine[],
): Promise<Outcome<TaxedPosting | null>> {
  const found = await taxesOf(ctx, company, document, lines);
  if (!found.ok) return found;
  const taxes = found.value;
  if (taxes.length === 0) return ok(null);
  const registrations = new Map((await selectRegistrations(ctx, company.id)).map((each) => [each.id, each]));
  const later = taxes.filter((tax) => {
    const registration = registrations.get(tax.registrationId);
    return registration !== undefined && isDeferred(registration, tax);
  });
  const now = taxes.filter((tax) => !later.includes(tax));
  const [owed, deductible] = [total(now, owedOf), total(now, (tax) => tax.deductible)];
  const side = taxes[0]?.side ?? 'sale';
  const deferred = total(later, (tax) => (tax.side === 'sale' ? tax.tax : tax.deductible));
  const accounts = await accountsFor(ctx, company.id, {
    output: now.some((tax) => owedOf(tax) !== 0n),
    input: now.some((tax) => tax.deductible !== 0n),
    deferred: deferred === 0n ? null : side,
  });
  if (!accounts.ok) return accounts;
  const { currency } = document;
  const costs = costsOf(
    lines.flatMap((line) => {
      if (line.accountId === null) return [];
      const tax = taxes.find((each) => each.line === line.line);
      const net = line.net + (tax ? blockedOf(tax) : 0n);
      return [{ accountId: line.accountId, net, line: ownLine(side, line) }];
    }),
  );
  const shares: TaxedShare[] = costs
    .filter(({ net }) => net !== 0n)
    .map(({ accountId, line, net }) => ({ accountId, line, amount: money(net, currency) }));
  const place = (accountId: string | null, minor: bigint): number => {
    if (accountId === null || minor === 0n) return -1;
    shares.push({ accountId, amount: money(minor, currency) });
    return shares.length - 1;
  };
  const outputPlace = place(accounts.value.output, side === 'sale' ? owed : -owed);
  const inputPlace = place(accounts.value.input, deductible);
  place(accounts.value.deferred, deferred);
  const entries = (bases: readonly bigint[]): NewTaxEntry[] => {
    const sign = CREDITS.has(document.kind) ? -1n : 1n;
    const worth = (minor: bigint): bigint =>
      document.total === 0n || company.baseCurrency === currency
        ? minor
        : bookedShare(document.baseTotal, document.total, minor);
    const outputs = inProportion((side === 'sale' ? 1n : -1n) * (bases[outputPlace] ?? 0n), now.map(owedOf));
    const inputs = inProportion(
      bases[inputPlace] ?? 0n,
      now.map((tax) => tax.deductible),
    );
    return now.flatMap((tax, index) =>
      entriesOfLine(
        tax,
        {
          base: sign * worth(tax.base),
          output: sign * (outputs[index] ?? 0n),
          input: sign * (inputs[index] ?? 0n),
          blocked: sign * worth(blockedOf(tax)),
        },
        {
          partyId: document.partyId,
          outputAccountId: accounts.value.output,
          inputAccountId: accounts.value.input,
        },
      ),
    );
  };
  return ok({ shares, entries });
}

/** The taxes of a document that wait for its money, by the basis of their registration. */
export async function deferredTaxes(ctx: Context, company: Company, documentId: string): Promise<DocumentTax[]> {
  const registrations = new Map((await selectRegistrations(ctx, company.id)).map((each) => [each.id, each]));
  return (await selectDocumentTaxes(ctx, [documentId])).filter((tax) => {
    const registration = registrations.get(tax.registrationId);
    return (
      registration !== undefined &&
      isDeferred(registration, tax) &&
      (tax.side === 'sale' || isCharged(tax.treatment) || tax.tax === 0n)
    );
  });
}
