import type { XmlElement } from '@finaceverse/base/xml';
import type { Decimal } from '@finaceverse/base/decimal';
import type { Gathered } from '../gathered.ts';
import type { Place } from './places.ts';

/** Elements for which rules of EN 16931 are published, by what they mean; each binding says where they stand. */
export type GroupName =
  | 'invoice'
  | 'totals'
  | 'taxCurrency'
  | 'taxPoint'
  | 'breakdownPresence'
  | 'seller'
  | 'sellerCountry'
  | 'sellerEndpoint'
  | 'buyerCountry'
  | 'buyerEndpoint'
  | 'payee'
  | 'representative'
  | 'representativeCountry'
  | 'vatIdentifier'
  | 'line'
  | 'standardIdentifier'
  | 'classification'
  | 'itemAttribute'
  | 'linePeriod'
  | 'period'
  | 'breakdown'
  | 'adjustment'
  | 'paymentMeans'
  | 'creditTransfer'
  | 'account'
  | 'card'
  | 'supportingDocument'
  | 'precedingInvoice'
  | 'deliveryAddress';

/** Business terms by their number in EN 16931-1, on which rules are published. */
export type TermName =
  | 'BT-1'
  | 'BT-2'
  | 'BT-3'
  | 'BT-5'
  | 'BT-24'
  | 'BT-27'
  | 'BG-5'
  | 'BT-34'
  | 'BT-40'
  | 'BT-44'
  | 'BG-8'
  | 'BT-49'
  | 'BT-55'
  | 'BT-62'
  | 'BG-12'
  | 'BT-69'
  | 'BT-73'
  | 'BT-74'
  | 'BT-80'
  | 'BT-81'
  | 'BT-84'
  | 'BT-87'
  | 'BT-92'
  | 'BT-93'
  | 'BT-95'
  | 'BT-97'
  | 'BT-106'
  | 'BT-107'
  | 'BT-108'
  | 'BT-109'
  | 'BT-112'
  | 'BT-113'
  | 'BT-114'
  | 'BT-115'
  | 'BT-116'
  | 'BT-117'
  | 'BT-118'
  | 'BT-119'
  | 'BT-122'
  | 'BT-126'
  | 'BT-129'
  | 'BT-131'
  | 'BT-134'
  | 'BT-135'
  | 'BT-146'
  | 'BT-148'
  | 'BT-151'
  | 'BT-153'
  | 'BT-157'
  | 'BT-158'
  | 'BT-160'
  | 'BT-161'
  | 'BT-25'
  | 'BG-23'
  | 'BG-25';

/** A place in a document that names a tax category. */
export interface TaxUse {
  /** `service` is a logistics charge of CII, which sums count; `other` is anything that no rule places. */
  readonly place: 'line' | 'allowance' | 'charge' | 'breakdown' | 'service' | 'other';
  /** An allowance or charge of the document, not of a line. */
  readonly ofDocument: boolean;
  readonly category: string;
  /** Whether the category is said to be of VAT. */
  readonly vat: boolean;
  readonly rate: XmlElement | undefined;
  /** The category, or the tax that has it. */
  readonly element: XmlElement;
}

/** The amounts of one tax breakdown. */
export interface Breakdown {
  readonly element: XmlElement;
  readonly category: string | undefined;
  readonly base: XmlElement | undefined;
  readonly tax: XmlElement | undefined;
  /** Only a rate of VAT counts. */
  readonly rate: XmlElement | undefined;
}

/** A total VAT with the taxes of the breakdowns that it must be the sum of. */
export interface TaxTotal {
  readonly printed: XmlElement | undefined;
  readonly parts: readonly (XmlElement | undefined)[];
}

/** What is known of who is taxed. */
export interface TaxedParties {
  readonly sellerVat: boolean;
  /** Under VAT or under any other scheme. */
  readonly sellerRegistered: boolean;
  readonly representativeVat: boolean;
  readonly buyerVat: boolean;
  readonly buyerLegal: boolean;
}

/** What of an element counts into a taxable amount, under the element that is to be counted once. */
export interface Contribution {
  readonly holder: XmlElement;
  readonly amount: XmlElement | undefined;
}

/**
 * Where the published rules of the two bindings say the same in words, but not in figures. Each entry is a fact of the
 * artefacts of EN 16931, found by their own tests.
 */
export interface Dialect {
  /** BR-CO-13: the net total is rounded even where nothing was added to the lines. */
  readonly roundsNetTotal: boolean;
  /** BR-CO-15: a total with VAT that equals the net total passes too. */
  readonly totalMayEqualNet: boolean;
  /** BR-CO-16: both sides are rounded to two decimals before they are compared. */
  readonly roundsAmountDue: boolean;
  /** BR-CO-17: a difference of exactly one passes. */
  readonly taxSlackInclusive: boolean;
  /** BR-AF-05 to -07: the rate of IGIC must be above zero. */
  readonly positiveIgic: boolean;
  /** Categories whose breakdowns count even where they do not say that they are of VAT. */
  readonly anyTaxCategories: readonly string[];
  /** Categories whose base and tax are not checked. */
  readonly uncheckedCategories: readonly string[];
  /** Taxable amounts: lines, charges and allowances are each rounded by themselves. */
  readonly roundsEachKind: boolean;
  /** BR-CL-03 looks at the totals of the tax only. */
  readonly currenciesOfTaxTotalsOnly: boolean;
}

