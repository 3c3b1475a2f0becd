import { decimal, decimalToString, divideDecimals, normalizeDecimal } from '@finaceverse/base/decimal';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Invoice, InvoiceLine, Party } from '../../model/invoice.ts';
import { checkSigns, drawnPdf } from './page-font.ts';

/** The words and the spelling of figures of the language in which a letter is written. */
export interface LetterLanguage {
  /** BCP 47, such as `de`. */
  readonly language: string;
  readonly invoice: string;
  readonly creditNote: string;
  readonly date: string;
  readonly due: string;
  readonly customerTaxId: string;
  readonly yourReference: string;
  readonly creditsInvoice: string;
  readonly item: string;
  readonly quantity: string;
  readonly price: string;
  readonly tax: string;
  readonly net: string;
  readonly sum: string;
  /** Such as `19 % on 100.00`. */
  readonly taxOn: (rate: string, base: string) => string;
  readonly total: string;
  readonly payTo: string;
  readonly taxId: string;
  readonly page: (page: number, pages: number) => string;
}

const GREY = '#555555';
const RULE = '#cccccc';
const MARGIN = 48;

function addressOf(party: Party | undefined): string[] {
  const { address } = party ?? {};
  const place = [address?.postCode?.value, address?.city?.value].filter((each) => each !== undefined).join(' ');
  return [party?.name?.value, address?.line1?.value, address?.line2?.value, place, address?.countryCode?.value].filter(
    (each): each is string => each !== undefined && each !== '',
  );
}

/** What a letter shows, as texts that are ready to be drawn. */
interface LetterContent {
  readonly title: string;
  readonly sender: string[];
  readonly receiver: string[];
  readonly facts: string[][];
  readonly lines: string[][];
  readonly totals: string[][];
  readonly texts: string[];
  readonly foot: string[];
}

