import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readStatement } from './read-statement.ts';
import type { Statement } from '../model/statement.ts';

const MT940 = `{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:
:20:STARTUMS
:25:37040044/0532013000
:28C:1/1
:60F:C260101EUR1000,00
:61:2601020102DR200,00NTRFNONREF//B-1
:86:105?00SEPA DEBIT?20EREF+E-1?21SVWZ+Rent Janu?22ary?30COBADEFF?31DE89370400440532013000?32Landlord
?33 Ltd
:61:260103C50,5NTRFINV-9
Extra
:86:/EREF/E-2/NAME/Cedar Cafe/REMI/Invoice 9/
:61:260130RD10,00NTRFNONREF
:62F:C260131EUR860,50
-}`;

const OFX = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>021000021<ACCTID>123<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260101<DTEND>20260131
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260102120000[-5:EST]<TRNAMT>-12.30<FITID>F1<NAME>Shop &amp; Co<MEMO>Card 1</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260103<TRNAMT>+5<FITID>F2<CHECKNUM>77</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>92.70<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

const BAI2 = `01,BANK,FIRM,260131,0800,1,80,1,2/
02,FIRM,BANK,1,260131,0800,USD,2/
03,123456,USD,010,100000,,,015,95000,,/
16,475,5000,V,260131,,B-1,CHK-7,Cheque
88,continued text/
49,200000,4/
98,200000,1,6/
99,200000,1,8/`;

function read(text: string): readonly Statement[] {
  const outcome = readStatement(new TextEncoder().encode(text), 'statement');
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return outcome.value;
}

function codeOf(text: string): string {
  const outcome = readStatement(new TextEncoder().encode(text), 'statement');
  return outcome.ok ? 'read' : outcome.refusal.code;
}

test('MT940: structured, slashed and reversed lines are read, and the balance is proven', () => {
  const [statement] = read(MT940);
  assert.ok(statement);
  assert.deepEqual(
    statement.lines.map((line) => [line.date, line.amount, line.counterparty, line.reference, line.description]),
    [
      ['2026-01-02', '-200.00', 'Landlord Ltd', 'E-1', 'Rent January'],
      ['2026-01-03', '50.5', 'Cedar Cafe', 'E-2', '/EREF/E-2/NAME/Cedar Cafe/REMI/Invoice 9/'],
      ['2026-01-30', '10.00', undefined, 'NONREF', undefined],
    ],
  );
  assert.equal(statement.lines[2]?.reversal, true);
  assert.equal(statement.lines[0]?.counterpartyAccount, 'DE89370400440532013000');
  assert.deepEqual([statement.proof.balanced, statement.proof.difference], [true, '0.00']);
  assert.equal(read(MT940.replace('860,50', '860,05'))[0]?.proof.difference, '-0.45');
});

test('MT940: a day that its month does not have is the last one, with a warning', () => {
  const [statement] = read(':20:X\n:25:1\n:60F:C260201EUR0,\n:61:2602300228C1,00NTRFNONREF\n:62F:C260228EUR1,00\n-\n');
  assert.equal(statement?.lines[0]?.valueDate, '2026-02-28');
  assert.equal(statement?.warnings.length, 1);
});

test('MT942: announced counts of lines are compared with the lines', () => {
  const [statement] = read(':20:X\n:25:1\n:34F:EUR0,\n:61:260102C1,00NTRFNONREF\n:90D:0EUR0,\n:90C:2EUR1,00\n-\n');
  assert.equal(statement?.format, 'mt942');
  assert.match(statement?.warnings[0] ?? '', /announces 2 credit lines, but holds 1/);
});

test('OFX: unclosed leaves, entities and zones are read; the closing balance alone proves nothing', () => {
  const [statement] = read(OFX);
  assert.deepEqual(
    statement?.lines.map((line) => [line.date, line.amount, line.counterparty, line.bankReference]),
    [
      ['2026-01-02', '-12.30', 'Shop & Co', 'F1'],
      ['2026-01-03', '5', undefined, 'F2'],
    ],
  );
  assert.equal(statement?.closing?.amount, '92.70');
  assert.equal(statement?.proof.balanced, null);
});

test('OFX: an amount that is no number and an error of the bank are refused in words', () => {
  assert.equal(codeOf(OFX.replace('-12.30', '$12.30')), 'finory.statement_amount');
  assert.equal(
    codeOf('<OFX><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS></OFX>'),
    'finory.ofx_error',
  );
  assert.equal(codeOf('<OFX></OFX>'), 'finory.ofx_no_statement');
});

test('BAI2: balances, continuations and control totals', () => {
  const [statement] = read(BAI2);
  assert.deepEqual(
    statement?.lines.map((line) => [line.amount, line.bankReference, line.reference]),
    [['-50.00', 'B-1', 'CHK-7']],
  );
  assert.equal(statement?.proof.balanced, true);
  assert.equal(codeOf(BAI2.replace('49,200000', '49,200001')), 'finory.bai2_control_total');
  assert.equal(codeOf(BAI2.replace('\n99,200000,1,8/', '')), 'finory.bai2_truncated');
  assert.equal(codeOf(BAI2.replace('5000,V', '5O00,V')), 'finory.bai2_amount');
});

test('damaged statements end in statements or a refusal, never in a crash', () => {
  const nasty = ['<', ':61:', ',', '/', '\0', '9'.repeat(300), '-', ':86:\n', '88,', '</STMTTRN>'];
  const edit = fc.record({ at: fc.nat(OFX.length), cut: fc.nat(30), put: fc.constantFrom(...nasty, '') });
  const damaged = fc
    .tuple(fc.constantFrom(MT940, OFX, BAI2), fc.array(edit, { minLength: 1, maxLength: 5 }))
    .map(([good, edits]) =>
      edits.reduce<string>((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), good),
    );
  fc.assert(
    fc.property(damaged, (text) => {
      const outcome = readStatement(new TextEncoder().encode(text), 'x');
      if (!outcome.ok) assert.ok(outcome.refusal.message.length > 10);
    }),
    { numRuns: 400 },
  );
});
