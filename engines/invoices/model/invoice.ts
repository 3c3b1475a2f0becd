/**
 * The semantic model of an invoice: the business terms (BT) and groups (BG) of EN 16931-1 under their
 * English names, read alike from every syntax. Every value remembers where it was read.
 */

/** Where a value comes from, so that a screen can light the very pixels or the very element. */
export interface Provenance {
  readonly method: 'xml' | 'text' | 'ocr' | 'manual';
  /** Path of the XML element, or the field's name in a CSV. */
  readonly path?: string | undefined;
  /** One-based page. */
  readonly page?: number | undefined;
  /** Left, top, right and bottom as fractions of the page, 0 to 1. */
  readonly box?: readonly [number, number, number, number] | undefined;
  /** 0 to 1; 1 for what is read from structured data or typed by a person. */
  readonly confidence: number;
  /** Another value that the same print can mean; a person must say which holds. */
  readonly otherwise?: string | undefined;
}

/**
 * One value as it was read. Amounts, prices, quantities and rates are decimal strings (`2706.25`), dates are
 * ISO 8601 days; a text that could not be understood as such stays as printed, so that a rule can name it.
 */
export interface Term {
  readonly value: string;
  readonly provenance: Provenance;
  /** Identifier scheme of a code or identifier, such as `0088`. */
  readonly scheme?: string | undefined;
  readonly schemeVersion?: string | undefined;
  /** ISO 4217 code written at the amount. */
  readonly currency?: string | undefined;
  /** Unit code written at the quantity (UN/ECE Recommendation 20 or 21). */
  readonly unit?: string | undefined;
  /** MIME code and file name of an attached document. */
  readonly mimeCode?: string | undefined;
  readonly fileName?: string | undefined;
}

/** Place of a group of terms. */
export interface Group {
  readonly provenance: Provenance;
}

/** Postal address (BG-5, BG-8, BG-12, BG-15). */
export interface PostalAddress extends Group {
  readonly line1?: Term | undefined;
  readonly line2?: Term | undefined;
  readonly line3?: Term | undefined;
  readonly city?: Term | undefined;
  readonly postCode?: Term | undefined;
  readonly subdivision?: Term | undefined;
  readonly countryCode?: Term | undefined;
}

/** Contact (BG-6, BG-9). */
export interface Contact extends Group {
  readonly name?: Term | undefined;
  /** Department beside the person (ZUGFeRD EXTENDED). */
  readonly department?: Term | undefined;
  readonly telephone?: Term | undefined;
  readonly fax?: Term | undefined;
  readonly email?: Term | undefined;
}

/** Seller (BG-4), Buyer (BG-7), Payee (BG-10) or Seller tax representative (BG-11). */
export interface Party extends Group {
  readonly name?: Term | undefined;
  readonly tradingName?: Term | undefined;
  readonly identifiers: readonly Term[];
  readonly legalRegistrationIdentifier?: Term | undefined;
  readonly vatIdentifier?: Term | undefined;
  /** Tax registration that is not VAT, such as an EIN (BT-32). */
  readonly taxRegistrationIdentifier?: Term | undefined;
  readonly additionalLegalInformation?: Term | undefined;
  readonly electronicAddress?: Term | undefined;
  readonly address?: PostalAddress | undefined;
  readonly contact?: Contact | undefined;
}

/** Period (BG-14, BG-26), first and last day included. */
export interface Period extends Group {
  readonly start?: Term | undefined;
  readonly end?: Term | undefined;
}

/** Delivery information (BG-13). */
export interface Delivery extends Group {
  readonly name?: Term | undefined;
  readonly locationIdentifier?: Term | undefined;
  readonly date?: Term | undefined;
  readonly address?: PostalAddress | undefined;
}

/** Credit transfer account (BG-17). */
export interface PaymentAccount extends Group {
  readonly identifier?: Term | undefined;
  readonly name?: Term | undefined;
  readonly serviceProvider?: Term | undefined;
}

/** Payment instructions (BG-16) with credit transfer, card (BG-18) and direct debit (BG-19). */
export interface PaymentInstructions extends Group {
  readonly meansCode?: Term | undefined;
  readonly meansText?: Term | undefined;
  readonly remittance?: Term | undefined;
  readonly accounts: readonly PaymentAccount[];
  readonly cardNumber?: Term | undefined;
  readonly cardHolder?: Term | undefined;
  readonly mandateReference?: Term | undefined;
  readonly creditorIdentifier?: Term | undefined;
  readonly debitedAccount?: Term | undefined;
}

/** One of several days on which a part is due, or the terms of a discount for early payment (ZUGFeRD EXTENDED BG-X-41). */
export interface PaymentInstalment extends Group {
  readonly description?: Term | undefined;
  readonly dueDate?: Term | undefined;
  /** What is due on that day, where it is not the whole. */
  readonly amount?: Term | undefined;
  readonly discountPercentage?: Term | undefined;
  readonly discountAmount?: Term | undefined;
  /** Amount to which the discount applies. */
  readonly discountBase?: Term | undefined;
  /** Days or months within which to pay, with their unit. */
  readonly discountPeriod?: Term | undefined;
  readonly discountFrom?: Term | undefined;
}

