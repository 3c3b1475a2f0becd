import { parse } from 'csv-parse/sync';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import { decimalMarkOf, findPrintedDate, readPrintedAmount } from '../extraction/printed-values.ts';
import type { Invoice, InvoiceLine, Term } from '../invoice.ts';

const ROWS_MAX = 50_000;

/** Column names as exports write them, for each field; compared without case, blanks and signs. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  number: ['invoicenumber', 'invoiceno', 'invoiceid', 'invoice', 'number', 'documentnumber'],
  issueDate: ['invoicedate', 'issuedate', 'date'],
  dueDate: ['duedate'],
  currency: ['currency', 'currencycode'],
  seller: ['seller', 'vendor', 'supplier', 'sellername', 'vendorname', 'suppliername'],
  buyer: ['buyer', 'customer', 'buyername', 'customername', 'contactname'],
  order: ['ponumber', 'purchaseorder', 'order', 'ordernumber', 'reference'],
  item: ['description', 'item', 'itemname', 'product', 'itemdescription'],
  quantity: ['quantity', 'qty'],
  unit: ['unit', 'uom'],
  price: ['unitprice', 'price', 'rate', 'unitamount'],
  net: ['lineamount', 'linetotal', 'netamount', 'amount', 'net'],
  taxRate: ['taxrate', 'vatrate', 'taxpercent'],
  subtotal: ['subtotal', 'nettotal', 'totalnet', 'taxexclusive'],
  tax: ['tax', 'taxamount', 'vat', 'salestax', 'totaltax', 'taxtotal'],
  total: ['total', 'grandtotal', 'invoicetotal', 'taxinclusive', 'amountdue', 'payable'],
};

type Row = Readonly<Record<string, string>>;

/** Which CSV column holds which field, by its heading. */
export function invoiceColumnsOf(headings: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [field, names] of Object.entries(COLUMNS)) {
    const heading = headings.find((each) => names.includes(each.toLowerCase().replace(/[^a-z]/g, '')));
    if (heading !== undefined) found.set(field, heading);
  }
  return found;
}

/**
 * Reads one invoice from a CSV with a line of headings: one row per invoice line, the header's values repeated.
 * @errors cyloid.csv_unreadable, cyloid.csv_not_an_invoice, cyloid.csv_several_invoices
 */
export function readInvoiceCsv(text: string): Outcome<Invoice> {
  const firstLine = text.slice(0, text.indexOf('\n') < 0 ? 10_000 : text.indexOf('\n'));
  const delimiter = [';', '\t', ','].reduce(
    (best, sign) => (firstLine.split(sign).length > firstLine.split(best).length ? sign : best),
    ',',
  );
  let rows: readonly Row[];
  try {
    rows = parse(text, {
      columns: true,
      delimiter,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      to: ROWS_MAX + 1,
      max_record_size: 1_000_000,
    });
  } catch (error) {
    return refuse(
      'malformed',
      'cyloid.csv_unreadable',
      `The CSV cannot be read: ${error instanceof Error ? error.message.slice(0, 160) : 'unknown reason'}.`,
    );
  }
  const columns = invoiceColumnsOf(Object.keys(rows[0] ?? {}));
  if (!columns.has('number') || !(columns.has('total') || columns.has('net'))) {
    return refuse(
      'invalid',
      'cyloid.csv_not_an_invoice',
      'The CSV has no columns for an invoice number and an amount.',
      {
        hint: 'Name the columns, such as "Invoice number", "Date", "Description", "Quantity", "Unit price", "Amount".',
      },
    );
  }
  if (rows.length > ROWS_MAX)
    return refuse('too_large', 'cyloid.csv_too_long', `The CSV has more than ${ROWS_MAX} rows.`);
  const numbers = new Set(rows.map((row) => row[columns.get('number') ?? '']));
  if (numbers.size > 1) {
    return refuse(
      'invalid',
      'cyloid.csv_several_invoices',
      `The CSV holds ${numbers.size} invoices; send one invoice a file.`,
    );
  }
  return ok(invoiceFromRows(rows, columns, decimalMarkOf(text)));
}

function invoiceFromRows(rows: readonly Row[], columns: ReadonlyMap<string, string>, mark: '.' | ','): Invoice {
  const term = (
    row: Row | undefined,
    index: number,
    field: string,
    kind: 'text' | 'amount' | 'date' = 'text',
  ): Term | undefined => {
    const heading = columns.get(field);
    const raw = heading === undefined ? undefined : row?.[heading]?.trim();
    if (raw === undefined || raw === '') return undefined;
    const value =
      kind === 'amount'
        ? readPrintedAmount(raw.replace(/%$/, ''), mark)
        : kind === 'date'
          ? findPrintedDate(raw, mark === '.')?.value
          : raw;
    return { value: value ?? raw, provenance: { method: 'text', path: `row ${index + 2}, ${heading}`, confidence: 1 } };
  };
  const first = rows[0];
  const provenance = { method: 'text', path: 'row 2', confidence: 1 } as const;
  const party = (field: string): Invoice['seller'] => {
    const name = term(first, 0, field);
    return name && { provenance: name.provenance, name, identifiers: [] };
  };
  const lines = rows.flatMap((row, index): InvoiceLine[] => {
    const line: InvoiceLine = {
      provenance: { ...provenance, path: `row ${index + 2}` },
      itemName: term(row, index, 'item'),
      quantity: term(row, index, 'quantity', 'amount'),
      price: term(row, index, 'price', 'amount'),
      netAmount: term(row, index, 'net', 'amount'),
      taxRate: term(row, index, 'taxRate', 'amount'),
      allowanceCharges: [],
      itemClassifications: [],
      itemAttributes: [],
    };
    return line.netAmount || line.price ? [line] : [];
  });
  const total = term(first, 0, 'total', 'amount');
  const subtotal = term(first, 0, 'subtotal', 'amount');
  return {
    provenance,
    kind: 'invoice',
    syntax: 'csv',
    number: term(first, 0, 'number'),
    issueDate: term(first, 0, 'issueDate', 'date'),
    dueDate: term(first, 0, 'dueDate', 'date'),
    currency: term(first, 0, 'currency'),
    purchaseOrderReference: term(first, 0, 'order'),
    seller: party('seller'),
    buyer: party('buyer'),
    notes: [],
    precedingInvoices: [],
    paymentInstructions: [],
    allowanceCharges: [],
    taxBreakdown: [],
    supportingDocuments: [],
    totals: {
      provenance,
      lineNet: subtotal,
      taxExclusive: subtotal,
      tax: term(first, 0, 'tax', 'amount'),
      taxInclusive: total,
    },
    lines,
  };
}
