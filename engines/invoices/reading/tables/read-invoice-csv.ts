import { readCsvRows, type CsvRow } from '@finaceverse/base/csv';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { decimalMarkOf, dateOrderOf, findPrintedDate, readPrintedAmount } from '../../extraction/printed-values.ts';
import type { Invoice, InvoiceLine, Term } from '../../model/invoice.ts';

const ROWS_MAX = 50_000;

/** Limits of the table, its line of headings counted. */
const LIMITS = { rowsMax: ROWS_MAX + 1, cellsMax: 200 };

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

interface Column {
  readonly heading: string;
  readonly index: number;
}

/** Which CSV column holds which field, by its heading. */
function columnsOf(headings: readonly string[]): ReadonlyMap<string, Column> {
  const plain = headings.map((each) => each.toLowerCase().replace(/[^a-z]/g, ''));
  const found = new Map<string, Column>();
  for (const [field, names] of Object.entries(COLUMNS)) {
    const index = plain.findIndex((each) => names.includes(each));
    if (index >= 0) found.set(field, { heading: headings[index] ?? '', index });
  }
  return found;
}

function unreadable(reason: string): Outcome<never> {
  return refuse('malformed', 'cyloid.csv_unreadable', `The CSV cannot be read: ${reason}`);
}

/**
 * Reads one invoice from a CSV with a line of headings: one row per invoice line, the header's values repeated.
 * @errors cyloid.csv_unreadable, cyloid.csv_not_an_invoice, cyloid.csv_several_invoices, cyloid.csv_too_long
 */
export function readInvoiceCsv(text: string): Outcome<Invoice> {
  const firstLine = /[^\r\n\ufeff]{1,10000}/.exec(text)?.[0] ?? '';
  const delimiter = [';', '\t', ','].reduce(
    (best, sign) => (firstLine.split(sign).length > firstLine.split(best).length ? sign : best),
    ',',
  );
  // The headings alone first: any text may come here, and most are no table.
  const head = readCsvRows(firstLine, delimiter, LIMITS);
  if (!head.ok) return unreadable(head.refusal.message);
  const columns = columnsOf(head.value[0]?.cells ?? []);
  const number = columns.get('number');
  if (!number || !(columns.has('total') || columns.has('net'))) {
    return refuse(
      'invalid',
      'cyloid.csv_not_an_invoice',
      'The CSV has no columns for an invoice number and an amount.',
      {
        hint: 'Name the columns, such as "Invoice number", "Date", "Description", "Quantity", "Unit price", "Amount".',
      },
    );
  }
  const read = readCsvRows(text, delimiter, LIMITS);
  if (!read.ok && read.refusal.code === 'csv.too_many_rows')
    return refuse('too_large', 'cyloid.csv_too_long', `The CSV has more than ${ROWS_MAX} rows.`);
  if (!read.ok) return unreadable(read.refusal.message);
  const [headings, ...rows] = read.value;
  const width = headings?.cells.length;
  const uneven = rows.find((row) => row.cells.length !== width);
  if (uneven)
    return unreadable(`Line ${uneven.line} has ${uneven.cells.length} columns, the line of headings has ${width}.`);
  const numbers = new Set(rows.map((row) => row.cells[number.index]));
  if (numbers.size > 1) {
    return refuse(
      'invalid',
      'cyloid.csv_several_invoices',
      `The CSV holds ${numbers.size} invoices; send one invoice a file.`,
    );
  }
  return ok(invoiceFromRows(rows, columns, decimalMarkOf(text)));
}

function invoiceFromRows(rows: readonly CsvRow[], columns: ReadonlyMap<string, Column>, mark: '.' | ','): Invoice {
  const guess = dateOrderOf(rows.flatMap((row) => row.cells).join('\n'), undefined);
  // A comma for decimals is written where the day comes first.
  const order = mark === ',' ? { monthFirst: false, known: true } : guess;
  const term = (
    row: CsvRow | undefined,
    index: number,
    field: string,
    kind: 'text' | 'amount' | 'date' = 'text',
  ): Term | undefined => {
    const column = columns.get(field);
    const raw = column && row?.cells[column.index];
    if (column === undefined || raw === undefined || raw === '') return undefined;
    const date = kind === 'date' ? findPrintedDate(raw, order) : undefined;
    const value = kind === 'amount' ? readPrintedAmount(raw.replace(/%$/, ''), mark) : date?.value;
    const otherwise = date?.otherwise === undefined ? {} : { otherwise: date.otherwise };
    return {
      value: value ?? raw,
      provenance: { method: 'text', path: `row ${index + 2}, ${column.heading}`, confidence: 1, ...otherwise },
    };
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
