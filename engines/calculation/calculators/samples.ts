import type { InputValue } from './calculator.ts';
import { RATIOS } from './analysis.ts';

const usd = (amount: string): InputValue => ({ amount, currency: 'USD' });

/** One plain request of each calculator; figures of our own. */
export const SAMPLE_CALCULATIONS: readonly (readonly [string, Record<string, InputValue>])[] = [
  ['sum', { values: ['1.5', '2.25', '-0.75'] }],
  ['invoice.line_net', { quantity: '3', unitPrice: usd('0.335') }],
  ['invoice.tax', { base: usd('10.10'), rate: '0.25' }],
  ['invoice.total', { lines: [usd('10.10'), usd('5')], taxes: [usd('2.53')] }],
  ['depreciation.straight_line', { cost: usd('9600'), salvage: usd('600'), lifeMonths: 60 }],
  ['prepaid.release', { amount: usd('100'), months: 3 }],
  [
    'fx.realised',
    { amount: { amount: '1800', currency: 'EUR' }, bookedRate: '1.0850', settledRate: '1.0925', currency: 'USD' },
  ],
  ['statement.difference', { opening: usd('10'), lines: [usd('5')], closing: usd('12') }],
  ['allocation.largest_remainder', { total: usd('100'), weights: [1, 1, 1] }],
  ['ledger.net', { postings: [usd('10.10'), usd('-4.05')] }],
  ['depreciation.declining_balance', { cost: usd('9600'), salvage: usd('600'), rate: '0.3', year: 3 }],
  ['depreciation.double_declining', { cost: usd('9600'), salvage: usd('600'), lifeYears: 5, year: 5 }],
  ['depreciation.sum_of_years', { cost: usd('9600'), salvage: usd('600'), lifeYears: 5, year: 2 }],
  [
    'depreciation.units_of_production',
    { cost: usd('9600'), salvage: usd('600'), unitsUsed: '1234', unitsTotal: '30000' },
  ],
  ['depreciation.macrs', { basis: usd('10000'), recovery: '7', year: 3 }],
  ['revenue.by_days', { price: usd('1200'), daysPassed: 100, daysTotal: 365 }],
  ['loan.payment', { principal: usd('250000'), rate: '0.005', periods: 12 }],
  ['loan.balance', { principal: usd('1000'), rate: '0.01', payment: usd('88.85'), paid: 5 }],
  ['lease.ifrs16', { payment: usd('1000'), rate: '0.004', periods: 36, advance: 'advance', directCosts: usd('500') }],
  ['lease.asc842_operating', { payment: usd('1000'), rate: '0.004', periods: 36, incentives: usd('300') }],
  [
    'lease.asc842_finance',
    {
      payment: usd('1000'),
      rate: '0.004',
      periods: 9,
      escalation: '0.03',
      escalationEvery: 3,
      finalPayment: usd('2000'),
      usefulLife: 12,
      ownership: 'passes',
      restoration: usd('100'),
      period: 7,
    },
  ],
  [
    'loan.schedule',
    {
      principal: usd('10000'),
      rate: '0.01',
      periods: 12,
      interestOnlyPeriods: 2,
      balloon: usd('3000'),
      extraPayments: [usd('0'), usd('500')],
      period: 4,
    },
  ],
  ['bond.amortisation', { face: usd('100000'), couponRate: '0.04', rate: '0.05', periods: 10, period: 3 }],
  [
    'fx.unrealised',
    {
      amount: { amount: '1800', currency: 'EUR' },
      carriedRate: '1.0850',
      closingRate: '1.0925',
      currency: 'USD',
      settled: { amount: '300', currency: 'EUR' },
      settledRate: '1.0901',
      originalRate: '1.07',
      side: 'payable',
    },
  ],
  ['schedule.by_days', { amount: usd('1200'), from: '2026-01-15', to: '2026-04-14' }],
  ['investment.npv', { flows: [usd('-1000'), usd('400'), usd('500'), usd('300')], rate: '0.08' }],
  ['investment.present_value', { amount: usd('1000'), rate: '0.03', periods: 7 }],
  ['investment.dcf', { flows: [usd('100'), usd('110'), usd('121')], rate: '0.1', growth: '0.02' }],
  ['investment.payback', { outlay: usd('1000'), flows: [usd('400'), usd('400'), usd('400')] }],
  ['investment.profitability_index', { outlay: usd('1000'), flows: [usd('600'), usd('700')], rate: '0.1' }],
  ['analysis.break_even', { fixedCosts: usd('10000'), price: usd('25'), variableCost: usd('14.5') }],
  [
    'analysis.sensitivity',
    { flows: [usd('-1000'), usd('600'), usd('700')], rates: ['0.05', '0.1'], changes: ['-0.1', '0', '0.1'] },
  ],
  ['tax.income', { taxable: usd('100000'), jurisdiction: 'us', filing: 'single', date: '2024-06-30' }],
  [
    'tax.income',
    { taxable: { amount: '60000', currency: 'EUR' }, jurisdiction: 'de', filing: 'joint', date: '2024-06-30' },
  ],
  [
    'tax.income',
    { taxable: { amount: '5100000', currency: 'INR' }, jurisdiction: 'in', filing: 'new-regime', date: '2025-06-30' },
  ],
  [
    'tax.income',
    { income: { amount: '110000', currency: 'GBP' }, jurisdiction: 'uk', filing: 'single', date: '2025-06-30' },
  ],
  ['tax.gst_intra_state', { base: { amount: '999.99', currency: 'INR' }, rate: '0.18' }],
  ['tax.whole_units', { amount: { amount: '-1234.99', currency: 'EUR' } }],
  ...RATIOS.map(
    ({ name, parameters }) =>
      [
        name,
        Object.fromEntries(parameters.map((parameter, index) => [parameter.name, usd(String(1000 + 137 * index))])),
      ] as const,
  ),
];
