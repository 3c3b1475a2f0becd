import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatement } from './read-statement.ts';
import { isCsvMapping } from './csv/csv-mapping.ts';
import type { CsvMapping, Statement } from '../model/statement.ts';

function read(content: string | Uint8Array, mapping?: CsvMapping): readonly Statement[] {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = readStatement(bytes, 'statement', mapping);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return outcome.value;
}

function refusalOf(content: string | Uint8Array, mapping?: CsvMapping): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = readStatement(bytes, 'statement', mapping);
  return outcome.ok ? 'read' : outcome.refusal.code;
}

const MESSAGES = [
  ['camt.052', 'BkToCstmrAcctRpt', 'Rpt'],
  ['camt.053', 'BkToCstmrStmt', 'Stmt'],
  ['camt.054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
] as const;

/** A message of one debit, with the wrappers that its version puts around codes, balances and parties. */
function camt(format: string, message: string, part: string, version: number, closing = '60.00'): string {
  const wrapper = version === 1 ? `${format}.001.01` : message;
  const code = (text: string): string =>
    version === 1 ? `<Cd>${text}</Cd>` : `<CdOrPrtry><Cd>${text}</Cd></CdOrPrtry>`;
  const balance = (type: string, amount: string): string =>
    `<Bal><Tp>${code(type)}</Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>`;
  const party = version >= 8 ? '<Pty><Nm>Shop</Nm></Pty>' : '<Nm>Shop</Nm>';
  const status = version >= 8 ? '<Cd>BOOK</Cd>' : 'BOOK';
  const reference = version === 1 ? '<CdtrRef>RF18</CdtrRef>' : '<Ref>RF18</Ref>';
  const details =
    `<TxDtls><RltdPties><Cdtr>${party}</Cdtr><CdtrAcct><Id><IBAN>NL71RABO0123456789</IBAN></Id></CdtrAcct></RltdPties>` +
    `<RmtInf><Ustrd>Invoice 1</Ustrd><Strd><CdtrRefInf>${reference}</CdtrRefInf></Strd></RmtInf></TxDtls>`;
  const balances = format === 'camt.054' ? '' : balance('OPBD', '100.00') + balance('CLBD', closing);
  return (
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${format}.001.${String(version).padStart(2, '0')}">` +
    `<${wrapper}><GrpHdr><MsgId>1</MsgId></GrpHdr><${part}><Id>S1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
    `${balances}<Ntry><Amt Ccy="EUR">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>${status}</Sts><BookgDt><Dt>2026-01-02</Dt></BookgDt>` +
    `${version === 1 ? details : `<NtryDtls>${details}</NtryDtls>`}</Ntry></${part}></${wrapper}></Document>`
  );
}

for (const [format, message, part] of MESSAGES) {
  test(`${format}: versions 1 to 13 say the same of the same booking`, () => {
    for (let version = 1; version <= 13; version += 1) {
      const [statement] = read(camt(format, message, part, version));
      const line = statement?.lines[0];
      assert.deepEqual(
        [
          statement?.format,
          statement?.account.identifier,
          line?.amount,
          line?.counterparty,
          line?.reference,
          line?.description,
          line?.status,
        ],
        [format, 'DE89370400440532013000', '-40.00', 'Shop', 'RF18', 'Invoice 1', 'booked'],
        `version ${version}`,
      );
      assert.equal(statement?.proof.balanced, format === 'camt.054' ? null : true, `version ${version}`);
    }
  });
}

test('CAMT: an entry that is only expected moves no balance', () => {
  const future = camt('camt.053', 'BkToCstmrStmt', 'Stmt', 8, '100.00').replace('<Cd>BOOK</Cd>', '<Cd>FUTR</Cd>');
  const [statement] = read(future);
  assert.deepEqual([statement?.lines[0]?.status, statement?.proof.balanced], ['pending', true]);
});

test('CAMT: the summary that a bank announces is held against the entries', () => {
  const summary = (entries: string): string =>
    camt('camt.053', 'BkToCstmrStmt', 'Stmt', 2).replace('<Ntry>', `<TxsSummry>${entries}</TxsSummry><Ntry>`);
  const told = (entries: string): readonly string[] => read(summary(entries))[0]?.warnings ?? [];
  assert.deepEqual(
    told('<TtlNtries><NbOfNtries>1</NbOfNtries><Sum>40</Sum></TtlNtries><TtlDbtNtries><Sum>40.00</Sum></TtlDbtNtries>'),
    [],
  );
  assert.match(told('<TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries>')[0] ?? '', /announces 2 entries, but holds 1/);
  assert.match(
    told('<TtlDbtNtries><Sum>41</Sum></TtlDbtNtries>')[0] ?? '',
    /debit entries of 41 in all, but they sum to 40/,
  );
});

test('CAMT: an interim report proves what it can and claims no difference; an entry without any day is refused', () => {
  const interim = (closing: string): string =>
    camt('camt.052', 'BkToCstmrAcctRpt', 'Rpt', 2, closing).replace('CLBD', 'ITBD');
  assert.equal(read(interim('60.00'))[0]?.proof.balanced, true);
  const partial = read(interim('55.00'))[0]?.proof;
  assert.deepEqual([partial?.balanced, partial?.difference], [null, '-5.00']);
  assert.equal(
    refusalOf(camt('camt.054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn', 2).replace('2026-01-02', 'soon')),
    'finory.statement_date',
  );
});

const OFX_BODY = (leaf: (name: string, value: string) => string): string =>
  `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>${leaf('CURDEF', 'USD')}<BANKACCTFROM>${leaf('BANKID', '021000021')}${leaf('ACCTID', '123')}</BANKACCTFROM><BANKTRANLIST>` +
  `<STMTTRN>${leaf('TRNTYPE', 'DEBIT')}${leaf('DTPOSTED', '20260102')}${leaf('TRNAMT', '-12.30')}${leaf('FITID', 'F1')}${leaf('NAME', 'Caf&#233; &amp; Co')}</STMTTRN>` +
  `</BANKTRANLIST><LEDGERBAL>${leaf('BALAMT', '92.70')}${leaf('DTASOF', '20260131')}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const SGML = OFX_BODY((name, value) => `<${name}>${value}\n`);
const XML = OFX_BODY((name, value) => `<${name}>${value}</${name}>`);

test('OFX 1 as SGML, OFX 2 as XML and QFX with its own elements give the same bookings', () => {
  const files = [
    `OFXHEADER:100\nDATA:OFXSGML\nVERSION:103\nENCODING:USASCII\nCHARSET:1252\n\n${SGML}`,
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?><?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE"?>${XML}`,
    `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n${SGML.replace('<OFX>', '<OFX><SIGNONMSGSRSV1><SONRS><INTU.BID>3000\n<INTU.USERID>x\n</SONRS></SIGNONMSGSRSV1>')}`,
  ];
  for (const file of files) {
    const [statement] = read(file);
    const line = statement?.lines[0];
    assert.deepEqual(
      [
        statement?.account.identifier,
        statement?.account.bank,
        line?.amount,
        line?.counterparty,
        statement?.closing?.amount,
      ],
      ['123', '021000021', '-12.30', 'Café & Co', '92.70'],
    );
  }
});

test('OFX: an amount is in the foreign currency only where CURRENCY says so, not where the bank converted it', () => {
  const foreign = (name: string): string | undefined =>
    read(XML.replace('</STMTTRN>', `<${name}><CURRATE>1.1</CURRATE><CURSYM>EUR</CURSYM></${name}></STMTTRN>`))[0]
      ?.lines[0]?.currency;
  assert.deepEqual([foreign('CURRENCY'), foreign('ORIGCURRENCY')], ['EUR', 'USD']);
});

const BAI2 = `01,BANK,FIRM,260131,0800,1,80,1,2/
02,FIRM,BANK,1,260131,0800,JPY,2/
03,123456,,010,100000/
88,,,015,95000,,/
16,475,5000,V,260130,,B-1,CHK-7,Cheque of
88,the landlord, January/
49,200000,5/
98,200000,1,7/
99,200000,1,9/
`;

test('BAI2: continued balances and texts, value days, currencies without decimals, files one after the other', () => {
  const statements = read(BAI2 + BAI2);
  assert.equal(statements.length, 2);
  const [statement] = statements;
  const line = statement?.lines[0];
  assert.deepEqual(
    [statement?.opening?.amount, statement?.closing?.amount, line?.amount, line?.valueDate, line?.description],
    ['100000', '95000', '-5000', '2026-01-30', 'Cheque of the landlord, January'],
  );
  assert.equal(statement?.proof.balanced, true);
});

test('BAI2: an account without its trailer, a day that is none, and a continuation of 200,000 fields end in words', () => {
  assert.equal(refusalOf(BAI2.replace('49,200000,5/\n', '')), 'finory.bai2_record');
  assert.equal(refusalOf(BAI2.replace('BANK,1,260131', 'BANK,1,260231')), 'finory.statement_date');
  assert.equal(refusalOf(BAI2.replace('88,,,015', `88${','.repeat(200_000)}x,,015`)), 'finory.bai2_amount');
});

test('MT942: what is announced in sums is held against the lines, expected entries are pending', () => {
  const text = (sum: string): string =>
    `:20:X\n:25:1\n:28C:1\n:34F:EURD0,\n:13D:2601021200+0100\n:61:260102D1,50NTRFNONREF\n:61:260103EC9,NTRFNONREF\n:90D:1EUR${sum}\n-\n`;
  const [statement] = read(text('1,50'));
  assert.deepEqual([statement?.format, statement?.warnings, statement?.lines[1]?.status], ['mt942', [], 'pending']);
  assert.match(read(text('1,60'))[0]?.warnings[0] ?? '', /debit lines of 1.60 in all, but they sum to 1.5/);
});

test('CSV: a saved mapping reads a table without headings, with lines above it, in its own marks and signs', () => {
  const mapping: CsvMapping = {
    delimiter: '|',
    decimalMark: ',',
    dateOrder: 'mdy',
    withoutHeadings: true,
    skipLines: 2,
    currency: 'USD',
    account: '42',
    invertSign: true,
    columns: { date: '1', amount: '3', description: '2' },
  };
  const [statement] = read('My bank\n\n03/04/2026|Coffee|1.200,50\n03/05/2026|Refund|-2,00\n', mapping);
  assert.deepEqual(
    statement?.lines.map((line) => [line.date, line.amount, line.currency, line.place]),
    [
      ['2026-03-04', '-1200.50', 'USD', 'line 3'],
      ['2026-03-05', '2.00', 'USD', 'line 4'],
    ],
  );
});

test('CSV: a mapping with a setting that is misspelt or out of its range is none', () => {
  const good = { columns: { date: 'Date', amount: 'Amount' }, skipLines: 2, decimalMark: ',', invertSign: false };
  assert.equal(isCsvMapping(good), true);
  for (const wrong of [
    { skiplines: 2 },
    { skipLines: -1 },
    { decimalMark: ';' },
    { invertSign: 'no' },
    { columns: { date: 'Date' } },
    { columns: { date: 1, amount: 'x' } },
  ])
    assert.equal(isCsvMapping({ ...good, ...wrong }), false, JSON.stringify(wrong));
});

test('CSV: each account and currency of a file is a statement of its own, proven by itself', () => {
  const rows =
    'IBAN;Currency;Date;Amount;Balance\nA1;EUR;2026-01-02;-1,00;9,00\nA2;USD;2026-01-02;5,00;15,00\nA1;EUR;2026-01-03;2,00;11,00\n';
  const statements = read(rows);
  assert.deepEqual(
    statements.map((each) => [each.account.identifier, each.currency, each.lines.length, each.proof.balanced]),
    [
      ['A1', 'EUR', 2, true],
      ['A2', 'USD', 1, true],
    ],
  );
});

test('CSV: amounts that could be thousands or decimals, and a balance that is no number, are refused', () => {
  assert.equal(refusalOf('Date;Amount\n2026-01-02;1.234\n'), 'finory.csv_number');
  assert.equal(refusalOf('Date;Amount;Balance\n2026-01-02;1.23;about 5\n'), 'finory.csv_number');
  const mapping: CsvMapping = { decimalMark: ',', columns: { date: 'Date', amount: 'Amount' } };
  assert.equal(read('Date;Amount\n2026-01-02;1.234\n', mapping)[0]?.lines[0]?.amount, '1234');
});

test('UTF-16, a byte order mark and Latin-1 are read as what they say', () => {
  const text = 'Date,Counterparty,Amount\n2026-01-02,Café,-1.00\n';
  const encoded = [
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
    Buffer.from(`\u{feff}${text}`, 'utf8'),
    Buffer.from(text, 'latin1'),
  ];
  for (const bytes of encoded) assert.equal(read(bytes)[0]?.lines[0]?.counterparty, 'Café');
});