/**
 * How one syntax writes the business terms of EN 16931-1 (EN 16931-3-2 for UBL, EN 16931-3-3 for CII). Rules are written
 * once over groups and terms; what they need to find is asked here.
 */
export interface SyntaxBinding {
  readonly syntax: 'ubl' | 'cii';
  readonly dialect: Dialect;
  readonly groups: Readonly<Record<GroupName, Place>>;
  /** The path to each term from the element of the group whose rules ask for it. */
  readonly terms: Readonly<Record<TermName, string>>;
  readonly lineName: (element: XmlElement) => string;
  readonly lineField: (element: XmlElement) => string;

  /** Whether a date is written as the syntax wants it. */
  readonly isDated: (date: XmlElement) => boolean;
  readonly hasScheme: (identifier: XmlElement) => boolean;
  readonly hasList: (code: XmlElement) => boolean;
  /** Whether a tax, or a tax category, is of VAT. */
  readonly isVat: (tax: XmlElement) => boolean;
  readonly categoryOf: (tax: XmlElement) => XmlElement | undefined;
  readonly rateOf: (tax: XmlElement) => XmlElement | undefined;
  readonly hasVatIdentifier: (party: XmlElement) => boolean;
  /** Whether the buyer can know the seller by an identifier, a legal registration or a VAT identifier. */
  readonly isKnown: (seller: XmlElement) => boolean;
  readonly isNamedApart: (payee: XmlElement) => boolean;
  readonly endsAfterStart: (period: XmlElement) => boolean;
  readonly beginsWithCountry: (vatIdentifier: XmlElement) => boolean;
  /** The number of a card as its length is counted. */
  readonly cardNumber: (element: XmlElement) => string;
  /** Whether the tax point is given as a date or as a code, but not as both. */
  readonly taxPointIsSingle: (root: XmlElement, all: Gathered) => boolean;
  /** Whether the total VAT is given in the accounting currency, where there is one. */
  readonly taxIsAccounted: (root: XmlElement) => boolean;

  /** Whether an element is an allowance or a charge of the document or of a line. */
  readonly isAdjustment: (element: XmlElement, charge: boolean, ofLine: boolean) => boolean;
  /** Whether the parent of a reason code is a charge; undefined where it does not say. */
  readonly chargeOf: (adjustment: XmlElement | undefined) => boolean | undefined;
  /** Amounts of the allowances or charges of the document; what does not say which it is counts as neither. */
  readonly adjustments: (root: XmlElement, charge: boolean) => readonly (XmlElement | undefined)[];
  readonly hasTotals: (root: XmlElement) => boolean;
  /** Every total VAT, in whatever currency. */
  readonly taxTotals: (root: XmlElement) => readonly XmlElement[];
  readonly provenTaxTotals: (root: XmlElement, currency: string | undefined) => readonly TaxTotal[];
  readonly breakdowns: (root: XmlElement) => readonly Breakdown[];
  /** Whether the general rules for a breakdown apply to one. */
  readonly isPlainBreakdown: (breakdown: XmlElement) => boolean;

  readonly parties: (root: XmlElement) => TaxedParties;
  readonly delivery: (root: XmlElement) => { readonly delivered: boolean; readonly country: boolean };
  readonly countries: (all: Gathered) => readonly XmlElement[];
  /** Whether elements of a name may use a tax category. */
  readonly isTaxName: (name: string) => boolean;
  /** The use of a tax category by an element of such a name. */
  readonly taxUse: (element: XmlElement) => TaxUse;
  /** The breakdown in which a tax category is used. */
  readonly breakdownOf: (use: TaxUse) => {
    readonly base?: XmlElement | undefined;
    readonly tax?: XmlElement | undefined;
    readonly position: number;
  };
  readonly contribution: (use: TaxUse) => Contribution | undefined;
  /** The kind of the line that a tax stands in, where the syntax can say one. */
  readonly lineKind: (tax: XmlElement) => string | undefined;
  readonly hasExemptionReason: (tax: XmlElement) => boolean;
  /** Whether the breakdowns of a category, counted as the binding counts them, suit its uses. */
  readonly breakdownsSuit: (code: string, own: readonly TaxUse[], one: boolean) => boolean;
  /** Whether a printed taxable amount stands for a sum, with the slack that the binding gives. */
  readonly isTaxableAmount: (question: TaxableQuestion) => boolean;
  /** Which places hold something taxed beside what is not subject to VAT: breakdown, line, allowance, charge. */
  readonly taxedBesides: (uses: readonly TaxUse[]) => readonly [boolean, boolean, boolean, boolean];
  /** Whether a use counts where split payment is looked for. */
  readonly countsForSplit: (use: TaxUse) => boolean;
}

/** A printed taxable amount beside the sum of what is taxed so. */
export interface TaxableQuestion {
  readonly root: XmlElement;
  readonly code: string;
  /** Whether the sum is of one rate; else it is of the whole category. */
  readonly byRate: boolean;
  readonly printed: Decimal;
  readonly sum: Decimal;
  /** Whether a line, or an allowance or charge of the document or a line, has this category and rate. */
  readonly used: boolean;
}
