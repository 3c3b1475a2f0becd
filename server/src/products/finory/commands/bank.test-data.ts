/** The bank's January in two formats: the same five lines, told in other fields. */

interface Booking {
  readonly date: string;
  readonly amount: string;
  readonly counterparty: string;
  readonly text: string;
}

const BOOKINGS: readonly Booking[] = [
  { date: '2026-01-02', amount: '-1200.00', counterparty: 'Softworks', text: 'Software licence 2026' },
  { date: '2026-01-03', amount: '-9600.00', counterparty: 'Kitchen Supply', text: 'Oven' },
  { date: '2026-01-28', amount: '1966.50', counterparty: 'Cedar Cafe', text: 'INV-1001' },
  { date: '2026-01-30', amount: '-2638.59', counterparty: 'Northwind Packaging', text: 'INV-7788 less CN-1' },
  { date: '2026-01-31', amount: '-15.00', counterparty: '', text: 'Monthly service fee' },
];

function entry(booking: Booking, index: number): string {
  const out = booking.amount.startsWith('-');
  const party =
    booking.counterparty === ''
      ? ''
      : `<RltdPties><${out ? 'Cdtr' : 'Dbtr'}><Nm>${booking.counterparty}</Nm></${out ? 'Cdtr' : 'Dbtr'}></RltdPties>`;
  return (
    `<Ntry><NtryRef>${index + 1}</NtryRef><Amt Ccy="USD">${booking.amount.replace('-', '')}</Amt><CdtDbtInd>${out ? 'DBIT' : 'CRDT'}</CdtDbtInd>` +
    `<Sts>BOOK</Sts><BookgDt><Dt>${booking.date}</Dt></BookgDt><ValDt><Dt>${booking.date}</Dt></ValDt><BkTxCd><Prtry><Cd>T</Cd></Prtry></BkTxCd>` +
    `<NtryDtls><TxDtls>${party}<RmtInf><Ustrd>${booking.text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  );
}

function balance(code: string, amount: string, date: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`;
}

/** A CAMT.053 of these bookings between two balances. */
export function camtOf(bookings: readonly Booking[], opening: string, closing: string): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-02-01T06:00:00</CreDtTm></GrpHdr>
<Stmt><Id>2026-01</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-02-01T06:00:00</CreDtTm>
<FrToDt><FrDtTm>2026-01-01T00:00:00</FrDtTm><ToDtTm>2026-01-31T23:59:59</ToDtTm></FrToDt>
<Acct><Id><Othr><Id>000123456789</Id></Othr></Id><Ccy>USD</Ccy></Acct>
${balance('OPBD', opening, '2026-01-01')}${balance('CLBD', closing, '2026-01-31')}
${bookings.map(entry).join('\n')}</Stmt></BkToCstmrStmt></Document>`);
}

export const januaryCamt = camtOf(BOOKINGS, '50000.00', '38512.91');

let running = 50000n * 100n;
const rows = BOOKINGS.map(({ date, amount, counterparty, text }) => {
  running += BigInt(amount.replace('.', ''));
  const shown = running.toString();
  return `${date},${amount},${counterparty},${text},${shown.slice(0, -2)}.${shown.slice(-2)}`;
});

export const januaryCsv = new TextEncoder().encode(`Date,Amount,Payee,Description,Balance\n${rows.join('\n')}\n`);