/** Rate between the invoice currency and the accounting currency (ZUGFeRD EXTENDED BG-X-52). */
export interface CurrencyExchange extends Group {
  readonly source?: Term | undefined;
  readonly target?: Term | undefined;
  readonly rate?: Term | undefined;
  readonly date?: Term | undefined;
}

/** Tax that the buyer keeps back from the amount due and pays for the seller (FatturaPA DatiRitenuta). */
export interface WithholdingTax extends Group {
  readonly kind?: Term | undefined;
  readonly amount?: Term | undefined;
  readonly rate?: Term | undefined;
  readonly reasonCode?: Term | undefined;
}

/** Allowance (BG-20, BG-27) or charge (BG-21, BG-28). */
export interface AllowanceCharge extends Group {
  readonly charge: boolean;
  /** Written as a charge for a logistics service, which ZUGFeRD EXTENDED keeps apart. */
  readonly logistics?: boolean | undefined;
  readonly amount?: Term | undefined;
  readonly baseAmount?: Term | undefined;
  readonly percentage?: Term | undefined;
  readonly reason?: Term | undefined;
  readonly reasonCode?: Term | undefined;
  readonly taxCategory?: Term | undefined;
  readonly taxRate?: Term | undefined;
}

/** Document totals (BG-22). */
export interface DocumentTotals extends Group {
  /** Sum of line net amounts (BT-106). */
  readonly lineNet?: Term | undefined;
  /** Sum of document allowances (BT-107). */
  readonly allowances?: Term | undefined;
  /** Sum of document charges (BT-108). */
  readonly charges?: Term | undefined;
  /** Total without tax (BT-109). */
  readonly taxExclusive?: Term | undefined;
  /** Total tax in the invoice currency (BT-110). */
  readonly tax?: Term | undefined;
  /** Total tax in the accounting currency (BT-111). */
  readonly taxInAccountingCurrency?: Term | undefined;
  /** Total with tax (BT-112). */
  readonly taxInclusive?: Term | undefined;
  /** Paid amount (BT-113). */
  readonly prepaid?: Term | undefined;
  /** Rounding amount (BT-114). */
  readonly rounding?: Term | undefined;
  /** Amounts that are collected for somebody else (BT-DEX-002 of XRechnung, BT-179 of Factur-X EXTENDED). */
  readonly thirdParties?: readonly Term[] | undefined;
  /** Amount due for payment (BT-115). */
  readonly payable?: Term | undefined;
}

/** Tax breakdown (BG-23). */
export interface TaxBreakdown extends Group {
  readonly taxableAmount?: Term | undefined;
  readonly taxAmount?: Term | undefined;
  readonly category?: Term | undefined;
  readonly rate?: Term | undefined;
  readonly exemptionReason?: Term | undefined;
  readonly exemptionReasonCode?: Term | undefined;
  /** Parts of the taxable amount from lines, and from allowances and charges (ZUGFeRD EXTENDED). */
  readonly lineBase?: Term | undefined;
  readonly allowanceChargeBase?: Term | undefined;
}

/** Additional supporting document (BG-24). */
export interface SupportingDocument extends Group {
  readonly reference?: Term | undefined;
  readonly description?: Term | undefined;
  readonly location?: Term | undefined;
  readonly attachment?: Term | undefined;
}

/** Preceding invoice reference (BG-3). */
export interface PrecedingInvoice extends Group {
  readonly reference?: Term | undefined;
  readonly issueDate?: Term | undefined;
}

/** Invoice note (BG-1). */
export interface InvoiceNote extends Group {
  /** Code that stands for an agreed text (ZUGFeRD EXTENDED). */
  readonly contentCode?: Term | undefined;
  readonly subjectCode?: Term | undefined;
  readonly text?: Term | undefined;
}

/** Item attribute (BG-32). */
export interface ItemAttribute extends Group {
  readonly name?: Term | undefined;
  readonly value?: Term | undefined;
}

