import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import type { Statement } from '../model/statement.ts';
import { readStatement } from './read-statement.ts';

function read(text: string): readonly Statement[] {
  return unwrap(readStatement(new TextEncoder().encode(text), 'file'));
}

const amounts = (statements: readonly Statement[]): readonly string[] =>
  statements.flatMap((each) => each.lines.map((line) => `${line.date} ${line.amount}`));

const BODY =
  ':20:S1\n:25:50010060/1234567\n:28C:1/1\n:60F:C260101EUR1000,00\n:61:2601020102C10,00NTRFNONREF\n:62F:C260102EUR1010,00\n-}';

for (const [what, before] of [
  ['SOH', '\u0001'],
  ['STX and a blank', '\u0002 '],
  ['a record separator and a line', '\u001e\r\n'],
] as const) {
  test(`MT940: ${what} before the SWIFT block is no part of it`, () => {
    const statements = read(`${before}{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\n${BODY}\u0003`);
    assert.deepEqual(amounts(statements), ['2026-01-02 10.00']);
    assert.equal(statements[0]?.proof.balanced, true);
  });
}

test('MT940: what stands behind the sixteen places of a reference is the other side', () => {
  const [statement] = read(BODY.replace('NONREF', 'NONREF          TOMTE TUMMETOT AMERSFOORT  '));
  assert.deepEqual(
    [statement?.lines[0]?.reference, statement?.lines[0]?.counterparty],
    ['NONREF', 'TOMTE TUMMETOT AMERSFOORT'],
  );
});

test('MT940: pages of one statement in one block are one statement, proven from end to end', () => {
  const [statement, ...more] = read(
    BODY.replace(
      ':62F:C260102EUR1010,00',
      ':62M:C260102EUR1010,00\n:60M:C260102EUR1010,00\n:61:2601030103D5,00NTRFNONREF\n:62M:C260103EUR1005,00\n:60M:C260103EUR1005,00\n:61:2601040104C1,00NTRFNONREF\n:62F:C260104EUR1006,00',
    ),
  );
  assert.deepEqual([more.length, statement?.lines.length, statement?.opening?.amount], [0, 3, '1000.00']);
  assert.deepEqual([statement?.closing?.amount, statement?.proof.balanced], ['1006.00', true]);
});

test('MT940: one account that cannot be read does not keep the others back, and is named', () => {
  const bad = BODY.replace('C10,00', 'Cxx').replace('1234567', '7654321');
  const statements = read(`${bad}\n${BODY}`);
  assert.deepEqual(amounts(statements), ['2026-01-02 10.00']);
  assert.match(statements[0]?.warnings.join() ?? '', /7654321.*left out/);
});

test('BAI2: records may share a line, and a slash in a text is no end of one', () => {
  const statements = read(
    '01,103100195,103100195,260119,2112,4,,,2/02,103100195,103100195,1,260119,2400,USD,2/\n' +
      '03,1111111,,010,10000,,,015,12500,,/16,142,2500,Z,,,PAID 1/2 OF 16/49,25000,2/98,25000,1,4/99,25000,1,6/',
  );
  assert.deepEqual(
    [statements[0]?.lines[0]?.amount, statements[0]?.lines[0]?.description],
    ['25.00', 'PAID 1/2 OF 16'],
  );
});

function camt(details: string): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>
<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-02</Dt></BookgDt><NtryDtls>${details}</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;
}

const part = (amount: string, name: string): string =>
  `<TxDtls><Refs><EndToEndId>${name}</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`;

test('CAMT: a batch is told as its parts, each with its name, where they make up the whole', () => {
  const lines = read(camt(part('10.00', 'A') + part('20.00', 'B')))[0]?.lines;
  assert.deepEqual(
    lines?.map((line) => [line.amount, line.counterparty, line.reference]),
    [
      ['-10.00', 'A', 'A'],
      ['-20.00', 'B', 'B'],
    ],
  );
  assert.deepEqual(
    read(camt(part('10.00', 'A') + part('21.00', 'B')))[0]?.lines.map((line) => line.amount),
    ['-30.00'],
  );
});

