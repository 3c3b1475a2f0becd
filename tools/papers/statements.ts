/** One booking of the bank. */
export interface Booking {
  readonly date: string;
  /** Signed. */
  readonly amount: string;
  readonly counterparty: string;
  readonly description: string;
  readonly reference: string;
  /** Balance after it. */
  readonly balance: string;
}

export interface BankStatement {
  readonly identifier: string;
  readonly bank: string;
  readonly routingNumber: string;
  readonly account: string;
  readonly owner: string;
  readonly from: string;
  readonly to: string;
  readonly opening: string;
  readonly closing: string;
  readonly bookings: readonly Booking[];
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function side(amount: string): 'CRDT' | 'DBIT' {
  return amount.startsWith('-') ? 'DBIT' : 'CRDT';
}

function balance(code: 'OPBD' | 'CLBD', amount: string, day: string): string {
  return `      <Bal>
        <Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>
        <Amt Ccy="USD">${amount}</Amt>
        <CdtDbtInd>${side(amount)}</CdtDbtInd>
        <Dt><Dt>${day}</Dt></Dt>
      </Bal>`;
}

function entry(booking: Booking, index: number, statement: BankStatement): string {
  const direction = side(booking.amount);
  const amount = booking.amount.replace('-', '');
  const party = direction === 'DBIT' ? 'Cdtr' : 'Dbtr';
  return `      <Ntry>
        <NtryRef>${index + 1}</NtryRef>
        <Amt Ccy="USD">${amount}</Amt>
        <CdtDbtInd>${direction}</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>${booking.date}</Dt></BookgDt>
        <ValDt><Dt>${booking.date}</Dt></ValDt>
        <AcctSvcrRef>${statement.identifier}-${index + 1}</AcctSvcrRef>
        <BkTxCd><Prtry><Cd>${direction === 'DBIT' ? 'NTRF' : 'NRTI'}</Cd></Prtry></BkTxCd>
        <NtryDtls>
          <TxDtls>
            <Refs><EndToEndId>${booking.reference}</EndToEndId></Refs>
            <Amt Ccy="USD">${amount}</Amt>
            <CdtDbtInd>${direction}</CdtDbtInd>
            <RltdPties><${party}><Pty><Nm>${text(booking.counterparty)}</Nm></Pty></${party}></RltdPties>
            <RmtInf><Ustrd>${text(booking.description)}</Ustrd></RmtInf>
          </TxDtls>
        </NtryDtls>
      </Ntry>`;
}

/** The statement as ISO 20022 camt.053, version 8. */
export function toCamt(statement: BankStatement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
  <BkToCstmrStmt>
    <GrpHdr>
      <MsgId>${statement.identifier}</MsgId>
      <CreDtTm>${statement.to}T23:30:00Z</CreDtTm>
    </GrpHdr>
    <Stmt>
      <Id>${statement.identifier}</Id>
      <ElctrncSeqNb>1</ElctrncSeqNb>
      <CreDtTm>${statement.to}T23:30:00Z</CreDtTm>
      <FrToDt><FrDtTm>${statement.from}T00:00:00Z</FrDtTm><ToDtTm>${statement.to}T23:59:59Z</ToDtTm></FrToDt>
      <Acct>
        <Id><Othr><Id>${statement.account}</Id></Othr></Id>
        <Ccy>USD</Ccy>
        <Nm>${text(statement.owner)}</Nm>
        <Svcr><FinInstnId><ClrSysMmbId><MmbId>${statement.routingNumber}</MmbId></ClrSysMmbId><Nm>${text(statement.bank)}</Nm></FinInstnId></Svcr>
      </Acct>
${balance('OPBD', statement.opening, statement.from)}
${balance('CLBD', statement.closing, statement.to)}
${statement.bookings.map((booking, index) => entry(booking, index, statement)).join('\n')}
    </Stmt>
  </BkToCstmrStmt>
</Document>
`;
}

function quoted(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The same month as the bank's web page exports it. */
export function toCsv(statement: BankStatement): string {
  const rows = statement.bookings.map((booking) => [
    booking.date,
    booking.date,
    booking.description,
    booking.counterparty,
    booking.reference,
    booking.amount,
    'USD',
    booking.balance,
    statement.account,
  ]);
  const headings = [
    'Booking date',
    'Value date',
    'Description',
    'Counterparty',
    'Reference',
    'Amount',
    'Currency',
    'Balance',
    'Account',
  ];
  return `${[headings, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}
