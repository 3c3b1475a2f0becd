/** Whether a supply is made by the company or to it. */
export type TaxSide = 'sale' | 'purchase';

/**
 * How the law treats a supply, in the words of Directive 2006/112/EC where it has one for it. `domestic` carries a rate
 * of its own country; the self-assessed ones are owed by whoever receives the supply.
 */
export const TREATMENTS = [
  'domestic',
  'zero_rated',
  'exempt',
  'outside_scope',
  'export',
  'import',
  'postponed_import',
  'intra_community_supply',
  'intra_community_acquisition',
  'reverse_charge_services_supplied',
  'reverse_charge_services_eu',
  'reverse_charge_services_abroad',
  'reverse_charge_domestic_supplied',
  'reverse_charge_domestic',
  'one_stop_shop',
] as const;
export type TaxTreatment = (typeof TREATMENTS)[number];

/** Treatments under which the receiver owes the tax on what was bought (Directive 2006/112/EC art. 194 to 200). */
const SELF_ASSESSED: ReadonlySet<TaxTreatment> = new Set([
  'postponed_import',
  'intra_community_acquisition',
  'reverse_charge_services_eu',
  'reverse_charge_services_abroad',
  'reverse_charge_domestic',
]);

/** Whether the tax stands on the document, to be paid with it. */
export function isCharged(treatment: TaxTreatment): boolean {
  return treatment === 'domestic' || treatment === 'import' || treatment === 'one_stop_shop';
}

/** Whether the company that buys owes the tax itself. */
export function isSelfAssessed(treatment: TaxTreatment): boolean {
  return SELF_ASSESSED.has(treatment);
}

/** What tax is called where. `component` parts a rate between authorities, such as CGST and SGST in India. */
export type TaxComponent = 'whole' | 'central' | 'state' | 'integrated';

/** A rate in percent, in force from a day on, with the law that says so. */
export interface DatedRate {
  readonly percent: string;
  readonly from: string;
  /** The last day; open where it is missing. */
  readonly to?: string;
  readonly source: string;
}

/** A way of taxing that a line can have. */
export interface TaxCode {
  readonly code: string;
  readonly name: string;
  /** ISO 3166 code of the authority's country. */
  readonly country: string;
  /** State or member state of consumption, where the authority is one of those. */
  readonly region: string | null;
  readonly side: TaxSide;
  readonly treatment: TaxTreatment;
  /** Class of the rate, such as `standard`. */
  readonly rateClass: string;
  readonly rates: readonly DatedRate[];
  /** How much of the tax is deductible, in percent (Directive 2006/112/EC art. 168 and 173 to 176). */
  readonly recoverable: string;
  readonly components: readonly TaxComponent[];
}

/** A country's taxes as data. */
export interface TaxPack {
  readonly country: string;
  readonly tax: 'VAT' | 'GST' | 'sales tax';
  readonly currency: string;
  /** The return that is filed by default. */
  readonly form: string;
  readonly codes: readonly TaxCode[];
}

/** The rate of a code on a day, in percent; nothing where none was in force. */
export function rateOn(code: Pick<TaxCode, 'rates'>, day: string): string | undefined {
  return code.rates.find((rate) => rate.from <= day && (rate.to === undefined || day <= rate.to))?.percent;
}
