import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { fieldsOf } from '../../model/fields.ts';
import type { ReadDocument } from '../document.ts';
import { readDocument } from '../read-document.ts';
import { verdictOn } from '../../truth/truth.ts';
import { validateDocument } from '../../judging/validate-document.ts';
import { writeInvoice, type WrittenInvoice } from '../../writing/write-invoice.ts';
import { fattura, parcel } from '../../testing/fatturapa.test-kit.ts';

const FATTURA = `<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"><FatturaElettronicaHeader>
<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Nord Srl</Denominazione></Anagrafica></DatiAnagrafici>
<Sede><Indirizzo>Via 1</Indirizzo><CAP>00100</CAP><Comune>Roma</Comune><Nazione>IT</Nazione></Sede></CedentePrestatore>
<CessionarioCommittente><DatiAnagrafici><Anagrafica><Nome>Anna</Nome><Cognome>Rossi</Cognome></Anagrafica></DatiAnagrafici></CessionarioCommittente></FatturaElettronicaHeader>
<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa>
<Data>2026-01-05</Data><Numero>12</Numero><ImportoTotaleDocumento>TOTAL</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>
<DatiBeniServizi><DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>Scatole</Descrizione>
<Quantita>2.00</Quantita><PrezzoUnitario>50.00</PrezzoUnitario><PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>
<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta></DatiRiepilogo></DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronica>`;

async function verdictOf(total: string): Promise<ReturnType<typeof verdictOn>> {
  const read = unwrap(await readDocument(new TextEncoder().encode(FATTURA.replace('TOTAL', total)), 'fattura.xml'));
  assert.equal(read.format, 'fatturapa');
  assert.equal(read.facts?.seller, 'Nord Srl');
  assert.equal(read.facts?.buyer, 'Anna Rossi');
  assert.equal(read.facts?.sellerTaxId, 'IT01234567890');
  assert.ok(read.invoice);
  return verdictOn(read.invoice);
}

test('FatturaPA: the facts are read and the sums are proven', async () => {
  assert.deepEqual((await verdictOf('122.00')).findings, []);
});

test('FatturaPA: a printed total that its summaries do not reach is named', async () => {
  const [finding] = (await verdictOf('212.00')).findings;
  assert.equal(finding?.rule, 'BR-CO-15');
  assert.equal(finding?.expected, '122.00');
});

async function reading(...bodies: readonly string[]): Promise<ReadDocument> {
  return unwrap(await readDocument(fattura(...bodies), 'fattura.xml'));
}

test('FatturaPA: withholding, pension fund, stamp duty, discounts, split payment and instalments are read, and the sums hold', async () => {
  const { invoice } = await reading(parcel('7'));
  assert.ok(invoice);
  assert.deepEqual(verdictOn(invoice).findings, []);
  const values = new Map(fieldsOf(invoice).map(({ name, term }) => [name, term.value]));
  const expected: Readonly<Record<string, string>> = {
    documentName: 'TD06',
    typeCode: '380',
    'withholdingTaxes[0].kind': 'RT01',
    'withholdingTaxes[0].amount': '200.00',
    'withholdingTaxes[0].reasonCode': 'A',
    stampDuty: '2.00',
    'allowanceCharges[0].amount': '40.00',
    'allowanceCharges[0].taxCategory': 'B',
    'lines[0].allowanceCharges[0].amount': '125.00',
    'lines[0].allowanceCharges[1].amount': '125.00',
    'lines[0].period.start': '2025-12-01',
    'lines[0].itemAttributes[0].value': '77',
    'lines[0].taxCategory': 'B',
    'totals.prepaid': '428.80',
    'totals.payable': '840.00',
    'paymentSchedule[0].amount': '400.00',
    'paymentSchedule[1].dueDate': '2026-03-05',
    'paymentInstructions[0].meansCode': '30',
    'notes[0].text': 'Prima',
    'notes[1].text': 'Seconda',
    'notes[2].text': 'DatiOrdineAcquisto PO-2',
    projectReference: 'C1',
    tenderReference: 'G1',
    despatchAdviceReference: 'D-1',
    'seller.name': 'Anna Rossi',
    'seller.legalRegistrationIdentifier': 'RM-123456',
    'seller.contact.email': 'anna@example.test',
    'buyer.electronicAddress': 'UFABCD',
    'supportingDocuments[0].attachment': 'QUJD',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, values.get(name)])), expected);
});

test('FatturaPA: a discount and a rounding on the total are no part of the taxable amount, printed with or without them', async () => {
  for (const total of ['1258.80', '1268.80']) {
    const change = (body: string): string =>
      body.replace(
        '<ImportoTotaleDocumento>1268.80',
        `<ScontoMaggiorazione><Tipo>SC</Tipo><Importo>10.00</Importo></ScontoMaggiorazione><ImportoTotaleDocumento>${total}`,
      );
    const { invoice } = await reading(parcel('7', change));
    assert.ok(invoice);
    assert.deepEqual(verdictOn(invoice).findings, [], total);
    assert.deepEqual([invoice.totals?.rounding?.value, invoice.totals?.payable?.value], ['-10.00', '830.00']);
  }
});

