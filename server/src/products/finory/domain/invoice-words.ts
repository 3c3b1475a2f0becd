import type { LetterLanguage } from '@finaceverse/invoices/write';

/** What a letter to a customer says beside the figures, in one language. */
export interface InvoiceWords extends LetterLanguage {
  /** What stands on an invoice in the place of tax. */
  readonly untaxed: Readonly<
    Record<'exempt' | 'reverse_charge' | 'intra_community' | 'export' | 'outside_scope', string>
  >;
  readonly discountUntil: (percent: string, until: string, rest: string) => string;
  readonly instalments: (parts: readonly { readonly dueDate: string; readonly amount: string }[]) => string;
  readonly subject: (number: string, seller: string) => string;
  readonly letter: (facts: {
    readonly number: string;
    readonly total: string;
    readonly due: string | null;
    readonly seller: string;
    readonly message: string | null;
  }) => string;
}

const english: InvoiceWords = {
  language: 'en',
  invoice: 'Invoice',
  creditNote: 'Credit note',
  date: 'Date',
  due: 'Due',
  customerTaxId: 'Your tax number',
  yourReference: 'Your reference',
  creditsInvoice: 'Credits invoice',
  item: 'Item',
  quantity: 'Quantity',
  price: 'Price',
  tax: 'Tax',
  net: 'Net',
  sum: 'Total without tax',
  taxOn: (rate, base) => `${rate} % tax on ${base}`,
  total: 'Amount due',
  payTo: 'Please pay to',
  taxId: 'Tax number',
  page: (page, pages) => `Page ${page} of ${pages}`,
  untaxed: {
    exempt: 'Exempt from tax',
    reverse_charge: 'Reverse charge',
    intra_community: 'Intra-Community supply',
    export: 'Export outside the European Union',
    outside_scope: 'Not subject to tax',
  },
  discountUntil: (percent, until, rest) => `If paid by ${until}, ${percent} % may be taken off: ${rest}.`,
  instalments: (parts) => `Payable ${parts.map(({ dueDate, amount }) => `${amount} by ${dueDate}`).join(', ')}.`,
  subject: (number, seller) => `Invoice ${number} of ${seller}`,
  letter: ({ number, total, due, seller, message }) =>
    [
      `Attached is invoice ${number} over ${total}${due === null ? '' : `, due on ${due}`}.`,
      ...(message === null ? [] : [message]),
      seller,
    ].join('\n\n'),
};

const german: InvoiceWords = {
  language: 'de',
  invoice: 'Rechnung',
  creditNote: 'Gutschrift',
  date: 'Datum',
  due: 'Fällig',
  customerTaxId: 'Ihre Steuernummer',
  yourReference: 'Ihr Zeichen',
  creditsInvoice: 'Zur Rechnung',
  item: 'Leistung',
  quantity: 'Menge',
  price: 'Preis',
  tax: 'Steuer',
  net: 'Netto',
  sum: 'Summe ohne Steuer',
  taxOn: (rate, base) => `${rate} % Steuer auf ${base}`,
  total: 'Zu zahlen',
  payTo: 'Bitte zahlen Sie auf',
  taxId: 'Steuernummer',
  page: (page, pages) => `Seite ${page} von ${pages}`,
  untaxed: {
    exempt: 'Steuerfrei',
    reverse_charge: 'Steuerschuldnerschaft des Leistungsempfängers',
    intra_community: 'Steuerfreie innergemeinschaftliche Lieferung',
    export: 'Steuerfreie Ausfuhrlieferung',
    outside_scope: 'Nicht steuerbar',
  },
  discountUntil: (percent, until, rest) => `Bei Zahlung bis ${until} dürfen Sie ${percent} % abziehen: ${rest}.`,
  instalments: (parts) => `Zahlbar ${parts.map(({ dueDate, amount }) => `${amount} bis ${dueDate}`).join(', ')}.`,
  subject: (number, seller) => `Rechnung ${number} von ${seller}`,
  letter: ({ number, total, due, seller, message }) =>
    [
      `anbei die Rechnung ${number} über ${total}${due === null ? '' : `, fällig am ${due}`}.`,
      ...(message === null ? [] : [message]),
      seller,
    ].join('\n\n'),
};

/** Languages in which letters to customers are written. */
export const LETTER_LANGUAGES = ['en', 'de'] as const;
export type LetterLanguageCode = (typeof LETTER_LANGUAGES)[number];

const WORDS: Readonly<Record<LetterLanguageCode, InvoiceWords>> = { en: english, de: german };

/** The words of a language; English where there are none of it. */
export function invoiceWords(language: string): InvoiceWords {
  const known = LETTER_LANGUAGES.find((each) => each === language);
  return WORDS[known ?? 'en'];
}
