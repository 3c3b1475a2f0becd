import { ok, type Outcome } from '@finaceverse/base/outcome';
import { fieldsOf } from '../../model/fields.ts';
import type { Invoice, InvoiceLine, Party, Term } from '../../model/invoice.ts';
import { checkSigns, drawnPdf } from './page-font.ts';

const GREY = '#555555';

/** Gives the text of a term, and remembers that the page shows it. */
type Show = (term: Term | undefined) => string;

/** A term in the words of its name: `seller.address.postCode` is `Seller, address, post code`. */
function labelOf(name: string): string {
  const words = name
    .replace(/\[(\d+)\]/g, (_, index: string) => ` ${Number(index) + 1}`)
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll('.', ', ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function partyText(party: Party | undefined, show: Show): string {
  const { address } = party ?? {};
  return [
    show(party?.name),
    show(address?.line1),
    show(address?.line2),
    show(address?.line3),
    [show(address?.postCode), show(address?.city)].filter((each) => each !== '').join(' '),
    [show(address?.subdivision), show(address?.countryCode)].filter((each) => each !== '').join(' '),
    show(party?.vatIdentifier),
    show(party?.taxRegistrationIdentifier),
  ]
    .filter((each) => each !== '')
    .join('\n');
}

function lineCells(line: InvoiceLine, show: Show): string[] {
  const quantity = [show(line.quantity), line.quantity?.unit ?? ''].join(' ').trim();
  const tax = [show(line.taxCategory), show(line.taxRate)].filter((each) => each !== '').join(' ');
  const what = [show(line.itemName), show(line.itemDescription)].filter((each) => each !== '').join('\n');
  return [
    show(line.identifier),
    what,
    quantity,
    show(line.price),
    tax === '' ? '' : `${tax}${line.taxRate ? ' %' : ''}`,
    show(line.netAmount),
  ];
}

function totalRows({ totals }: Invoice, show: Show): string[][] {
  const rows: readonly (readonly [string, Term | undefined])[] = [
    ['Sum of lines', totals?.lineNet],
    ['Allowances', totals?.allowances],
    ['Charges', totals?.charges],
    ['Total without tax', totals?.taxExclusive],
    ['Tax', totals?.tax],
    ['Total with tax', totals?.taxInclusive],
    ['Paid', totals?.prepaid],
    ['Rounding', totals?.rounding],
    ['Amount due', totals?.payable],
  ];
  return rows.filter(([, term]) => term).map(([label, term]) => [label, show(term)]);
}

/** What the page shows, in its order; `rest` has every value that stands nowhere else on it. */
interface PageContent {
  readonly title: string;
  readonly parties: string[][];
  readonly dates: string[][];
  readonly lines: string[][];
  readonly totals: string[][];
  readonly rest: string[][];
}

function contentOf(invoice: Invoice): PageContent {
  const shown = new Set<Term>();
  const show: Show = (term) => {
    if (!term) return '';
    shown.add(term);
    return term.value;
  };
  const dates: readonly (readonly [string, Term | undefined])[] = [
    ['Date', invoice.issueDate],
    ['Due', invoice.dueDate],
    ['Currency', invoice.currency],
    ['Order', invoice.purchaseOrderReference],
  ];
  const content = {
    title: `${invoice.kind === 'credit_note' ? 'Credit note' : 'Invoice'} ${show(invoice.number)}`.trim(),
    parties: [
      ['From', 'To'],
      [partyText(invoice.seller, show), partyText(invoice.buyer, show)],
    ],
    dates: dates.filter(([, term]) => term).map(([label, term]) => [label, show(term)]),
    lines: [['No.', 'Item', 'Quantity', 'Price', 'Tax', 'Net'], ...invoice.lines.map((line) => lineCells(line, show))],
    totals: totalRows(invoice, show),
  };
  const rest = fieldsOf(invoice)
    .filter(({ term }) => !shown.has(term))
    .map(({ name, term }) => [
      labelOf(name),
      term.mimeCode === undefined ? term.value : `${term.fileName ?? 'a file'} (in the data)`,
    ]);
  return { ...content, rest };
}

function drawContent(pdf: PDFKit.PDFDocument, content: PageContent): void {
  const border = { border: [0, 0, 0.5, 0] as [number, number, number, number], borderColor: '#cccccc', padding: 3 };
  pdf.fontSize(18).text(content.title).moveDown(0.5).fontSize(9);
  pdf.table({ data: content.parties, defaultStyle: { border: false, padding: 3 } });
  pdf.moveDown();
  if (content.dates.length > 0)
    pdf.table({ data: content.dates, columnStyles: [80, '*'], defaultStyle: { border: false, padding: 3 } });
  pdf.moveDown();
  const right = { align: { x: 'right' as const, y: 'top' as const } };
  pdf.table({
    data: content.lines,
    defaultStyle: border,
    columnStyles: [
      { width: 36 },
      { width: '*' },
      { width: 74, ...right },
      { width: 66, ...right },
      { width: 54, ...right },
      { width: 76, ...right },
    ],
  });
  pdf.moveDown();
  if (content.totals.length > 0)
    pdf.table({ data: content.totals, defaultStyle: border, columnStyles: [{ width: '*' }, { width: 120, ...right }] });
  if (content.rest.length === 0) return;
  pdf.moveDown().fontSize(8).fillColor(GREY).text('Further particulars').moveDown(0.3);
  for (const [label = '', value = ''] of content.rest) pdf.text(`${label}: ${value}`);
}

/**
 * Draws an invoice as plain pages that show every value of it, in a font that the file carries: the readable side of
 * a Factur-X invoice that came without one. `font` is Liberation Sans (TrueType).
 * @errors cyloid.not_drawable where a sign is not in the font
 */
export async function drawInvoice(invoice: Invoice, font: Uint8Array, drawnAt: Date): Promise<Outcome<Uint8Array>> {
  const content = contentOf(invoice);
  const texts = [
    [content.title],
    ...content.parties,
    ...content.dates,
    ...content.lines,
    ...content.totals,
    ...content.rest,
  ].flat();
  const signs = checkSigns(texts);
  if (!signs.ok) return signs;
  const facts = { title: content.title, language: 'en', font, drawnAt };
  return ok(await drawnPdf(facts, (pdf) => drawContent(pdf, content)));
}