test('FatturaPA: incidental costs and the rounding of a summary are charges before the tax', async () => {
  const change = (body: string): string =>
    body
      .replace(
        '<ImponibileImporto>1040.00',
        '<SpeseAccessorie>60.00</SpeseAccessorie><Arrotondamento>-0.50</Arrotondamento><ImponibileImporto>1099.50',
      )
      .replace('<Imposta>228.80', '<Imposta>241.89')
      .replace('1268.80', '1341.39');
  const { invoice } = await reading(parcel('7', change));
  assert.ok(invoice);
  assert.deepEqual(verdictOn(invoice).findings, []);
  assert.deepEqual([invoice.totals?.charges?.value, invoice.totals?.allowances?.value], ['100.00', '0.50']);
});

test('FatturaPA: the reasons for a rate of zero keep their code and their law', async () => {
  const change = (body: string): string =>
    body
      .replace(/<AliquotaIVA>22.00<\/AliquotaIVA>/g, '<AliquotaIVA>0.00</AliquotaIVA><Natura>N3.1</Natura>')
      .replace(
        '<Imposta>228.80</Imposta><EsigibilitaIVA>S</EsigibilitaIVA>',
        '<Imposta>0.00</Imposta><RiferimentoNormativo>Art. 8</RiferimentoNormativo>',
      )
      .replace('1268.80', '1040.00');
  const { invoice } = await reading(parcel('7', change));
  assert.ok(invoice);
  assert.deepEqual(verdictOn(invoice).findings, []);
  assert.deepEqual(
    [invoice.taxBreakdown[0]?.category?.value, invoice.taxBreakdown[0]?.exemptionReason?.value],
    ['G', 'N3.1 Art. 8'],
  );
});

test('FatturaPA: a file with three invoices gives three; each is judged, and a person is told', async () => {
  const read = await reading(
    parcel('7'),
    parcel('8'),
    parcel('9', (body) => body.replace('1268.80', '1286.80')),
  );
  assert.deepEqual(
    [read.invoice, ...(read.furtherInvoices ?? [])].map((each) => each?.number?.value),
    ['7', '8', '9'],
  );
  assert.deepEqual(
    read.flags.map((flag) => [flag.code, flag.message]),
    [['several_invoices', 'The file holds 3 invoices: 7, 8, 9.']],
  );
  const validation = await validateDocument(
    fattura(
      parcel('7'),
      parcel('8'),
      parcel('9', (body) => body.replace('1268.80', '1286.80')),
    ),
    'fattura.xml',
  );
  assert.equal(validation.verdict, 'INVALID');
  assert.deepEqual(
    validation.invoices?.map(({ facts, verdict, strict }) => [facts?.number, verdict, strict.fired]),
    [
      ['7', 'VALID', []],
      ['8', 'VALID', []],
      ['9', 'INVALID', ['BR-CO-15']],
    ],
  );
  assert.deepEqual(validation.strict.fired, ['BR-CO-15']);
  const [finding] = validation.findings.filter((each) => each.rule === 'BR-CO-15');
  assert.match(finding?.message ?? '', /^Invoice 9: .*1,286\.80/);
});

test('FatturaPA: units in words and a line without a quantity become what EN 16931 demands', async () => {
  const change = (body: string): string => body.replace('HUR', 'Ore');
  const { invoice } = await reading(parcel('7', change));
  assert.ok(invoice);
  assert.equal(invoice.lines[0]?.quantity?.unit, 'Ore');
  const whole = {
    ...invoice,
    lines: invoice.lines.map((line) => ({ ...line, quantity: undefined, price: line.netAmount, allowanceCharges: [] })),
  };
  for (const [each, quantity] of [
    [invoice, '10.00 HUR'],
    [whole, '1 C62'],
  ] as const) {
    const written: WrittenInvoice = unwrap(writeInvoice(each, 'ubl'));
    const again: ReadDocument = unwrap(await readDocument(written.bytes, 'again.xml'));
    const line = again.facts?.lines[0];
    assert.equal(`${again.invoice?.lines[0]?.quantity?.value} ${line?.unit}`, quantity);
  }
});

test('FatturaPA: written as UBL and as CII, and the same invoice is read back', async () => {
  const { invoice } = await reading(parcel('7'));
  assert.ok(invoice);
  for (const syntax of ['ubl', 'cii'] as const) {
    const written: WrittenInvoice = unwrap(writeInvoice(invoice, syntax));
    const again: ReadDocument = unwrap(await readDocument(written.bytes, 'again.xml'));
    assert.deepEqual(again.invoice && verdictOn(again.invoice).findings, [], syntax);
    assert.equal(again.facts?.totals.payable, '840.00');
    assert.equal(again.facts?.sellerTaxId, 'IT01234567890');
    assert.ok(
      written.omitted.includes('stampDuty') && written.omitted.includes('withholdingTaxes[0].kind'),
      written.omitted.join(' '),
    );
  }
});