function contentOf(invoice: Invoice, words: LetterLanguage): LetterContent {
  const figures = (decimals: number): Intl.NumberFormat =>
    new Intl.NumberFormat(words.language, { minimumFractionDigits: decimals, maximumFractionDigits: 12 });
  const shown = (value: string | undefined, decimals = 0): string =>
    value === undefined || !/^-?\d+(\.\d+)?$/u.test(value)
      ? (value ?? '')
      : figures(decimals).format(value as `${number}`);
  const currency = invoice.currency?.value ?? '';
  const decimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = (value: string | undefined): string => shown(value, decimals);
  const day = (value: string | undefined): string =>
    value === undefined
      ? ''
      : new Intl.DateTimeFormat(words.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  const rate = (line: InvoiceLine): string => (line.taxRate ? `${shown(line.taxRate.value)} %` : '');
  // A price for another quantity than one is shown for one.
  const priceOf = ({ price, priceBaseQuantity }: InvoiceLine): string => {
    if (price === undefined || priceBaseQuantity === undefined) return amount(price?.value);
    const one = divideDecimals(decimal(price.value), decimal(priceBaseQuantity.value), 4, 'half_up');
    return amount(decimalToString(normalizeDecimal(one)));
  };
  const kind = invoice.kind === 'credit_note' ? words.creditNote : words.invoice;
  const facts: readonly (readonly [string, string])[] = [
    [words.date, day(invoice.issueDate?.value)],
    [words.due, day(invoice.dueDate?.value)],
    [words.customerTaxId, invoice.buyer?.vatIdentifier?.value ?? ''],
    [words.yourReference, invoice.buyerReference?.value ?? ''],
    [words.creditsInvoice, invoice.precedingInvoices.map(({ reference }) => reference?.value ?? '').join(', ')],
  ];
  const { totals } = invoice;
  const account = invoice.paymentInstructions[0]?.accounts[0];
  const seller = invoice.seller;
  return {
    title: `${kind} ${invoice.number?.value ?? ''}`.trim(),
    sender: addressOf(seller),
    receiver: addressOf(invoice.buyer),
    facts: facts.filter(([, value]) => value !== '').map(([label, value]) => [label, value]),
    lines: [
      [words.item, words.quantity, words.price, words.tax, `${words.net} ${currency}`],
      ...invoice.lines.map((line) => [
        line.itemName?.value ?? '',
        shown(line.quantity?.value),
        priceOf(line),
        rate(line),
        amount(line.netAmount?.value),
      ]),
    ],
    totals: [
      [words.sum, amount(totals?.taxExclusive?.value)],
      ...invoice.taxBreakdown.map((each) => [
        each.rate === undefined || Number(each.taxAmount?.value) === 0
          ? (each.exemptionReason?.value ??
            words.taxOn(shown(each.rate?.value ?? '0'), amount(each.taxableAmount?.value)))
          : words.taxOn(shown(each.rate.value), amount(each.taxableAmount?.value)),
        amount(each.taxAmount?.value),
      ]),
      [`${words.total} ${currency}`, amount(totals?.payable?.value)],
    ],
    texts: [
      ...(invoice.paymentTerms ? [invoice.paymentTerms.value] : []),
      ...(account?.identifier
        ? [`${words.payTo} ${account.identifier.value}${account.name ? `, ${account.name.value}` : ''}`]
        : []),
      ...invoice.notes.map(({ text }) => text?.value ?? ''),
    ].filter((text) => text !== ''),
    foot: [
      addressOf(seller).join(' · '),
      [
        seller?.vatIdentifier ? `${words.taxId} ${seller.vatIdentifier.value}` : undefined,
        seller?.taxRegistrationIdentifier ? `${words.taxId} ${seller.taxRegistrationIdentifier.value}` : undefined,
        seller?.legalRegistrationIdentifier?.value,
        seller?.contact?.telephone?.value,
        seller?.contact?.email?.value,
      ]
        .filter((each) => each !== undefined)
        .join(' · '),
    ].filter((text) => text !== ''),
  };
}

function drawPages(pdf: PDFKit.PDFDocument, content: LetterContent, words: LetterLanguage): void {
  const right = { align: { x: 'right' as const, y: 'top' as const } };
  const plain = { border: false as const, padding: 2 };
  const ruled = { border: [0, 0, 0.5, 0] as [number, number, number, number], borderColor: RULE, padding: 4 };
  const [sender = '', ...place] = content.sender;
  pdf.fontSize(15).text(sender).fontSize(8).fillColor(GREY).text(place.join(' · ')).fillColor('#000000');
  // The window of an envelope (DIN 5008, form B) begins 45 millimetres from the top.
  pdf.fontSize(10).text(content.receiver.join('\n'), MARGIN, 150, { lineGap: 2 });
  pdf.x = MARGIN;
  pdf.y = Math.max(pdf.y, 250);
  pdf.fontSize(17).text(content.title).moveDown(0.5).fontSize(9);
  pdf.table({ data: content.facts, columnStyles: [130, '*'], defaultStyle: plain });
  pdf.moveDown();
  pdf.table({
    data: content.lines,
    defaultStyle: ruled,
    columnStyles: [
      { width: '*' },
      { width: 64, ...right },
      { width: 76, ...right },
      { width: 48, ...right },
      { width: 88, ...right },
    ],
  });
  pdf.moveDown();
  pdf.table({ data: content.totals, defaultStyle: ruled, columnStyles: [{ width: '*' }, { width: 110, ...right }] });
  pdf.moveDown().fontSize(10);
  for (const text of content.texts) pdf.text(text, MARGIN, pdf.y).moveDown(0.5);
  drawFeet(pdf, content, words);
}

/** The foot of every page: who writes, and which page it is. */
function drawFeet(pdf: PDFKit.PDFDocument, content: LetterContent, words: LetterLanguage): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    const { height, width, margins } = pdf.page;
    // The foot stands in the margin, where a text would begin another page.
    margins.bottom = 0;
    const at = { width: width - 2 * MARGIN, align: 'center' as const, lineBreak: true };
    const texts = [...content.foot, words.page(page - start + 1, count)];
    pdf
      .fontSize(7)
      .fillColor(GREY)
      .text(texts.join('\n'), MARGIN, height - 40, at)
      .fillColor('#000000');
  }
}

/**
 * Draws an invoice as the letter that its buyer reads: sender, receiver in the window, lines, totals by rate, terms and
 * account, with a foot on every page. `font` is Liberation Sans (TrueType).
 * @errors cyloid.not_drawable where a sign is not in the font
 */
export async function drawLetter(
  invoice: Invoice,
  words: LetterLanguage,
  font: Uint8Array,
  drawnAt: Date,
): Promise<Outcome<Uint8Array>> {
  const content = contentOf(invoice, words);
  const { title, sender, receiver, facts, lines, totals, texts, foot } = content;
  const signs = checkSigns([
    title,
    ...sender,
    ...receiver,
    ...facts.flat(),
    ...lines.flat(),
    ...totals.flat(),
    ...texts,
    ...foot,
  ]);
  if (!signs.ok) return signs;
  const page = { title, language: words.language, font, drawnAt };
  return ok(await drawnPdf(page, (pdf) => drawPages(pdf, content, words)));
}
