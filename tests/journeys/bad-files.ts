import { createCipheriv, createHash } from 'node:crypto';
import { deflateRawSync, deflateSync } from 'node:zlib';

/** Files that mean no good, or came to harm: each made from nothing, so that what is wrong with it can be read here. */
const MEGABYTE = 1024 * 1024;

function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: string | Buffer): void => {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(`${index + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
  });
  const start = length;
  add(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`,
  );
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

function stream(bytes: Buffer, entries = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

function page(content: Buffer): readonly (string | Buffer)[] {
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    content,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
}

/** A page with these lines of text. */
export function textPdf(lines: readonly string[]): Buffer {
  const drawn = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj 0 -16 Td`).join('\n');
  return pdfOf(page(stream(Buffer.from(`BT /F 11 Tf 50 740 Td\n${drawn}\nET`))));
}

/** Encrypted under a user's password by the standard handler, revision 3 (ISO 32000-1, 7.6.3): RC4 is replaced by noise, since nobody may open it. */
export function encryptedPdf(): Buffer {
  const digest = (text: string): string => createHash('md5').update(text).digest('hex').repeat(2);
  const locked = createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16)).update(
    'BT /F 11 Tf (Invoice) Tj ET',
  );
  const encrypt = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <${digest('owner')}> /U <${digest('user')}> >>`;
  return pdfOf([...page(stream(locked)), encrypt], `/Encrypt 6 0 R /ID [<${digest('a')}> <${digest('a')}>]`);
}

export function truncatedPdf(): Buffer {
  const whole = textPdf(['Invoice number: X-1', 'Total 10.00 USD']);
  return whole.subarray(0, Math.floor(whole.length * 0.6));
}

/** A page whose content unfolds to `megabytes`. */
export function pdfBomb(megabytes: number): Buffer {
  return pdfOf(page(stream(deflateSync(Buffer.alloc(megabytes * MEGABYTE, 0x20)), '/Filter /FlateDecode')));
}

/** A ZIP of one entry that unfolds to `megabytes`; the sizes that it declares are true. */
export function zipBomb(name: string, megabytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(megabytes * MEGABYTE));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(megabytes * MEGABYTE, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  local.copy(central, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const UBL =
  'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"';

/** Ten entities, each ten of the one before: ten thousand million words out of a few lines. */
export function billionWords(): string {
  const steps = Array.from({ length: 9 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`);
  return `${XML}<!DOCTYPE Invoice [<!ENTITY e0 "word">${steps.join('')}]>\n<Invoice ${UBL}><cbc:ID>&e9;</cbc:ID></Invoice>`;
}

export function externalEntity(): string {
  return `${XML}<!DOCTYPE Invoice [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n<Invoice ${UBL}><cbc:ID>&f;</cbc:ID></Invoice>`;
}

export function externalDtd(): string {
  return `${XML}<!DOCTYPE Invoice SYSTEM "http://127.0.0.1:9/invoice.dtd">\n<Invoice ${UBL}><cbc:ID>1</cbc:ID></Invoice>`;
}

export function deepXml(depth: number): string {
  return `${XML}<Invoice ${UBL}>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</Invoice>`;
}

/** An e-invoice in UBL of one line; `total` is what it says is payable. */
export function ublInvoice(
  number: string,
  facts: { readonly net: string; readonly total: string; readonly note?: string; readonly supplier?: string },
): string {
  const money = (name: string, amount: string): string => `<cbc:${name} currencyID="USD">${amount}</cbc:${name}>`;
  return `${XML}<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-02-02</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  ${facts.note === undefined ? '' : `<cbc:Note>${facts.note}</cbc:Note>`}<cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity>
    <cbc:RegistrationName>${facts.supplier ?? 'Northwind Packaging'}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:TaxTotal>${money('TaxAmount', '0.00')}</cac:TaxTotal>
  <cac:LegalMonetaryTotal>${money('LineExtensionAmount', facts.net)}${money('TaxExclusiveAmount', facts.net)}
    ${money('TaxInclusiveAmount', facts.total)}${money('PayableAmount', facts.total)}</cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>${money('LineExtensionAmount', facts.net)}
    <cac:Item><cbc:Name>Boxes</cbc:Name></cac:Item><cac:Price>${money('PriceAmount', facts.net)}</cac:Price></cac:InvoiceLine>
</Invoice>`;
}
