import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '@finaceverse/base/xml';
import { judgeDocument, validateDocument } from '../../judging/validate-document.ts';
import { invoiceFromXml, readDocument } from '../../reading/read-document.ts';
import { sampleInvoice } from '../../testing/sample-invoice.ts';
import { writeCii, writeUbl } from '../../write.ts';
import { schemaFindings } from './schema-findings.ts';

const UBL = new TextDecoder().decode(writeUbl(sampleInvoice()));
const CII = new TextDecoder().decode(writeCii(sampleInvoice()));

function rulesOn(text: string): readonly string[] {
  const parsed = parseXml(new TextEncoder().encode(text));
  const found = parsed.ok ? invoiceFromXml(parsed.value) : undefined;
  assert.ok(parsed.ok && found);
  return [...new Set(schemaFindings(parsed.value, found.invoice).map(({ rule }) => rule))];
}

/** A text with one change, which must change it. */
function changed(text: string, what: RegExp | string, to: string): string {
  const result = text.replace(what, to);
  assert.notEqual(result, text, String(what));
  return result;
}

test('what we write is accepted by the schemas', () => {
  assert.deepEqual(rulesOn(UBL), []);
  assert.deepEqual(rulesOn(CII), []);
});

test('UBL: each kind of fault of form has its rule', () => {
  const cases: readonly (readonly [RegExp | string, string, string])[] = [
    [/(<cbc:IssueDate>[^<]*<\/cbc:IssueDate>)([\s\S]*)(<cac:AccountingSupplierParty>)/, '$2$1$3', 'XSD-ORDER'],
    [/(<cbc:ID>[^<]*<\/cbc:ID>)/, '$1<cbc:Colour>red</cbc:Colour>', 'XSD-UNKNOWN'],
    [/(<cbc:DocumentCurrencyCode>[^<]*<\/cbc:DocumentCurrencyCode>)/, '$1$1', 'XSD-REPEATED'],
    [/<cac:AccountingCustomerParty>[\s\S]*<\/cac:AccountingCustomerParty>/, '', 'XSD-MISSING'],
    [/<cbc:IssueDate>[^<]*/, '<cbc:IssueDate>2026-02-30', 'XSD-VALUE'],
    [/<cbc:PayableAmount currencyID="EUR">/, '<cbc:PayableAmount>', 'XSD-ATTRIBUTE'],
    [/<cbc:PayableAmount /, '<cbc:PayableAmount colour="red" ', 'XSD-ATTRIBUTE'],
    [/<cac:LegalMonetaryTotal>/, '<cac:LegalMonetaryTotal>total', 'XSD-TEXT'],
  ];
  for (const [what, to, rule] of cases) assert.deepEqual(rulesOn(changed(UBL, what, to)), [rule], String(what));
});

test('CII: each kind of fault of form has its rule', () => {
  const cases: readonly (readonly [RegExp | string, string, string])[] = [
    [/(<ram:TypeCode>[^<]*<\/ram:TypeCode>)(\s*<ram:IssueDateTime>[\s\S]*?<\/ram:IssueDateTime>)/, '$2$1', 'XSD-ORDER'],
    [/<ram:TypeCode>/, '<ram:Colour/><ram:TypeCode>', 'XSD-UNKNOWN'],
    [/(<ram:InvoiceCurrencyCode>[^<]*<\/ram:InvoiceCurrencyCode>)/, '$1$1', 'XSD-REPEATED'],
    [/<ram:ApplicableHeaderTradeDelivery[\s\S]*?(?:<\/ram:ApplicableHeaderTradeDelivery>|\/>)/, '', 'XSD-MISSING'],
    [/<ram:DuePayableAmount([^>]*)>[^<]*/, '<ram:DuePayableAmount$1>ten', 'XSD-VALUE'],
    [/<ram:DuePayableAmount/, '<ram:DuePayableAmount colour="red"', 'XSD-ATTRIBUTE'],
  ];
  for (const [what, to, rule] of cases) assert.deepEqual(rulesOn(changed(CII, what, to)), [rule], String(what));
});

test('an element of a richer profile is unknown to a poorer one of Factur-X, and known to EN 16931', () => {
  const poorer = changed(CII, /urn:cen\.eu:en16931:2017[^<]*/, 'urn:factur-x.eu:1p0:minimum');
  assert.ok(rulesOn(poorer).includes('XSD-UNKNOWN'));
  // Its predecessor had no schema of its own.
  assert.deepEqual(rulesOn(changed(CII, /urn:cen\.eu:en16931:2017[^<]*/, 'urn:zugferd.de:2p0:minimum')), []);
});

test('a document whose form its schema refuses is not valid, whatever its rules say', async () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  assert.equal((await validateDocument(bytes(UBL), 'good.xml')).verdict, 'VALID');
  const wrong = changed(UBL, '<cac:LegalMonetaryTotal>', '<cac:LegalMonetaryTotal>total');
  const read = await readDocument(bytes(wrong), 'bad.xml');
  assert.ok(read.ok);
  const { verdict, official, schema } = judgeDocument(read.value, 'bad.xml');
  assert.deepEqual([verdict, official.fired, schema.fired], ['INVALID', [], ['XSD-TEXT']]);
});
