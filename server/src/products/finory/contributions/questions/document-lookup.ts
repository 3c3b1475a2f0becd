import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import {
  sourceName,
  type AnswerClaim,
  type AnswerSource,
  type QuestionPlan,
  type ToldAnswer,
} from '../../../../kernel/questions.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import { filesOf, readActivity, type AskedAccount } from './activity.ts';
import type { AskedBooks } from './asked-books.ts';
import { addAmounts, partOf } from './figures.ts';

/** `INV 7788`, `inv-7788` and `INV-07788` are written differently and mean one number. */
export function comparableNumber(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '')
    .replaceAll(/(?<!\d)0+(?=\d)/gu, '');
}

/** The control accounts on which papers of trade stand with their whole amount. */
function controlAccounts(accounts: readonly AskedAccount[]): AskedAccount[] {
  return accounts.filter(
    (account) =>
      /\b(payable|receivable)s?\b/iu.test(account.name) && !/\b(tax|vat|wage|salar|interest)/iu.test(account.name),
  );
}

/** A posted bill, invoice or credit note by its number: what it stands for in the ledger. */
export async function documentOf(ctx: Context, plan: QuestionPlan, books: AskedBooks): Promise<Outcome<ToldAnswer>> {
  const { documentNumber } = plan;
  const { first, last } = books;
  if (documentNumber === undefined || first === null || last === null) return refuse(errors.document_not_posted, {});
  const wanted = comparableNumber(documentNumber);
  const found = new Map<string, { readonly source: AnswerSource; readonly claim: AnswerClaim }>();
  for (const account of controlAccounts(books.accounts)) {
    const read = await readActivity(ctx, { companyId: plan.companyId, from: first, to: last }, account, plan.currency);
    if (!read.ok) return read;
    for (const posting of read.value.postings) {
      const own = posting.sources.find(
        (source) => TRADE.test(source.kind) && comparableNumber(numberIn(source.label)) === wanted,
      );
      // The payment of a bill names the bill too; the paper's own posting is the one that names no payment.
      if (!own || posting.sources.some((source) => source.kind === 'payment') || found.has(`${own.kind}:${own.id}`))
        continue;
      const journal: AnswerSource = { kind: 'journal', id: posting.journalId, label: `journal ${posting.number}` };
      const claim: AnswerClaim = {
        figure: addAmounts([posting.amount], plan.currency),
        currency: plan.currency,
        label: own.label,
        sources: [own, journal, ...filesOf([posting])],
        parts: [partOf(posting.amount, posting.journalId, posting)],
      };
      found.set(`${own.kind}:${own.id}`, { source: own, claim });
    }
  }
  const hits = [...found.values()];
  const [hit] = hits;
  if (!hit) {
    return refuse(
      errors.document_not_posted,
      { documentNumber, companyName: plan.companyName },
      { hint: 'If it has arrived but is not posted yet, look at the documents inbox.' },
    );
  }
  if (hits.length > 1) return refuse(errors.several_documents, { documentNumber });
  return ok({
    segments: [
      { name: capitalised(sourceName(hit.source)) },
      ' stands in the books of ',
      { name: plan.companyName },
      ' with ',
      { figure: 0 },
      '.',
    ],
    claims: [hit.claim],
    followUps: [],
  });
}

const TRADE = /bill|invoice|credit/u;

/** The number in a label such as `Bill INV-7788, Northwind Packaging`. */
function numberIn(label: string): string {
  return label.replace(/^(bill|credit note|invoice|sales invoice) /iu, '').replace(/, .*$/u, '');
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