for (const [bank, text, right] of [
  [
    'Hungarian',
    'booked_date;amount;note_1;currency\n2026.02.28.;-469,00;x;HUF\n2026.03.01.;-1 469,50;y;HUF',
    ['2026-02-28 -469.00', '2026-03-01 -1469.50'],
  ],
  [
    'German with a preamble',
    '"Konto";"DE02"\n\n"Kontostand vom 31.01.26:";"1.250,00 €"\n\n"Buchungsdatum";"Betrag (€)"\n"16.01.26";"3.000"\n"17.01.26";"-1.001,01"',
    ['2026-01-16 3000', '2026-01-17 -1001.01'],
  ],
  [
    'Italian with two columns',
    'Data contabile;Data valuta;Dare;Avere;Causale\n15/01/2026;15/01/2026;1.200,50;;Affitto\n16/01/2026;16/01/2026;;300,00;Incasso',
    ['2026-01-15 -1200.50', '2026-01-16 300.00'],
  ],
  [
    'French with two columns',
    'Date opération;Débit;Crédit;Libellé\n15/01/2026;12,50;;Achat\n16/01/2026;;1 300,00;Virement',
    ['2026-01-15 -12.50', '2026-01-16 1300.00'],
  ],
  [
    'Polish',
    'Data operacji;Opis operacji;Kwota;Waluta\n2026-01-15;Czynsz;-1 200,50;PLN\n2026-01-16;Wpłata;300,00;PLN',
    ['2026-01-15 -1200.50', '2026-01-16 300.00'],
  ],
] as const) {
  test(`CSV: the export of a ${bank} bank is read by what stands in it`, () => {
    assert.deepEqual(amounts(read(text)), right);
  });
}

test('BAI2: an account that cannot be read does not keep the others of its file back, and is told', () => {
  const file = (amount: string, total: string): string =>
    '01,A,B,260131,0800,1,80,,2/\n02,B,A,1,260131,,USD,2/\n03,111,USD,010,10000,,,015,12500,,/\n' +
    `16,165,${amount},Z,,,BAD/\n49,${total},3/\n03,222,USD,010,10000,,,015,12500,,/\n16,165,2500,Z,B1,C1,Deposit/\n` +
    '49,25000,3/\n98,50000,2,8/\n99,50000,1,10/\n';
  assert.equal(read(file('2500', '25000')).length, 2);
  for (const [amount, total] of [
    ['xx', '25000'],
    ['2500', '99999'],
  ] as const) {
    const statements = read(file(amount, total));
    assert.deepEqual(
      statements.map((each) => [each.account.identifier, each.proof.balanced]),
      [['222', true]],
    );
    assert.match(statements[0]?.warnings.join() ?? '', /One account was left out: Line \d/);
  }
});

test('CSV: an account that cannot be read does not keep the others of its file back, and is told', () => {
  const statements = read(
    'Account,Date,Amount,Balance,Currency\nA1,2026-01-02,-10.00,90.00,EUR\nB2,2026-01-02,oops,1.00,EUR\n' +
      'A1,2026-01-03,5.00,95.00,EUR\nC3,2026-01-03,5.00,5.00,EUR\n',
  );
  assert.deepEqual(
    statements.map((each) => [each.account.identifier, each.proof.balanced]),
    [
      ['A1', true],
      ['C3', true],
    ],
  );
  assert.match(statements[0]?.warnings.join() ?? '', /Account B2 was left out: line 3/);
});

test('CSV: headings of further languages are known', () => {
  for (const [text, amounts] of [
    [
      'Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Verwendungszweck;Saldo;Währung;Betrag;Währung\n30.01.2026;30.01.2026;Shop;Kauf;1.250,00;EUR;-50,00;EUR\n',
      ['-50.00'],
    ],
    [
      'Date de comptabilisation;Libelle simplifie;Debit;Credit\n31/01/2026;CB SHOP;-12,50;\n30/01/2026;VIR SALAIRE;;+2 000,00\n',
      ['2000.00', '-12.50'],
    ],
    [
      'Datum zaúčtování;Částka;Měna;Název protiúčtu;Zpráva pro příjemce\n31.01.2026;-12,50;CZK;Obchod;nákup\n',
      ['-12.50'],
    ],
    ['Data tranzactiei;Debit;Credit;Sold;Descriere\n31-01-2026;12.50;;987.50;Magazin\n', ['-12.50']],
  ] as const)
    assert.deepEqual(
      read(text)[0]?.lines.map(({ amount }) => amount),
      amounts,
      text,
    );
});
