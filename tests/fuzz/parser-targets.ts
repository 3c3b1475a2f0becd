import sharp, { type Sharp } from 'sharp';
import { archivablePdf, layOut, northwindInvoice, renderPdf, sampleInvoice } from '@finaceverse/invoices/testing';
import { validateDocument } from '@finaceverse/invoices/judge';
import { writeCii, writeFacturX, writeUbl } from '@finaceverse/invoices/write';
import type { CsvMapping } from '@finaceverse/bank-statements/statement';
import { readStatement } from '@finaceverse/bank-statements/read';

/** One parser under fire: good files to begin with, and what is asked of it. */
export interface Target {
  readonly name: string;
  readonly seeds: () => Promise<readonly Uint8Array[]>;
  /** Reads one case; throws where the parser breaks its word. */
  readonly read: (bytes: Uint8Array) => Promise<void>;
}

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
:64:C260131EUR860,50
-}`;
const OFX1 = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>021000021<ACCTID>123<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260101<DTEND>20260131
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260102120000[-5:EST]<TRNAMT>-12.30<FITID>F1<NAME>Shop &amp; Co<MEMO>Card 1</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260103<TRNAMT>+5<FITID>F2<CHECKNUM>77</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>92.70<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const OFX2 =
  '<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR</CURDEF>' +
  '<CCACCTFROM><ACCTID>4</ACCTID></CCACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260102</DTPOSTED><TRNAMT>-1.00</TRNAMT>' +
  '<FITID>F</FITID><NAME>Shop</NAME></STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>-1.00</BALAMT><DTASOF>20260131</DTASOF></LEDGERBAL></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>';
const BAI2 = `01,BANK,FIRM,260131,0800,1,80,1,2/
02,FIRM,BANK,1,260131,0800,USD,2/
03,123456,USD,010,100000,,,015,95000,,/
16,475,5000,V,260131,,B-1,CHK-7,Cheque
88,continued text/
16,165,100,S,50,50,0,B-2,,/
49,200100,5/
98,200100,1,7/
99,200100,1,9/`;
const BALANCE = (code: string, amount: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>`;
const CAMT =
  '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>S1</Id>' +
  `<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>USD</Ccy></Acct>${BALANCE('OPBD', '100.00')}${BALANCE('CLBD', '60.00')}` +
  '<Ntry><Amt Ccy="USD">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>false</RvslInd><Sts><Cd>BOOK</Cd></Sts>' +
  '<BookgDt><Dt>2026-01-02</Dt></BookgDt><ValDt><DtTm>2026-01-02T10:00:00+01:00</DtTm></ValDt>' +
  '<AcctSvcrRef>B</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs><Amt Ccy="USD">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>' +
  '<RltdPties><Cdtr><Pty><Nm>Shop</Nm></Pty></Cdtr></RltdPties>' +
  '<RmtInf><Ustrd>Invoice 1</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>';
const STATEMENT_CSV =
  'Date,Description,Counterparty,Amount,Balance,Reference\n2026-01-31,Fee,Bank,-15.00,38512.91,E5\n2026-01-30,Invoice,Northwind,"-2,638.59","38,527.91",E4\n';
const GERMAN_CSV =
  'Buchungstag;Valuta;Verwendungszweck;Betrag;Währung;Saldo\n31.01.2026;31.01.2026;"Miete; Januar";-1.200,00;EUR;100,00\n30.01.2026;30.01.2026;Lohn;50,00;EUR;1.300,00\n';
const INVOICE_CSV =
  'Invoice Number,Invoice Date,Currency,Vendor,Description,Quantity,Unit Price,Line Amount,Tax Rate,Subtotal,Tax,Total\n' +
  'I-1,2026-01-05,USD,Northwind,Boxes,10,10.00,100.00,8.25,300.00,24.75,324.75\nI-1,2026-01-05,USD,Northwind,Tape,20,10.00,200.00,8.25,300.00,24.75,324.75\n';
