import type { DatedRate, TaxCode, TaxComponent, TaxSide, TaxTreatment } from '../treatments.ts';

const START = '2017-07-01';
const REFORM = '2025-09-22';
const BEFORE = '2025-09-21';
const ACT = 'CGST Act 2017 s. 9, IGST Act 2017 s. 5';
const NEW = 'Notification 9/2025-Central Tax (Rate) and 9/2025-Integrated Tax (Rate)';

const RATES: Readonly<Record<string, readonly DatedRate[]>> = {
  '5': [{ percent: '5', from: START, source: ACT }],
  '12': [{ percent: '12', from: START, to: BEFORE, source: ACT }],
  '18': [{ percent: '18', from: START, source: ACT }],
  '28': [{ percent: '28', from: START, source: ACT }],
  '40': [{ percent: '40', from: REFORM, source: NEW }],
};

const NIL: readonly DatedRate[] = [{ percent: '0', from: START, source: 'CGST Act 2017 s. 11' }];
const INTRA: readonly TaxComponent[] = ['central', 'state'];
const INTER: readonly TaxComponent[] = ['integrated'];

function code(
  side: TaxSide,
  suffix: string,
  name: string,
  treatment: TaxTreatment,
  terms: {
    readonly rateClass: string;
    readonly rates: readonly DatedRate[];
    readonly components: readonly TaxComponent[];
    readonly recoverable?: string;
  },
): TaxCode {
  const { rateClass, rates, components, recoverable = '100' } = terms;
  return {
    code: `IN-${side === 'sale' ? 'S' : 'P'}-${suffix}`,
    name,
    country: 'IN',
    region: null,
    side,
    treatment,
    rateClass,
    rates,
    recoverable,
    components,
  };
}

const untaxed = { rateClass: 'none', rates: NIL, components: INTER };

/** Goods and services tax of India: central and state tax within a state, integrated tax between states. */
export const INDIA: readonly TaxCode[] = [
  code('sale', 'ZERO', 'Zero-rated supply', 'zero_rated', untaxed),
  code('sale', 'EXPORT', 'Export without payment of tax', 'export', untaxed),
  code('sale', 'EXEMPT', 'Nil-rated or exempt supply', 'exempt', untaxed),
  code('sale', 'OUT', 'Non-GST supply', 'outside_scope', untaxed),
  code('purchase', 'EXEMPT', 'Nil-rated or exempt purchase', 'exempt', untaxed),
  code('purchase', 'OUT', 'Non-GST purchase', 'outside_scope', untaxed),
  ...Object.entries(RATES).flatMap(([rateClass, rates]) =>
    (['sale', 'purchase'] as const).flatMap((side) => [
      code(side, `INTRA-${rateClass}`, `Within the state, ${rateClass} %`, 'domestic', {
        rateClass,
        rates,
        components: INTRA,
      }),
      code(side, `INTER-${rateClass}`, `Between states, ${rateClass} %`, 'domestic', {
        rateClass,
        rates,
        components: INTER,
      }),
    ]),
  ),
  ...Object.entries(RATES).flatMap(([rateClass, rates]) => [
    code('purchase', `IMPORT-${rateClass}`, `Import of goods, ${rateClass} %`, 'import', {
      rateClass,
      rates,
      components: INTER,
    }),
    code(
      'purchase',
      `RC-${rateClass}`,
      `Import of services, reverse charge, ${rateClass} %`,
      'reverse_charge_services_abroad',
      {
        rateClass,
        rates,
        components: INTER,
      },
    ),
    code('purchase', `DRC-${rateClass}`, `Reverse charge within the state, ${rateClass} %`, 'reverse_charge_domestic', {
      rateClass,
      rates,
      components: INTRA,
    }),
    code('purchase', `INTRA-${rateClass}-N`, `Within the state, ${rateClass} %, blocked credit`, 'domestic', {
      rateClass,
      rates,
      components: INTRA,
      recoverable: '0',
    }),
  ]),
];
