import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';
import { type Invoice, factsOf, fieldsOf, profileOf, ruleApplies } from '@finaceverse/invoices/invoice';
import { invoiceFromXml, readDocument } from '@finaceverse/invoices/read';
import { officialVerdict } from '@finaceverse/invoices/judge';
import { archivablePdf, schemaFaults } from '@finaceverse/invoices/testing';
import { type WritableSyntax, writeFacturX, writeInvoice } from '@finaceverse/invoices/write';
import { publishedInvoices, skip } from './published-invoices.ts';

/** What a syntax cannot hold, or must say in another way, by the value that goes or comes. */
const OF_THE_SYNTAX: readonly (readonly [to: WritableSyntax, value: RegExp, why: string])[] = [
  ['cii', /^[-]taxCurrency\|/, 'CII may not repeat the invoice currency as accounting currency (BR-53)'],
  ['cii', /^[+]paymentInstructions\[\]\.remittance\|/, 'CII has one remittance text for all means of payment'],
  [
    'cii',
    /^[+]lines\[\]\.grossPrice\|/,
    'CII hangs a discount on the gross price, which is the price and the discount',
  ],
  ['cii', /^[-+]\w+\.taxRegistrationIdentifier\|/, 'CII has one name for every tax that is not VAT'],
  ['ubl', /^[+]totals\.tax\|0\.00\|/, 'UBL demands the total tax even where it is nothing'],
  ['ubl', /^[-]lines\[\]\.grossPriceBaseQuantity\|/, 'UBL has one quantity for price and gross price'],
  ['ubl', /^[-]lines\[\]\.priceDiscountReason\|/, 'UBL in EN 16931 gives no reason for the discount on a price'],
  ['ubl', /^[-]lines\[\]\.priceAdjustments\[\]\./, 'UBL has one discount between gross price and price'],
  ['ubl', /^[-]projectName\|/, 'UBL in EN 16931 has the number of a project alone'],
  ['ubl', /^[-]\w+\.contact\.(?:department|fax)\|/, 'UBL in EN 16931 has no department beside a person, and no fax'],
  ['ubl', /^[-]buyer\.identifiers\[\]\|/, 'UBL refuses a second identifier of the buyer (UBL-SR-16)'],
  [
    'ubl',
    /^[-]instructionsWithoutMeans\.|^[+]paymentInstructions\[\]\.(?:meansCode\|1\||remittance\|)/,
    'UBL hangs the remittance text on a means of payment',
  ],
];

/** Terms of ZUGFeRD EXTENDED that EN 16931 has no place for in UBL. */
const EXTENDED_ONLY = new RegExp(
  `^[-](?:${[
    'documentName|testIndicator|deliveryNoteReference|invoicee\\.|currencyExchange\\.|paymentSchedule\\[\\]',
    'notes\\[\\]\\.contentCode|taxBreakdown\\[\\]\\.(?:lineBase|allowanceChargeBase)',
    'lines\\[\\]\\.(?:orderReference|freeQuantity|packageQuantity|exemptionReason)',
  ].join('|')})`,
);

/** Invoices of profiles that UBL does not have, with the rule by which its receiver would refuse them. */
const REFUSED = ['zugferd_2p0_MINIMUM.pdf to ubl: BR-16'];

interface Source {
  readonly name: string;
  readonly invoice: Invoice;
}

/** Every published document that the rules of its own profile accept. */
async function sources(): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const file of publishedInvoices()) {
    const read = await readDocument(readFileSync(file), basename(file));
    if (!read.ok || !read.value.invoice || !read.value.xml) continue;
    const { invoice, xml } = read.value;
    const profile = profileOf(invoice);
    const fatal = officialVerdict(xml, invoice).findings.some(
      (each) => each.severity === 'fatal' && ruleApplies(profile, each.rule),
    );
    if (!fatal) found.push({ name: basename(file), invoice });
  }
  return found;
}