const ITALIAN =
  '<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"><FatturaElettronicaHeader>' +
  '<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice></IdFiscaleIVA>' +
  '<Anagrafica><Denominazione>Nord Srl</Denominazione></Anagrafica></DatiAnagrafici><Sede><Indirizzo>Via 1</Indirizzo><CAP>00100</CAP>' +
  '<Comune>Roma</Comune><Nazione>IT</Nazione></Sede></CedentePrestatore><CessionarioCommittente><DatiAnagrafici><Anagrafica><Nome>Anna</Nome>' +
  '<Cognome>Rossi</Cognome></Anagrafica></DatiAnagrafici></CessionarioCommittente></FatturaElettronicaHeader><FatturaElettronicaBody>' +
  '<DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2026-01-05</Data><Numero>12</Numero>' +
  '<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><DettaglioLinee>' +
  '<NumeroLinea>1</NumeroLinea><Descrizione>Scatole</Descrizione><Quantita>2.00</Quantita><PrezzoUnitario>50.00</PrezzoUnitario>' +
  '<PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee><DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA>' +
  '<ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta></DatiRiepilogo></DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronica>';
const SAVED_MAPPING: CsvMapping = {
  dateOrder: 'mdy',
  withoutHeadings: true,
  skipLines: 1,
  columns: { date: '1', description: '2', amount: '4', balance: '5' },
};

function told(message: string | undefined): void {
  if (message === undefined || message.length < 10) throw new Error('refused without a sentence');
}

async function readInvoice(bytes: Uint8Array): Promise<void> {
  const validation = await validateDocument(bytes, 'case');
  if (validation.verdict === 'UNREADABLE') told(validation.findings[0]?.message);
}

async function readBank(bytes: Uint8Array, mapping?: CsvMapping): Promise<void> {
  const read = readStatement(bytes, 'case', mapping);
  if (!read.ok) told(read.refusal.message);
  else for (const statement of read.value) told(statement.proof.message);
}

function texts(...all: readonly string[]): () => Promise<readonly Uint8Array[]> {
  return async () => all.map((text) => new TextEncoder().encode(text));
}

async function hybrid(): Promise<Uint8Array> {
  const written = await writeFacturX(sampleInvoice(), await archivablePdf('Invoice A-1'), new Date(0));
  if (!written.ok) throw new Error(written.refusal.message);
  return written.value.bytes;
}

/** Small pictures of bars: what is fuzzed are the decoders and what is done with their pixels, not the art of reading. */
async function pictures(): Promise<readonly Uint8Array[]> {
  const width = 64;
  const height = 32;
  const raw = Buffer.from(
    Array.from({ length: width * height }, (_, at) => ((at % width) % 9 < 3 && (at / width) % 12 < 8 ? 0 : 255)),
  );
  const picture = (): Sharp => sharp(raw, { raw: { width, height, channels: 1 } });
  return await Promise.all(
    [picture().png(), picture().jpeg(), picture().tiff(), picture().webp()].map(async (each) => await each.toBuffer()),
  );
}

/** Every parser of the house that reads what strangers send. */
export const TARGETS: readonly Target[] = [
  {
    name: 'ubl',
    seeds: async () => [writeUbl(sampleInvoice()), writeUbl({ ...sampleInvoice(), kind: 'credit_note' })],
    read: readInvoice,
  },
  { name: 'cii', seeds: async () => [writeCii(sampleInvoice())], read: readInvoice },
  { name: 'hybrid-pdf', seeds: async () => [await hybrid()], read: readInvoice },
  { name: 'text-pdf', seeds: async () => [await renderPdf(layOut(northwindInvoice('2,706.25')))], read: readInvoice },
  { name: 'fatturapa', seeds: texts(ITALIAN), read: readInvoice },
  { name: 'image', seeds: pictures, read: readInvoice },
  { name: 'invoice-csv', seeds: texts(INVOICE_CSV), read: readInvoice },
  {
    name: 'csv',
    seeds: texts(STATEMENT_CSV, GERMAN_CSV, INVOICE_CSV),
    read: async (bytes) => {
      await readInvoice(bytes);
      await readBank(bytes);
      await readBank(bytes, SAVED_MAPPING);
    },
  },
  { name: 'camt', seeds: texts(CAMT), read: readBank },
  { name: 'ofx', seeds: texts(OFX1, OFX2), read: readBank },
  { name: 'mt940', seeds: texts(MT940), read: readBank },
  { name: 'bai2', seeds: texts(BAI2), read: readBank },
];
