import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Invoice } from '../../model/invoice.ts';
import { extractInvoice } from '../extract-invoice.ts';
import { linesOf, type Word } from '../page-text.ts';

/** A slip of forty letters a row, as a till prints it. */
function slip(text: string): Invoice {
  const rows = text.split('\n');
  const words = rows.flatMap((row, index): readonly Word[] =>
    [...row.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      page: 1,
      confidence: 0.97,
      box: [match.index / 40, index / rows.length, (match.index + match[0].length) / 40, (index + 0.7) / rows.length],
    })),
  );
  return extractInvoice({
    lines: linesOf(words),
    pages: [{ page: 1, width: 400, height: rows.length * 20 }],
    method: 'ocr',
  });
}

function total(invoice: Invoice): readonly [string | undefined, number] {
  const term = invoice.totals?.payable ?? invoice.totals?.taxInclusive;
  return [term?.value, term?.provenance.confidence ?? 0];
}

const SHOP = `GREEN LEAF TRADING SDN BHD
(123456-X)
NO. 12, JALAN BESAR 3/4,
43000 KAJANG, SELANGOR
TEL: 03-1234 5678
TAX INVOICE
DATE: 05/11/2018 14:20
`;

test('the total of a receipt is what was paid less what came back, however many other totals stand there', () => {
  const read = slip(`${SHOP}TEA                  10.00
BREAD                20.00
TOTAL QTY             2.00
TOTAL EXCL GST       28.30
TOTAL GST             1.70
TOTAL INCL GST       30.00
CASH                 50.00
CHANGE               20.00
GST SUMMARY AMOUNT   TAX
TOTAL 28.30           1.70`);
  assert.deepEqual(total(read), ['30.00', 0.98]);
});

test('a total that was rounded is due as rounded, and the sums hold with the rounding', () => {
  const { totals } = slip(`${SHOP}TOTAL                60.31
ROUNDING             -0.01
                     60.30
CASH                 70.30
CHANGE               10.00`);
  assert.deepEqual(
    [totals?.taxInclusive?.value, totals?.rounding?.value, totals?.payable?.value],
    ['60.31', '-0.01', '60.30'],
  );
});

test('a total that nothing binds is no certain value, and two that rival are a question', () => {
  const alone = total(slip(`${SHOP}TOTAL                30.00\nTHANK YOU PLEASE COME AGAIN\nCASHIER: AMY`));
  assert.equal(alone[0], '30.00');
  assert.ok(alone[1] < 0.9);
  const rivals = slip(`${SHOP}TOTAL                30.00\nTOTAL                31.00\nTHANK YOU\nCASHIER: AMY`);
  assert.ok(total(rivals)[1] <= 0.5);
  assert.ok(rivals.totals?.taxInclusive?.provenance.otherwise);
});

test('the shop is named without its registration number, and its address ends before the telephone', () => {
  const { seller } = slip(`${SHOP}TOTAL 3.00\nCASH 5.00\nCHANGE 2.00`);
  assert.equal(seller?.name?.value, 'GREEN LEAF TRADING SDN BHD');
  assert.deepEqual(
    [seller?.address?.line1?.value, seller?.address?.line2?.value],
    ['NO. 12, JALAN BESAR 3/4,', '43000 KAJANG, SELANGOR'],
  );
});

test('a name that goes on in the next line is read whole', () => {
  const { seller } = slip(`PAPER HOUSE
CO. (M) SDN BHD
NO 8, JALAN 7/118B
56000 KUALA LUMPUR
TOTAL 3.00
CASH 5.00
CHANGE 2.00`);
  assert.equal(seller?.name?.value, 'PAPER HOUSE CO. (M) SDN BHD');
});

test('day and month are told apart by the country of the shop, and asked where nothing tells', () => {
  assert.equal(slip(`${SHOP}TOTAL 3.00\nCASH 5.00\nCHANGE 2.00`).issueDate?.value, '2018-11-05');
  const unknown = slip(`CORNER SHOP\n05/11/2018 14:20\nTOTAL 3.00\nCASH 5.00\nCHANGE 2.00`).issueDate;
  assert.ok(unknown?.provenance.otherwise);
  assert.ok(unknown.provenance.confidence < 0.9);
});

test('the days of a period are not the day of a paper', () => {
  const read = slip(`CORNER SHOP GMBH
01.10.2018 bis 31.10.2018
13.11.2018 10:15
SUMME 3,00
BAR 5,00
RÜCKGELD 2,00`);
  assert.equal(read.issueDate?.value, '2018-11-13');
});

for (const [language, rows, wanted] of [
  ['German', 'Kassenbon\nSUMME EUR      12,40\nBar            20,00\nRückgeld        7,60', '12.40'],
  ['French', 'Ticket de caisse\nA PAYER        12,40\nEspèces        20,00\nRendu           7,60', '12.40'],
  ['Italian', 'Documento commerciale\nTOTALE COMPLESSIVO 12,40\nContanti     20,00\nResto           7,60', '12.40'],
  ['Spanish', 'Factura simplificada\nTOTAL A PAGAR  12,40\nEfectivo       20,00\nCambio          7,60', '12.40'],
  ['Portuguese', 'Talão\nTOTAL A PAGAR  12,40\nNumerário      20,00\nTroco           7,60', '12.40'],
  ['Dutch', 'Kassabon\nTE BETALEN     12,40\nContant        20,00\nWisselgeld      7,60', '12.40'],
  ['Polish', 'Paragon fiskalny\nSUMA PLN       12,40\nGotówka        20,00\nReszta          7,60', '12.40'],
  ['Swedish', 'Kvitto\nATT BETALA     12,40\nKontant        20,00\nVäxel           7,60', '12.40'],
  ['Danish', 'Kvittering\nI ALT          12,40\nKontant        20,00\nByttepenge      7,60', '12.40'],
  ['Malay', 'Resit\nJUMLAH         12.40\nTUNAI          20.00\nBAKI            7.60', '12.40'],
] as const) {
  test(`a receipt in ${language} gives its total, bound by what was paid and what came back`, () => {
    assert.deepEqual(total(slip(`CORNER\n13.11.2018\n${rows}`)), [wanted, 0.98]);
  });
}
