import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../kit.ts';
import { bookedShare } from '../../domain/cost-allocation.ts';
import type { AccountRole } from '../../domain/chart-templates.ts';
import type { Company } from '../../store/companies.ts';
import type { NewJournalLine } from '../../store/journals.ts';
import { selectDocumentTaxes, type NewTaxEntry } from '../../store/tax.ts';
import type { TradeDocument } from '../../store/trade-documents.ts';
import { findRole } from './find.ts';
import { deferredTaxes, entriesOfLine, inProportion } from './post-taxed.ts';
import { chargedOf } from './price-taxed.ts';

/** What of a document is not paid in money: minor units of the document, and what they come to in the base currency. */
export interface Deduction {
  readonly document: TradeDocument;
  readonly amount: bigint;
  readonly base: bigint;
  /** The account that takes what is not tax. */
  readonly role: AccountRole;
  readonly description: string;
  /** Whether the price falls, and its tax with it (Directive 2006/112/EC art. 90). */
  readonly lowersTax: boolean;
}

export interface DeductionPosting {
  readonly lines: NewJournalLine[];
  readonly entries: NewTaxEntry[];
}

/**
 * The lines of what a party did not pay: a discount takes its part of the tax back with it, a withholding does not.
 * A sale's lines are debits, a purchase's credits.
 * @errors finory.no_account_for_role (422)
 */
export async function postDeduction(
  ctx: Context,
  company: Company,
  deduction: Deduction,
): Promise<Outcome<DeductionPosting>> {
  const { document, amount, base, role, description } = deduction;
  const sale = document.kind === 'sales_invoice';
  const sign = sale ? 1n : -1n;
  const about = {
    currency: document.currency,
    partyId: document.partyId ?? undefined,
    tradeDocumentId: document.id,
    description,
  };
  const line = (accountId: string, minor: bigint, worth: bigint): NewJournalLine[] =>
    minor === 0n && worth === 0n ? [] : [{ ...about, accountId, amount: sign * minor, baseAmount: sign * worth }];
  const account = await findRole(ctx, company.id, role);
  if (!account.ok) return account;
  const taxes = deduction.lowersTax
    ? (await selectDocumentTaxes(ctx, [document.id])).filter((tax) => chargedOf(tax) !== 0n)
    : [];
  const waiting = new Set((await deferredTaxes(ctx, company, document.id)).map((tax) => tax.line));
  const counted = taxes.map((tax) => (sale ? tax.tax : tax.deductible));
  const parts = taxes.map((_, index) => bookedShare(counted[index] ?? 0n, document.total, amount));
  const lowered = parts.reduce((sum, part) => sum + part, 0n);
  const [net, ...worths] = amount === 0n ? [0n] : inProportion(base, [amount - lowered, ...parts]);
  const lines = line(account.value.id, amount - lowered, net ?? 0n);
  const entries: NewTaxEntry[] = [];
  const nets = taxes.map((tax) => bookedShare(tax.base, document.total, amount));
  for (const [index, tax] of taxes.entries()) {
    const [part, worth] = [parts[index] ?? 0n, worths[index] ?? 0n];
    const isWaiting = waiting.has(tax.line);
    const wanted: AccountRole = isWaiting
      ? sale
        ? 'deferred_output_tax'
        : 'deferred_input_tax'
      : sale
        ? 'sales_tax_payable'
        : 'input_tax';
    const owed = await findRole(ctx, company.id, wanted);
    if (!owed.ok) return owed;
    lines.push(...line(owed.value.id, part, worth));
    if (isWaiting) continue;
    const netBase =
      document.currency === company.baseCurrency ? (nets[index] ?? 0n) : bookedShare(base, amount, nets[index] ?? 0n);
    entries.push(
      ...entriesOfLine(
        tax,
        { base: -netBase, output: sale ? -worth : 0n, input: sale ? 0n : -worth, blocked: 0n },
        {
          partyId: document.partyId,
          outputAccountId: sale ? owed.value.id : null,
          inputAccountId: sale ? null : owed.value.id,
        },
      ),
    );
  }
  return ok({ lines, entries });
}
