import type { SeededRandom } from '@finaceverse/base/random';

/** What a client wants done. `mark` stands in its content and in nothing else's, so that its effect can be counted. */
export interface Intention {
  readonly kind: 'document' | 'statement' | 'journal' | 'posting';
  /** Who sends it: a journal is posted by somebody who did not draft it. */
  readonly by: 'ana' | 'ben';
  readonly mark: string;
  /** The Idempotency-Key: the same at every sending. */
  readonly key: string;
  readonly path: string;
  readonly body:
    | string
    | { readonly name: string; readonly text: string; readonly fields: Readonly<Record<string, string>> };
  /** Lines that its statement or journal has; 0 for a document. */
  readonly lines: number;
  /** The drafted journal that is to be posted. */
  readonly subject?: string;
}

/** What a client knows of an intention: the server's word, or nothing, since the line broke. */
export interface Promised {
  readonly intention: Intention;
  /** The answer of the server, once it has given one. */
  answer: Readonly<Record<string, unknown>> | null;
}

/** Where the intentions go. */
export interface Books {
  readonly companyId: string;
  readonly bankAccountId: string;
  readonly year: number;
}

const KINDS = ['document', 'statement', 'journal', 'journal'] as const;

function day(random: SeededRandom, year: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
}

function cents(value: number): string {
  return `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`;
}

function journalBody(random: SeededRandom, books: Books, mark: string, lines: number): string {
  const debits = Array.from({ length: lines - 1 }, () => 1 + random.below(100_000));
  const total = debits.reduce((sum, amount) => sum + amount, 0);
  return JSON.stringify({
    date: day(random, books.year),
    description: mark,
    lines: [
      ...debits.map((amount) => ({ accountCode: '6700', debit: cents(amount) })),
      { accountCode: '3000', credit: cents(total) },
    ],
  });
}

function statementText(random: SeededRandom, books: Books, mark: string, lines: number): string {
  const rows = Array.from(
    { length: lines },
    (_, index) =>
      `${day(random, books.year)},Transfer,Party ${random.below(50)},${mark}-${index},-${cents(1 + random.below(90_000))},USD`,
  );
  return ['Booking date,Description,Counterparty,Reference,Amount,Currency', ...rows, ''].join('\n');
}

/** An e-invoice whose sums hold, so that it becomes a bill. */
function invoiceText(random: SeededRandom, books: Books, mark: string): string {
  const amount = cents(100 + random.below(500_000));
  const money = (name: string): string => `<cbc:${name} currencyID="USD">${amount}</cbc:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>${mark}</cbc:ID><cbc:IssueDate>${day(random, books.year)}</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Northwind Packaging</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:TaxTotal><cbc:TaxAmount currencyID="USD">0.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal>${['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'PayableAmount'].map(money).join('')}</cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>${money('LineExtensionAmount')}
    <cac:Item><cbc:Name>Boxes</cbc:Name></cac:Item><cac:Price>${money('PriceAmount')}</cac:Price></cac:InvoiceLine>
</Invoice>`;
}

/** The next thing that a client does, drawn from the seed. */
export function drawIntention(random: SeededRandom, books: Books, number: number): Intention {
  const kind = KINDS[random.below(KINDS.length)] ?? 'journal';
  const mark = `${kind}-${number}`;
  const base = { kind, by: 'ben' as const, mark, key: `key-${mark}` };
  const company = `/v1/finory/companies/${books.companyId}`;
  if (kind === 'document') {
    const text = invoiceText(random, books, mark);
    return {
      ...base,
      path: '/v1/documents',
      lines: 0,
      body: { name: `${mark}.xml`, text, fields: { companyId: books.companyId } },
    };
  }
  if (kind === 'journal') {
    const lines = 2 + random.below(8);
    return { ...base, path: `${company}/journals`, lines, body: journalBody(random, books, mark, lines) };
  }
  const lines = 20 + random.below(60);
  const body = { name: `${mark}.csv`, text: statementText(random, books, mark, lines), fields: {} };
  return { ...base, path: `${company}/bank-accounts/${books.bankAccountId}/statements`, lines, body };
}

/** The posting of a journal that the server has acknowledged as drafted. */
export function postingOf(books: Books, journal: Intention, id: string): Intention {
  const mark = journal.mark.replace('journal', 'posting');
  const path = `/v1/finory/companies/${books.companyId}/journals/${id}/approve`;
  return { kind: 'posting', by: 'ana', mark, key: `key-${mark}`, path, body: '{}', lines: journal.lines, subject: id };
}
