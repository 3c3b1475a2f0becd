import type { DatedRate, TaxCode, TaxSide, TaxTreatment } from '../treatments.ts';

/** The rates of a country with a value-added tax, by class; the first class is the standard one. */
export type RateClasses = Readonly<Record<string, readonly DatedRate[]>>;

const NONE: readonly DatedRate[] = [
  { percent: '0', from: '1993-01-01', source: 'No tax is charged under this treatment.' },
];

const WORDS: Readonly<Record<TaxTreatment, string>> = {
  domestic: 'Domestic',
  zero_rated: 'Zero-rated',
  exempt: 'Exempt',
  outside_scope: 'Outside of the scope',
  export: 'Export of goods',
  import: 'Import, tax paid to customs',
  postponed_import: 'Import, tax accounted for here',
  intra_community_supply: 'Intra-Community supply of goods',
  intra_community_acquisition: 'Intra-Community acquisition of goods',
  reverse_charge_services_supplied: 'Services to a business abroad, taxed there',
  reverse_charge_services_eu: 'Services from the EU, reverse charge',
  reverse_charge_services_abroad: 'Services from abroad, reverse charge',
  reverse_charge_domestic_supplied: 'Domestic supply, reverse charge',
  reverse_charge_domestic: 'Domestic purchase, reverse charge',
  one_stop_shop: 'Sale to a consumer elsewhere, one-stop shop',
};

const UNTAXED_SALES: readonly (readonly [string, TaxTreatment])[] = [
  ['ZERO', 'zero_rated'],
  ['EXEMPT', 'exempt'],
  ['EXPORT', 'export'],
  ['ICS', 'intra_community_supply'],
  ['RCS', 'reverse_charge_services_supplied'],
  ['DRCS', 'reverse_charge_domestic_supplied'],
  ['OUT', 'outside_scope'],
];
const TAXED_PURCHASES: readonly (readonly [string, TaxTreatment])[] = [
  ['IMPORT', 'import'],
  ['PIM', 'postponed_import'],
  ['ICA', 'intra_community_acquisition'],
  ['RCEU', 'reverse_charge_services_eu'],
  ['RC', 'reverse_charge_services_abroad'],
  ['DRC', 'reverse_charge_domestic'],
];
const UNTAXED_PURCHASES: readonly (readonly [string, TaxTreatment])[] = [
  ['ZERO', 'zero_rated'],
  ['EXEMPT', 'exempt'],
  ['OUT', 'outside_scope'],
];

/** The codes of a country with a value-added tax: each treatment with each class of rate that it can have. */
export function valueAddedCodes(country: string, classes: RateClasses): TaxCode[] {
  const make = (
    side: TaxSide,
    suffix: string,
    treatment: TaxTreatment,
    rate: { readonly rateClass: string; readonly rates: readonly DatedRate[] },
    recoverable = '100',
  ): TaxCode => ({
    code: `${country}-${side === 'sale' ? 'S' : 'P'}-${suffix}`,
    name: `${WORDS[treatment]}${rate.rateClass === 'none' ? '' : `, ${rate.rateClass.toLowerCase()} rate`}${recoverable === '0' ? ', not deductible' : ''}`,
    country,
    region: null,
    side,
    treatment,
    rateClass: rate.rateClass,
    rates: rate.rates,
    recoverable,
    components: ['whole'],
  });
  const untaxed = { rateClass: 'none', rates: NONE };
  return [
    ...UNTAXED_SALES.map(([suffix, treatment]) => make('sale', suffix, treatment, untaxed)),
    ...UNTAXED_PURCHASES.map(([suffix, treatment]) => make('purchase', suffix, treatment, untaxed)),
    ...Object.entries(classes).flatMap(([rateClass, rates]) => {
      const rate = { rateClass, rates };
      const name = rateClass.toUpperCase();
      return [
        make('sale', name, 'domestic', rate),
        make('purchase', name, 'domestic', rate),
        make('purchase', `${name}-N`, 'domestic', rate, '0'),
        ...TAXED_PURCHASES.map(([suffix, treatment]) => make('purchase', `${suffix}-${name}`, treatment, rate)),
        make('purchase', `RC-${name}-N`, 'reverse_charge_services_abroad', rate, '0'),
      ];
    }),
  ];
}

/** Codes under which a company of `country` sells to consumers of the other member states (Directive 2006/112/EC art. 369a to 369k). */
export function oneStopShopCodes(country: string, destinations: Readonly<Record<string, RateClasses>>): TaxCode[] {
  return Object.entries(destinations)
    .filter(([destination]) => destination !== country)
    .flatMap(([destination, classes]) =>
      Object.entries(classes).map(([rateClass, rates]) => ({
        code: `${country}-OSS-${destination}-${rateClass.toUpperCase()}`,
        name: `${WORDS.one_stop_shop}: ${destination}, ${rateClass} rate`,
        country,
        region: destination,
        side: 'sale' as const,
        treatment: 'one_stop_shop' as const,
        rateClass,
        rates,
        recoverable: '100',
        components: ['whole' as const],
      })),
    );
}