/** Values without the order of a list, which no term of the model gives a meaning. */
function valuesOf(invoice: Invoice): readonly string[] {
  return fieldsOf(invoice)
    .map(({ name, term }) =>
      [
        name.replace(/\[\d+\]/g, '[]'),
        term.value,
        term.scheme ?? '',
        term.unit ?? '',
        term.schemeVersion ?? '',
        term.fileName ?? '',
      ].join('|'),
    )
    .sort();
}

function differences(before: Invoice, after: Invoice, to: WritableSyntax): readonly string[] {
  const rest = [...valuesOf(after)];
  const lost = valuesOf(before).filter((value) => {
    const at = rest.indexOf(value);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [...lost.map((value) => `-${value}`), ...rest.map((value) => `+${value}`)].filter(
    (change) =>
      !OF_THE_SYNTAX.some(([syntax, pattern]) => syntax === to && pattern.test(change)) &&
      !(to === 'ubl' && profileOf(before) === 'extended' && EXTENDED_ONLY.test(change)),
  );
}

function treeOf(bytes: Uint8Array): { readonly root: XmlElement; readonly invoice: Invoice } {
  const root = unwrap(parseXml(bytes));
  const found = invoiceFromXml(root);
  assert.ok(found);
  return { root, invoice: found.invoice };
}

/** The facts, but for a total tax of nothing, which only UBL must state. */
function comparableFacts(invoice: Invoice): unknown {
  const facts = factsOf(invoice);
  return { ...facts, totals: { ...facts.totals, tax: facts.totals.tax === '0.00' ? undefined : facts.totals.tax } };
}

test(
  'every published valid invoice, written in either syntax, is accepted by rules and schema and keeps all that the syntax can hold',
  { skip },
  async () => {
    const refused: string[] = [];
    const changed: string[] = [];
    const trips = { ubl: 0, cii: 0 };
    for (const { name, invoice } of await sources()) {
      for (const to of ['ubl', 'cii'] as const) {
        const written = writeInvoice(invoice, to);
        if (!written.ok) {
          refused.push(`${name} to ${to}: ${/\(([\w-]+)\)/.exec(written.refusal.message)?.[1]}`);
          continue;
        }
        trips[to] += 1;
        const { root, invoice: again } = treeOf(written.value.bytes);
        const label = `${name} to ${to}`;
        if (profileOf(invoice) !== 'minimum') assert.deepEqual(schemaFaults(root, to), [], label);
        changed.push(...differences(invoice, again, to).map((each) => `${label}: ${each}`));
        assert.deepEqual(comparableFacts(again), comparableFacts(invoice), label);
      }
    }
    assert.deepEqual(changed, []);
    assert.deepEqual(refused, REFUSED);
    assert.ok(trips.ubl > 150 && trips.cii > 150, JSON.stringify(trips));
  },
);

test('every published valid invoice, put into a PDF and read from it again, gives equal facts', { skip }, async () => {
  const paper = await archivablePdf('Invoice');
  let trips = 0;
  for (const { name, invoice } of await sources()) {
    const { bytes: hybrid } = unwrap(await writeFacturX(invoice, paper, new Date('2026-01-05T00:00:00Z')));
    const read = unwrap(await readDocument(hybrid, name));
    assert.ok(read.invoice, name);
    assert.deepEqual(differences(invoice, read.invoice, 'cii'), [], name);
    assert.deepEqual(comparableFacts(read.invoice), comparableFacts(invoice), name);
    trips += 1;
  }
  assert.ok(trips > 150, `${trips} round trips`);
});

test('negative control: a lost and an invented value are told', { skip }, async () => {
  const [first] = await sources();
  assert.ok(first);
  const { invoice } = first;
  const lost = differences(invoice, { ...invoice, number: undefined }, 'cii');
  assert.deepEqual(
    lost.map((each) => each.slice(0, 8)),
    ['-number|'],
  );
  const invented = differences(
    { ...invoice, buyerReference: undefined },
    { ...invoice, buyerReference: invoice.number },
    'cii',
  );
  assert.deepEqual(
    invented.map((each) => each.slice(0, 16)),
    ['+buyerReference|'],
  );
});
