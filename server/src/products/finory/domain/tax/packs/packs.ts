import type { TaxPack } from '../treatments.ts';
import { EUROPE } from './europe.ts';
import { INDIA } from './india.ts';
import { UNITED_KINGDOM } from './united-kingdom.ts';
import { UNITED_STATES } from './united-states.ts';
import { oneStopShopCodes, valueAddedCodes } from './value-added.ts';

const europe = Object.entries(EUROPE).map(([country, classes]): TaxPack => ({
  country,
  tax: 'VAT',
  currency: 'EUR',
  form: country === 'DE' ? 'de_ustva' : 'eu_vat',
  codes: [...valueAddedCodes(country, classes), ...oneStopShopCodes(country, EUROPE)],
}));

/** Taxes by country, as data with their sources. */
export const TAX_PACKS: Readonly<Record<string, TaxPack>> = Object.fromEntries(
  [
    ...europe,
    {
      country: 'GB',
      tax: 'VAT',
      currency: 'GBP',
      form: 'gb_vat',
      codes: valueAddedCodes('GB', UNITED_KINGDOM),
    } as const,
    { country: 'IN', tax: 'GST', currency: 'INR', form: 'in_gstr3b', codes: INDIA } as const,
    { country: 'US', tax: 'sales tax', currency: 'USD', form: 'us_sales_tax', codes: UNITED_STATES } as const,
  ].map((pack) => [pack.country, pack]),
);
