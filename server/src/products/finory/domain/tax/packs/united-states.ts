import type { DatedRate, TaxCode } from '../treatments.ts';

const rate = (percent: string, from: string, source: string): readonly DatedRate[] => [{ percent, from, source }];

/** State rates of sales tax; what counties and cities add is a code of the company's own. */
const STATES: Readonly<Record<string, readonly DatedRate[]>> = {
  CA: rate('7.25', '2017-01-01', 'Cal. Rev. & Tax. Code §§ 6051 to 6051.15, 7202, 7203.1'),
  FL: rate('6', '1988-02-01', 'Fla. Stat. § 212.05'),
  IL: rate('6.25', '1990-01-01', '35 ILCS 120/2-10'),
  MA: rate('6.25', '2009-08-01', 'Mass. Gen. Laws ch. 64H § 2'),
  NJ: rate('6.625', '2018-01-01', 'N.J. Stat. § 54:32B-3'),
  NY: rate('4', '2005-06-01', 'N.Y. Tax Law § 1105'),
  OH: rate('5.75', '2013-09-01', 'Ohio Rev. Code § 5739.02'),
  PA: rate('6', '1968-01-01', '72 Pa. Stat. § 7202'),
  TX: rate('6.25', '1990-07-01', 'Tex. Tax Code § 151.051'),
  WA: rate('6.5', '1983-03-01', 'Wash. Rev. Code § 82.08.020'),
};

const NONE = rate('0', '1900-01-01', 'No tax is charged.');

/** Sales tax of the states of the USA: on sales only, since what was paid on purchases is part of their cost. */
export const UNITED_STATES: readonly TaxCode[] = Object.entries(STATES).flatMap(([state, rates]) => {
  const about = { country: 'US', region: state, side: 'sale', recoverable: '100', components: ['whole'] } as const;
  return [
    {
      ...about,
      code: `US-${state}`,
      name: `${state}, state rate`,
      treatment: 'domestic',
      rateClass: 'standard',
      rates,
    },
    {
      ...about,
      code: `US-${state}-EXEMPT`,
      name: `${state}, exempt sale`,
      treatment: 'exempt',
      rateClass: 'none',
      rates: NONE,
    },
    {
      ...about,
      code: `US-${state}-RESALE`,
      name: `${state}, sale for resale`,
      treatment: 'zero_rated',
      rateClass: 'none',
      rates: NONE,
    },
  ] as const;
});
