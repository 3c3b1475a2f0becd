import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatement } from './read-statement.ts';
import type { CsvMapping, Statement } from '../model/statement.ts';

function camt(closing: string): string {
  const entry = (
    day: string,
    amount: string,
    side: string,
    name: string,
  ): string => `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><NtryDtls><TxDtls><Refs><EndToEndId>E-${amount}</EndToEndId></Refs>
    <RltdPties><Cdtr><Nm>${name}</Nm></Cdtr><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>Invoice of ${name}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>S1</Id>
    <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>USD</Ccy></Acct>
    <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">50000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>
    <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>
    ${entry('2026-01-02', '1200.00', 'DBIT', 'Software')}${entry('2026-01-03', '9600.00', 'DBIT', 'Oven')}${entry('2026-01-28', '1966.50', 'CRDT', 'Cedar Cafe')}
    ${entry('2026-01-30', '2638.59', 'DBIT', 'Northwind')}${entry('2026-01-31', '15.00', 'DBIT', 'Fee')}</Stmt></BkToCstmrStmt></Document>`;
}

const CSV = `Date,Description,Counterparty,Amount,Balance,Reference
2026-01-31,Fee,Bank,-15.00,38512.91,E5
2026-01-30,Invoice,Northwind,"-2,638.59","38,527.91",E4
2026-01-28,Invoice,Cedar Cafe,1966.50,41166.50,E3
2026-01-03,Invoice,Oven,-9600.00,39200.00,E2
2026-01-02,Invoice,Software,-1200.00,48800.00,E1
`;

function read(text: string, mapping?: CsvMapping): Statement {
  const outcome = readStatement(new TextEncoder().encode(text), 'statement', mapping);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  const [statement] = outcome.value;
  assert.ok(statement);
  return statement;
}

function codeOf(text: string | Uint8Array, mapping?: CsvMapping): string {
  const outcome = readStatement(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'statement', mapping);
  return outcome.ok ? 'read' : outcome.refusal.code;
}

test('camt.053 and CSV of the same month give the same bookings and the same proven closing balance', () => {
  const fromCamt = read(camt('38512.91'));
  const fromCsv = read(CSV);
  for (const statement of [fromCamt, fromCsv]) {
    assert.deepEqual(
      statement.lines.map((line) => [line.date, line.amount, line.counterparty === 'Bank' ? 'Fee' : line.counterparty]),
      [
        ['2026-01-02', '-1200.00', 'Software'],
        ['2026-01-03', '-9600.00', 'Oven'],
        ['2026-01-28', '1966.50', 'Cedar Cafe'],
        ['2026-01-30', '-2638.59', 'Northwind'],
        ['2026-01-31', '-15.00', 'Fee'],
      ],
    );
    assert.equal(statement.opening?.amount, '50000.00');
    assert.equal(statement.closing?.amount, '38512.91');
    assert.deepEqual([statement.proof.balanced, statement.proof.difference], [true, '0.00']);
  }
});

test('a closing balance that the bookings do not reach is named with its difference', () => {
  assert.deepEqual(read(camt('38527.91')).proof.difference, '15.00');
  assert.equal(read(camt('38527.91')).proof.balanced, false);
});

test('a balance printed beside a line tells at which line the chain breaks', () => {
  const broken = read(CSV.replace('41166.50', '41166.05'));
  assert.equal(broken.proof.balanced, false);
  assert.equal(broken.proof.brokenAt, 3);
});

test('dates that can be read two ways are refused, not guessed, until a mapping says which', () => {
  const text = 'Date,Description,Debit,Credit\n03/04/2026,a,10.00,\n05/04/2026,b,,5.00\n';
  assert.equal(codeOf(text), 'finory.csv_date');
  const statement = read(text, {
    dateOrder: 'dmy',
    currency: 'GBP',
    columns: { date: 'Date', debit: 'Debit', credit: 'Credit', description: 'Description' },
  });
  assert.deepEqual(
    statement.lines.map((line) => [line.date, line.amount]),
    [
      ['2026-04-03', '-10.00'],
      ['2026-04-05', '5.00'],
    ],
  );
  assert.equal(statement.proof.balanced, null);
});

test('local decimals are read by their own mark and never by the other', () => {
  const statement = read('Buchungstag;Betrag;Verwendungszweck\n02.01.2026;-1.200,50;Miete\n03.01.2026;2.000,00;Lohn\n');
  assert.deepEqual(
    statement.lines.map((line) => line.amount),
    ['-1200.50', '2000.00'],
  );
  assert.equal(codeOf('Date;Amount\n2026-01-02;1.2.3\n'), 'finory.csv_number');
});

test('what is no statement is refused with a stable code', () => {
  assert.equal(codeOf(''), 'finory.statement_empty');
  assert.equal(codeOf('hello world'), 'finory.csv_columns');
  assert.equal(codeOf('<x/>'), 'finory.camt_unknown_message');
  assert.equal(codeOf('<!DOCTYPE a><a/>'), 'xml.doctype');
  assert.equal(codeOf('%PDF-1.7'), 'finory.statement_unknown_format');
});
