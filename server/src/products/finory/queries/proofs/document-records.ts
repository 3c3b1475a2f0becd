import { ok, type Outcome } from '@finaceverse/base/outcome';
import { parseMoney } from '@finaceverse/base/money';
import { refuse } from '../../../../kernel/errors.ts';
import { sumOf, type Part, type SourceContent } from '../../domain/claims.ts';
import type { DocumentPart, RecordFigure } from '../../domain/record-figures.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import { selectTradeDocument, selectTradeLines, type TradeDocument } from '../../store/trade-documents.ts';
import { LAST_DAY, POSTINGS_LIMIT, type Question } from './question.ts';

type Of<Kind extends RecordFigure['kind']> = Extract<RecordFigure, { readonly kind: Kind }>;

/** What the books have of a document's own sum. */
export function documentRecord(document: TradeDocument, part: DocumentPart): SourceContent {
  const { kind, id, number, date, partyName, documentId } = document;
  return {
    record: kind,
    id,
    number,
    date,
    party: partyName ?? undefined,
    part,
    documentId: documentId ?? undefined,
  };
}

/** The names that Cyloid has for the sums of a paper. */
const FACTS = { net: 'net_total', tax: 'tax_total', total: 'gross_total' } as const;

/** A sum as its paper says it, down to the box on the page; undefined where there is none, or it says another. */
async function factOf(
  ctx: Context,
  document: TradeDocument,
  part: keyof typeof FACTS,
  amount: bigint,
): Promise<Part | undefined> {
  if (document.documentId === null || document.kind !== 'bill') return undefined;
  const asked = { documentId: document.documentId, figure: FACTS[part] };
  const fact = await ctx.calls.cyloid.prove_fact(asked);
  if (!fact.ok || fact.value.unit !== document.currency) return undefined;
  const said = parseMoney(fact.value.amount, document.currency);
  if (!said.ok || said.value.minor !== amount) return undefined;
  return { amount, proven: { receiptId: fact.value.receiptId, passport: fact.value.passport } };
}

async function sumPart(
  ctx: Context,
  document: TradeDocument,
  part: 'net' | 'tax' | 'total',
  amount: bigint,
): Promise<Part> {
  return (await factOf(ctx, document, part, amount)) ?? { amount, content: documentRecord(document, part) };
}

/** The net amount out of its lines, where they add up to it; else as the document states it. */
async function netParts(ctx: Context, document: TradeDocument): Promise<readonly Part[]> {
  const fact = await factOf(ctx, document, 'net', document.net);
  if (fact) return [fact];
  const lines = await selectTradeLines(ctx, [document.id]);
  const addsUp = lines.length > 0 && lines.reduce((sum, line) => sum + line.net, 0n) === document.net;
  if (!addsUp) return [{ amount: document.net, content: documentRecord(document, 'net') }];
  return lines.map((line) => ({
    amount: line.net,
    content: {
      ...documentRecord(document, 'net'),
      line: line.line,
      description: line.description,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
    },
  }));
}

const SIGNS = { bill: -1n, vendor_credit_note: 1n, sales_invoice: 1n, purchase_order: 1n } as const;

/** What still stands open on a claim: all its postings on the control account, payments with them. */
function openQuestion(document: TradeDocument, of: Of<'document_part'>['of'], label: string): Question {
  return {
    label,
    sign: SIGNS[of],
    currency: document.currency,
    filter: {
      to: LAST_DAY,
      control: of === 'sales_invoice' ? 'receivable' : 'payable',
      claimIds: [document.id],
      limit: POSTINGS_LIMIT,
    },
    parts: [{ amount: document.open, content: documentRecord(document, 'open') }],
  };
}

/**
 * A sum of a document, or one of its lines, out of what it states; of a bill that came as a paper, out of the places on
 * the page.
 *
 * @errors finory.no_such_document (404)
 */
export async function documentQuestion(
  ctx: Context,
  company: Company,
  figure: Of<'document_part'> | Of<'document_line'>,
): Promise<Outcome<Question>> {
  const document: TradeDocument | undefined = await selectTradeDocument(ctx, company.id, figure.of, figure.id);
  if (!document) return refuse(errors.no_such_document, {});
  const { number, currency } = document;
  const paper = document.documentId === null ? {} : { paper: { id: document.documentId, label: number } };
  const proven = (label: string, parts: readonly Part[], unit = currency): Outcome<Question> =>
    ok({ label, sign: 1n, currency: unit, claim: sumOf(label, unit, parts), ...paper });
  if (figure.kind === 'document_line') {
    const line = (await selectTradeLines(ctx, [document.id])).find((each) => each.line === figure.line);
    if (!line) return refuse(errors.no_such_document, {});
    const { description, quantity, unitPrice, net } = line;
    const content = { ...documentRecord(document, 'net'), line: line.line, description, quantity, unitPrice };
    return proven(`${number}, ${description}`, [{ amount: net, content }]);
  }
  const label = `${number}, ${figure.part}`;
  switch (figure.part) {
    case 'net':
      return proven(label, await netParts(ctx, document));
    case 'tax':
      return proven(label, [await sumPart(ctx, document, 'tax', document.tax)]);
    case 'total':
      return proven(label, [
        { claim: sumOf(`${number}, net`, currency, await netParts(ctx, document)) },
        { claim: sumOf(`${number}, tax`, currency, [await sumPart(ctx, document, 'tax', document.tax)]) },
      ]);
    case 'booked':
      return proven(
        label,
        [{ amount: document.baseTotal, content: documentRecord(document, 'booked') }],
        company.baseCurrency,
      );
    case 'open':
      return ok({ ...openQuestion(document, figure.of, label), ...paper });
  }
}
