import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { sourceName, type DraftAnswer, type DraftClaim, type Source } from '../domain/answer.ts';
import type { AccountName, Books } from '../domain/books.ts';
import type { Plan } from '../domain/plan.ts';
import { filesOf, readActivity } from './activity.ts';
import { addAmounts, partOf } from './figures.ts';

/** `INV 7788`, `inv-7788` and `INV-07788` are written differently and mean one number. */
export function comparableNumber(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '')
    .replaceAll(/(?<!\d)0+(?=\d)/gu, '');
}

/** The control accounts on which papers of trade stand with their whole amount. */
function controlAccounts(accounts: readonly AccountName[]): AccountName[] {
  return accounts.filter(
    (account) =>
      /\b(payable|receivable)s?\b/iu.test(account.name) && !/\b(tax|vat|wage|salar|interest)/iu.test(account.name),
  );
}

/** A posted bill, invoice or credit note by its number: what it stands for in the ledger. */
export async function documentOf(ctx: Context, plan: Plan, books: Books): Promise<Outcome<DraftAnswer>> {
  const { company, documentNumber } = plan;
  const { first, last } = books.anchor;
  if (documentNumber === null || first === null || last === null)
    return refuse('not_found', 'luca.no_such_document', 'The books hold no documents yet.');
  const wanted = comparableNumber(documentNumber);
  const found = new Map<string, { readonly source: Source; readonly claim: DraftClaim }>();
  for (const account of controlAccounts(books.accounts)) {
    const read = await readActivity(ctx, { companyId: company.id, from: first, to: last }, account, company.currency);
    if (!read.ok) return read;
    for (const posting of read.value.postings) {
      const own = posting.sources.find(
        (source) => TRADE.test(source.kind) && comparableNumber(numberIn(source.label)) === wanted,
      );
      // The payment of a bill names the bill too; the paper's own posting is the one that names no payment.
      if (!own || posting.sources.some((source) => source.kind === 'payment') || found.has(`${own.kind}:${own.id}`))
        continue;
      const journal: Source = { kind: 'journal', id: posting.journalId, label: `journal ${posting.number}` };
      const claim: DraftClaim = {
        figure: addAmounts([posting.amount], company.currency),
        currency: company.currency,
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
      'not_found',
      'luca.no_such_document',
      `No posted bill, invoice or credit note ${documentNumber} is in the books of ${company.name}.`,
      {
        hint: 'If it has arrived but is not posted yet, look at the documents inbox.',
      },
    );
  }
  if (hits.length > 1)
    return refuse(
      'conflict',
      'luca.several_documents',
      `Several documents have the number ${documentNumber}. Open the one you mean from the search.`,
    );
  return ok({
    segments: [
      { name: capitalised(sourceName(hit.source)) },
      ' stands in the books of ',
      { name: company.name },
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