/** Invoice line (BG-25) with price (BG-29), tax (BG-30) and item (BG-31). */
export interface InvoiceLine extends Group {
  readonly identifier?: Term | undefined;
  /** Kind of the line (ZUGFeRD EXTENDED, BT-X-8): `GROUP` and `INFORMATION` are no part of any sum. */
  readonly kind?: Term | undefined;
  readonly note?: Term | undefined;
  readonly objectIdentifier?: Term | undefined;
  readonly quantity?: Term | undefined;
  readonly netAmount?: Term | undefined;
  readonly orderLineReference?: Term | undefined;
  /** Order of this line, where lines have orders of their own (ZUGFeRD EXTENDED). */
  readonly orderReference?: Term | undefined;
  readonly freeQuantity?: Term | undefined;
  readonly packageQuantity?: Term | undefined;
  readonly buyerAccountingReference?: Term | undefined;
  readonly period?: Period | undefined;
  readonly allowanceCharges: readonly AllowanceCharge[];
  readonly price?: Term | undefined;
  readonly priceDiscount?: Term | undefined;
  /** CII alone has a place for it. */
  readonly priceDiscountReason?: Term | undefined;
  /** Present where more than one plain discount leads from the gross price to the price (ZUGFeRD EXTENDED). */
  readonly priceAdjustments?: readonly AllowanceCharge[] | undefined;
  readonly grossPrice?: Term | undefined;
  readonly priceBaseQuantity?: Term | undefined;
  /** Quantity to which the gross price applies, where that is another one than for the price; only CII can say so. */
  readonly grossPriceBaseQuantity?: Term | undefined;
  readonly taxCategory?: Term | undefined;
  readonly taxRate?: Term | undefined;
  readonly exemptionReason?: Term | undefined;
  readonly exemptionReasonCode?: Term | undefined;
  readonly itemName?: Term | undefined;
  readonly itemDescription?: Term | undefined;
  readonly itemSellerIdentifier?: Term | undefined;
  readonly itemBuyerIdentifier?: Term | undefined;
  readonly itemStandardIdentifier?: Term | undefined;
  readonly itemClassifications: readonly Term[];
  readonly itemOriginCountry?: Term | undefined;
  readonly itemAttributes: readonly ItemAttribute[];
}

/** What the document says it is. */
export type InvoiceKind = 'invoice' | 'credit_note';

/** How the document was written. */
export type InvoiceSyntax = 'ubl' | 'cii' | 'zugferd1' | 'fatturapa' | 'csv' | 'text' | 'ocr' | 'manual';

/** An invoice or credit note as far as it could be read: any term may be absent. */
export interface Invoice extends Group {
  readonly kind: InvoiceKind;
  readonly syntax: InvoiceSyntax;
  readonly number?: Term | undefined;
  readonly issueDate?: Term | undefined;
  readonly typeCode?: Term | undefined;
  /** `true` where the sender says that this is a test and no invoice (ZUGFeRD EXTENDED). */
  readonly testIndicator?: Term | undefined;
  /** What the seller calls the document, such as `RECHNUNG` (ZUGFeRD EXTENDED). */
  readonly documentName?: Term | undefined;
  readonly currency?: Term | undefined;
  readonly taxCurrency?: Term | undefined;
  readonly taxPointDate?: Term | undefined;
  readonly taxPointDateCode?: Term | undefined;
  readonly dueDate?: Term | undefined;
  readonly buyerReference?: Term | undefined;
  readonly projectReference?: Term | undefined;
  readonly projectName?: Term | undefined;
  readonly contractReference?: Term | undefined;
  readonly purchaseOrderReference?: Term | undefined;
  readonly salesOrderReference?: Term | undefined;
  readonly receivingAdviceReference?: Term | undefined;
  readonly despatchAdviceReference?: Term | undefined;
  readonly deliveryNoteReference?: Term | undefined;
  readonly tenderReference?: Term | undefined;
  readonly invoicedObjectIdentifier?: Term | undefined;
  readonly buyerAccountingReference?: Term | undefined;
  readonly paymentTerms?: Term | undefined;
  readonly notes: readonly InvoiceNote[];
  readonly businessProcess?: Term | undefined;
  readonly specificationIdentifier?: Term | undefined;
  readonly precedingInvoices: readonly PrecedingInvoice[];
  readonly seller?: Party | undefined;
  readonly buyer?: Party | undefined;
  readonly payee?: Party | undefined;
  /** To whom the invoice goes, where that is not the buyer (ZUGFeRD EXTENDED). */
  readonly invoicee?: Party | undefined;
  readonly taxRepresentative?: Party | undefined;
  readonly delivery?: Delivery | undefined;
  readonly period?: Period | undefined;
  readonly paymentInstructions: readonly PaymentInstructions[];
  /** Terms of BG-16 that are given without any means of payment, which CII allows. */
  readonly instructionsWithoutMeans?: PaymentInstructions | undefined;
  /** Present where there are several due days, or discounts for early payment; the first is in `dueDate` and `paymentTerms` too. */
  readonly paymentSchedule?: readonly PaymentInstalment[] | undefined;
  readonly currencyExchange?: CurrencyExchange | undefined;
  readonly withholdingTaxes?: readonly WithholdingTax[] | undefined;
  /** Stamp duty that the seller has paid for the document (FatturaPA DatiBollo). */
  readonly stampDuty?: Term | undefined;
  readonly allowanceCharges: readonly AllowanceCharge[];
  readonly totals?: DocumentTotals | undefined;
  readonly taxBreakdown: readonly TaxBreakdown[];
  readonly supportingDocuments: readonly SupportingDocument[];
  readonly lines: readonly InvoiceLine[];
}

/** A term entered by a person, as certain as they are. */
export function manualTerm(value: string): Term {
  return { value, provenance: { method: 'manual', confidence: 1 } };
}
