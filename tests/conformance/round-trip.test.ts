import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { unwrap } from '../../server/src/base/outcome.ts';
import { parseXml } from '../../server/src/base/xml.ts';
import { fieldsOf } from '../../server/src/products/cyloid/domain/fields.ts';
import type { Invoice } from '../../server/src/products/cyloid/domain/invoice.ts';
import { invoiceFromXml } from '../../server/src/products/cyloid/domain/read-document.ts';
import { officialVerdict } from '../../server/src/products/cyloid/domain/rules/official-verdict.ts';
import { writeCii } from '../../server/src/products/cyloid/domain/writers/write-cii.ts';
import { writeUbl } from '../../server/src/products/cyloid/domain/writers/write-ubl.ts';

const DATA = process.env['FINACE_SHARED_DATA'] ?? resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const FOLDERS = [
  ['documents', 'zugferd', 'XML-Rechnung', 'CII'],
  ['documents', 'zugferd', 'XML-Rechnung', 'UBL'],
  ['documents', 'en16931', 'ubl', 'examples'],
  ['documents', 'en16931', 'cii', 'examples'],
].map((parts) => join(DATA, ...parts));

/** What a syntax cannot hold or cannot leave out, by the value that is lost or appears. */
const OF_THE_SYNTAX: readonly (readonly [to: 'ubl' | 'cii', value: RegExp, why: string])[] = [
  ['cii', /^taxCurrency\|/, 'CII may not repeat the invoice currency as accounting currency (BR-53)'],
  ['cii', /^paymentInstructions\[\d+\]\.remittance\|/, 'CII has one remittance text for all means of payment'],
  ['ubl', /^lines\[\d+\]\.priceDiscount\|0\|/, 'UBL hangs the gross price on a discount, of zero where there is none'],
  ['ubl', /^totals\.tax\|0\.00\|/, 'UBL demands the total tax even where it is nothing'],
];

function valuesOf(invoice: Invoice): readonly string[] {
  return fieldsOf(invoice).map(({ name, term }) => [name, term.value, term.scheme ?? '', term.unit ?? ''].join('|'));
}

function read(bytes: Uint8Array): { readonly invoice: Invoice; readonly fired: readonly string[] } {
  const root = unwrap(parseXml(bytes));
  const found = invoiceFromXml(root);
  assert.ok(found);
  return { invoice: found.invoice, fired: officialVerdict(root, found.invoice).fired };
}

function differences(invoice: Invoice, to: 'ubl' | 'cii'): readonly string[] {
  const again = read(to === 'ubl' ? writeUbl(invoice) : writeCii(invoice));
  const [before, after] = [valuesOf(invoice), valuesOf(again.invoice)];
  const changed = [
    ...before.filter((value) => !after.includes(value)),
    ...after.filter((value) => !before.includes(value)),
  ].filter((value) => !OF_THE_SYNTAX.some(([syntax, pattern]) => syntax === to && pattern.test(value)));
  // A UBL credit note needs no due date, CII asks one of it (BR-CO-25): what is not there is not invented.
  const undated = to === 'cii' && invoice.kind === 'credit_note' && !invoice.dueDate && !invoice.paymentTerms;
  return [...changed, ...again.fired.filter((rule) => !(undated && rule === 'BR-CO-25'))];
}

test(
  'published valid invoices, written in either syntax and read again, lose nothing that the syntax can hold',
  { skip: FOLDERS.every(existsSync) ? false : 'the published invoices are not beside the repository (FINACE_SHARED_DATA)' },
  () => {
    let trips = 0;
    for (const folder of FOLDERS) {
      for (const name of readdirSync(folder).filter((each) => each.endsWith('.xml'))) {
        const { invoice, fired } = read(readFileSync(join(folder, name)));
        if (fired.length > 0) continue;
        for (const to of ['ubl', 'cii'] as const) {
          trips += 1;
          assert.deepEqual(differences(invoice, to), [], `${name} to ${to}`);
        }
      }
    }
    assert.ok(trips > 100, `${trips} round trips`);
  },
);
