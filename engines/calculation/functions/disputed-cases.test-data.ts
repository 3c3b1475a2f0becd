import type { InputValue } from '../calculators/calculator.ts';

/** A published figure that is not ours, with the reason. */
export interface DisputedCase {
  readonly source: string;
  readonly name: string;
  readonly args: readonly InputValue[];
  /** What was published. */
  readonly published: number | string;
  /** Our figure, or the error value of our refusal. */
  readonly ours: number | string;
  /** A profile under which the published figure is ours too. */
  readonly profile?: string;
  readonly reason: string;
}

const YEARS_LEFT = 'the coupon periods are taken from the years to maturity; 3,271 recorded durations count the days';
const THIRTY_DAYS =
  'a bill counts its actual days, 62 here, as the documentation of Excel and all recorded values do; the record counts 61';

/** Published figures that other sources or plain arithmetic contradict. */
export const DISPUTED_CASES: readonly DisputedCase[] = [
  {
    source: 'excelize',
    name: 'DURATION',
    args: ['04/01/2015', '03/31/2025', '10%', '8%', 4],
    published: 6.67442279848313,
    ours: 6.671645020705353,
    profile: 'libreoffice',
    reason: YEARS_LEFT,
  },
  {
    source: 'excelize',
    name: 'MDURATION',
    args: ['04/01/2015', '03/31/2025', '10%', '8%', 4],
    published: 6.54355176321876,
    ours: 6.540828451671914,
    profile: 'libreoffice',
    reason: YEARS_LEFT,
  },
  {
    source: 'excelize',
    name: 'YIELD',
    args: ['01/01/2010', '06/30/2015', '10%', 101, 100, 4],
    published: 0.0975631546829798,
    ours: 0.09762693556439898,
    reason: 'one day has accrued and 90 are left of a period of 90; recorded prices leave the period less what accrued',
  },
  {
    source: 'excelize',
    name: 'ODDFPRICE',
    args: ['02/01/2017', '03/31/2021', '12/01/2016', '03/31/2017', '5.5%', '3.5%', 100, 4, 1],
    published: 106.766915010929,
    ours: 106.7669850953745,
    reason: 'the quarter before 31 December has 92 days; the record has 91, as if 31 September were 1 October',
  },
  {
    source: 'EPPlus',
    name: 'ODDLPRICE',
    args: ['2019-02-14', '2029-02-22', '2018-11-01', '19%', '529%', 1678, 4, 4],
    published: 29.32151618,
    ours: 29.253691381082785,
    reason:
      'all quarters have 90 days by 30E/360, which gives (1678 + 41.2333 × 4.75) / (1 + 40.0889 × 1.3225) − 5.4361',
  },
  {
    source: 'excelize',
    name: 'AMORDEGRC',
    args: [150, '01/01/2015', '09/30/2015', 109, 1, '25%', 4],
    published: 54,
    ours: 41,
    reason: 'half of what is left would go below the salvage value; the 7,054 recorded values stop there',
  },
  {
    source: 'excelize',
    name: 'AMORLINC',
    args: [150, '01/01/2015', '09/30/2015', 20, 1, '0%', 4],
    published: 0,
    ours: '#NUM!',
    reason: 'a rate of nothing is documented as an error',
  },
  {
    source: 'formulajs',
    name: 'DB',
    args: [100000, 1000000, 6, 1, 6],
    published: 0,
    ours: -23400,
    reason: 'the published formula gives a negative rate where salvage exceeds cost; Gnumeric has the same figure',
  },
  {
    source: 'formulajs',
    name: 'TBILLEQ',
    args: ['03/31/2008', '06/01/2008', 0.0914],
    published: 0.09412721351734614,
    ours: 0.09415149356594302,
    reason: THIRTY_DAYS,
  },
  {
    source: 'formulajs',
    name: 'TBILLPRICE',
    args: ['03/31/2008', '06/01/2008', 0.0914],
    published: 98.45127777777778,
    ours: 98.42588888888889,
    reason: THIRTY_DAYS,
  },
  {
    source: 'formulajs',
    name: 'TBILLYIELD',
    args: ['03/31/2008', '06/01/2008', 98.45127777777778],
    published: 0.09283779963354702,
    ours: 0.09134041576848954,
    reason: THIRTY_DAYS,
  },
  {
    source: 'HyperFormula',
    name: 'TBILLEQ',
    args: [0, 360, 0.1],
    published: 0.112654320987654,
    ours: 0.10968822061389588,
    reason: 'simple interest beyond 182 days, where Excel and the market solve for the bond equivalent',
  },
  {
    source: 'HyperFormula',
    name: 'RATE',
    args: [12, -100, 100],
    published: '#NUM!',
    ours: 0.9997555009373176,
    reason: 'the solver of the record does not converge; the rate balances the account, and Gnumeric finds it too',
  },
  {
    source: 'Univer',
    name: 'ACCRINT',
    args: ['2008/2/29', '2008/8/31', '2008/5/1', 0.1, 1000, 2, 1],
    published: 16.939890710382514,
    ours: 16.847826086956523,
    reason: 'the coupon period from 29 February to 31 August has 184 actual days; the record counts 183',
  },
  {
    source: 'Univer',
    name: 'ODDLYIELD',
    args: ['2008-11-11', '2021-3-1', '2008-10-15', 0.0785, 84.5, 100, 2, 2],
    published: '0.107053227022',
    ours: 0.10707208890680205,
    reason:
      'the 9,028 recorded prices of odd last periods divide actual/360 by the actual days of a period, not by 180',
  },
  {
    source: 'Univer',
    name: 'ODDLYIELD',
    args: ['2008-11-11', '2021-3-1', '2008-10-15', 0.0785, 84.5, 100, 2, 3],
    published: '0.107076742612',
    ours: 0.10707208890680205,
    reason:
      'the 9,028 recorded prices of odd last periods divide actual/365 by the actual days of a period, not by 182.5',
  },
];
