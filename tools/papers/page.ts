import PDFDocument from 'pdfkit';

/** One line of an invoice as printed. */
export interface PrintedLine {
  readonly item: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
}

/** An invoice as it stands on paper, with every figure as the sender typed it. */
export interface PrintedInvoice {
  readonly title: string;
  readonly seller: string;
  readonly address: string;
  readonly taxId: string;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly buyer: string;
  readonly order?: string;
  readonly lines: readonly PrintedLine[];
  readonly subtotal: string;
  readonly tax?: { readonly label: string; readonly amount: string };
  readonly total: string;
  readonly footnote?: string;
  /** Written into the file, so that the same paper is the same bytes whenever it is made. */
  readonly madeAt: string;
}

/** A data file inside the PDF (Factur-X). */
export interface Attachment {
  readonly name: string;
  readonly content: string;
}

type Page = InstanceType<typeof PDFDocument>;

const LEFT = 56;
const RIGHT = 556;
const COLUMNS = [LEFT + 4, 352, 452, RIGHT - 4] as const;

function cell(page: Page, text: string, right: number, y: number): void {
  page.text(text, right - 120, y, { width: 120, align: 'right', lineBreak: false });
}

function rule(page: Page, y: number): void {
  page.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor('#9a9a9a').stroke();
}

function row(page: Page, y: number, cells: readonly [string, string, string, string]): number {
  const [item, quantity, price, amount] = cells;
  page.text(item, COLUMNS[0], y, { lineBreak: false });
  if (quantity !== '') cell(page, quantity, COLUMNS[1], y);
  if (price !== '') cell(page, price, COLUMNS[2], y);
  cell(page, amount, COLUMNS[3], y);
  rule(page, y + 18);
  return y + 25;
}

function drawHead(page: Page, invoice: PrintedInvoice): void {
  page.font('Times-Bold').fontSize(22).text(invoice.seller, LEFT, 60, { lineBreak: false });
  page
    .font('Times-Roman')
    .fontSize(13)
    .text(invoice.title, RIGHT - 120, 64, { width: 120, align: 'right', lineBreak: false });
  page.fontSize(12);
  page.text(invoice.address, LEFT, 104, { lineBreak: false });
  page.text(`Tax ID: ${invoice.taxId}`, LEFT, 122, { lineBreak: false });
  page.text(`Invoice no. ${invoice.number}`, LEFT, 152, { lineBreak: false });
  page.text(`Invoice date: ${invoice.issued}`, 236, 152, { lineBreak: false });
  page.text(`Due date: ${invoice.due}`, 410, 152, { lineBreak: false });
  page.text(`Bill to: ${invoice.buyer}`, LEFT, 176, { lineBreak: false });
  if (invoice.order !== undefined) page.text(`Order no. ${invoice.order}`, 410, 176, { lineBreak: false });
  page.fontSize(10).text('All amounts in USD', LEFT, 200, { lineBreak: false });
}

/** Prints the invoice on one US letter page, in the manner of a small supplier's own form. */
export async function printInvoice(invoice: PrintedInvoice, attachment?: Attachment): Promise<Uint8Array> {
  const made = new Date(invoice.madeAt);
  const page = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    compress: true,
    info: { Title: `${invoice.title} ${invoice.number}`, Author: invoice.seller, CreationDate: made, ModDate: made },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve) => {
    page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    page.on('end', resolve);
  });
  if (attachment) {
    // The library's types do not know yet that it writes the relationship, which Factur-X asks for.
    const options = {
      name: attachment.name,
      type: 'text/xml',
      description: 'Invoice data',
      creationDate: made,
      modifiedDate: made,
      relationship: 'Data',
    };
    page.file(Buffer.from(attachment.content), options);
  }
  drawHead(page, invoice);
  page.fontSize(12);
  let y = row(page, 232, ['Item', 'Qty', 'Price', 'Amount']);
  for (const line of invoice.lines) y = row(page, y, [line.item, line.quantity, line.price, line.amount]);
  y = row(page, y, ['Subtotal', '', '', invoice.subtotal]);
  if (invoice.tax) y = row(page, y, [invoice.tax.label, '', '', invoice.tax.amount]);
  page.font('Times-Bold');
  y = row(page, y, ['Total due', '', '', invoice.total]);
  if (invoice.footnote !== undefined)
    page.font('Times-Italic').fontSize(8).text(invoice.footnote, LEFT, 740, { lineBreak: false });
  page.end();
  await done;
  return Buffer.concat(chunks);
}
