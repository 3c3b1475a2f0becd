import { brackets, type FigureSource, type TaxBracket, type TaxSchedule } from './figures.ts';
import type { RuleNode } from './tree.ts';

/** Income tax of Canada, India and the United Arab Emirates, and their taxes on supplies. */
export const WORLD_TAX_NODES: readonly RuleNode[] = [
  { id: 'ca', kind: 'jurisdiction', label: 'Canada', from: '1867-07-01', summary: 'Federal law of Canada.' },
  {
    id: 'ca-ita',
    parent: 'ca',
    kind: 'act',
    label: 'Income Tax Act (Canada)',
    from: '1985-01-01',
    summary: 'Federal income tax.',
  },
  {
    id: 'ca-ita.117.2023',
    parent: 'ca-ita',
    kind: 'section',
    label: 'ITA s. 117(2), 2023',
    from: '2023-01-01',
    to: '2023-12-31',
    summary: 'Federal brackets of 2023, before credits.',
  },
  {
    id: 'ca-ita.117.2024',
    parent: 'ca-ita',
    kind: 'section',
    label: 'ITA s. 117(2), 2024',
    from: '2024-01-01',
    to: '2024-12-31',
    summary: 'Federal brackets of 2024, before credits.',
  },
  {
    id: 'ca-ita.117.2025',
    parent: 'ca-ita',
    kind: 'section',
    label: 'ITA s. 117(2), 2025',
    from: '2025-01-01',
    to: '2025-12-31',
    summary:
      'Federal brackets of 2025; the lowest rate fell to 14 per cent in July, so that 14.5 per cent holds for the year.',
  },
  {
    id: 'ca-ita.117.2026',
    parent: 'ca-ita',
    kind: 'section',
    label: 'ITA s. 117(2), 2026',
    from: '2026-01-01',
    to: '2026-12-31',
    summary: 'Federal brackets of 2026, the lowest rate 14 per cent.',
  },
  {
    id: 'ca-eta',
    parent: 'ca',
    kind: 'act',
    label: 'Excise Tax Act (Canada)',
    from: '1991-01-01',
    summary: 'Goods and services tax and harmonized sales tax.',
  },
  {
    id: 'ca-eta.165',
    parent: 'ca-eta',
    kind: 'section',
    label: 'ETA s. 165',
    from: '2008-01-01',
    summary: 'Tax of 5 per cent on taxable supplies, more in harmonized provinces.',
  },
  { id: 'in', kind: 'jurisdiction', label: 'India', from: '1950-01-26', summary: 'Law of India.' },
  {
    id: 'in-ita',
    parent: 'in',
    kind: 'act',
    label: 'Income-tax Act, 1961',
    from: '1962-04-01',
    to: '2026-03-31',
    summary: 'Indian income tax of the years to 2025-26.',
  },
  {
    id: 'in-ita.115bac',
    parent: 'in-ita',
    kind: 'section',
    label: 'ITA s. 115BAC(1A)',
    from: '2023-04-01',
    to: '2026-03-31',
    summary: 'The new regime: lower slabs without most deductions, the default from 2023-24.',
  },
  {
    id: 'in-ita.115bac.2023',
    parent: 'in-ita.115bac',
    kind: 'paragraph',
    label: 'ITA s. 115BAC(1A)(i), FY 2023-24',
    from: '2023-04-01',
    to: '2024-03-31',
    summary: 'Slabs of the new regime of the financial year 2023-24.',
  },
  {
    id: 'in-ita.115bac.2024',
    parent: 'in-ita.115bac',
    kind: 'paragraph',
    label: 'ITA s. 115BAC(1A)(ii), FY 2024-25',
    from: '2024-04-01',
    to: '2025-03-31',
    summary: 'Slabs of the new regime of the financial year 2024-25.',
  },
  {
    id: 'in-ita.115bac.2025',
    parent: 'in-ita.115bac',
    kind: 'paragraph',
    label: 'ITA s. 115BAC(1A)(iii), FY 2025-26',
    from: '2025-04-01',
    to: '2026-03-31',
    summary: 'Slabs of the new regime of the financial year 2025-26, free to 400,000 rupees.',
  },
  {
    id: 'in-ita.87a',
    parent: 'in-ita',
    kind: 'section',
    label: 'ITA s. 87A',
    from: '2013-04-01',
    to: '2026-03-31',
    summary: 'Rebate for resident individuals of small income, with marginal relief in the new regime.',
  },
  {
    id: 'in-ita.288a',
    parent: 'in-ita',
    kind: 'section',
    label: 'ITA ss. 288A, 288B',
    from: '1962-04-01',
    to: '2026-03-31',
    summary: 'Total income and tax are rounded to ten rupees.',
  },
  {
    id: 'in-fa',
    parent: 'in',
    kind: 'act',
    label: 'Finance Acts, First Schedule',
    from: '2020-04-01',
    to: '2026-03-31',
    summary: 'Rates of the old regime, surcharge, and the cess on health and education.',
  },
  {
    id: 'in-fa.old',
    parent: 'in-fa',
    kind: 'section',
    label: 'Finance Act, First Schedule Part I',
    from: '2023-04-01',
    to: '2026-03-31',
    summary: 'Slabs of the old regime by age, free to 250,000, 300,000 or 500,000 rupees.',
  },
  {
    id: 'in-ita-2025',
    parent: 'in',
    kind: 'act',
    label: 'Income-tax Act, 2025',
    from: '2026-04-01',
    summary: 'Indian income tax of the years from 2026-27.',
  },
  {
    id: 'in-ita-2025.202',
    parent: 'in-ita-2025',
    kind: 'section',
    label: 'ITA 2025 s. 202, tax year 2026-27',
    from: '2026-04-01',
    to: '2027-03-31',
    summary: 'Slabs of the new regime, as in the year before, with the rebate of s. 156.',
  },
  {
    id: 'cgst',
    parent: 'in',
    kind: 'act',
    label: 'CGST Act, 2017',
    from: '2017-07-01',
    summary: 'Central goods and services tax.',
  },
  {
    id: 'cgst-8',
    parent: 'cgst',
    kind: 'section',
    label: 'CGST s. 8',
    from: '2017-07-01',
    summary: 'Composite supplies follow the principal supply, mixed ones the highest rate.',
  },
  {
    id: 'cgst-9',
    parent: 'cgst',
    kind: 'section',
    label: 'CGST s. 9',
    from: '2017-07-01',
    summary: 'Levy on the value of supplies within a state; half central, half state.',
  },
  {
    id: 'cgst-15',
    parent: 'cgst',
    kind: 'section',
    label: 'CGST s. 15',
    from: '2017-07-01',
    summary: 'The value of a supply is the price paid between unrelated parties.',
  },
  {
    id: 'cgst-16',
    parent: 'cgst',
    kind: 'section',
    label: 'CGST s. 16',
    from: '2017-07-01',
    summary: 'Who may take credit for tax on purchases.',
  },
  {
    id: 'cgst-170',
    parent: 'cgst',
    kind: 'section',
    label: 'CGST s. 170',
    from: '2017-07-01',
    summary: 'Tax is rounded to the nearest rupee, fifty paise upwards.',
  },
  {
    id: 'igst',
    parent: 'in',
    kind: 'act',
    label: 'IGST Act, 2017',
    from: '2017-07-01',
    summary: 'Integrated goods and services tax.',
  },
  {
    id: 'igst-5',
    parent: 'igst',
    kind: 'section',
    label: 'IGST s. 5',
    from: '2017-07-01',
    summary: 'Levy on the value of supplies between states.',
  },
  {
    id: 'ae',
    kind: 'jurisdiction',
    label: 'United Arab Emirates',
    from: '1971-12-02',
    summary: 'Federal law of the United Arab Emirates.',
  },
  {
    id: 'ae-ct',
    parent: 'ae',
    kind: 'act',
    label: 'Federal Decree-Law 47 of 2022',
    from: '2023-06-01',
    summary: 'Taxation of corporations and businesses.',
  },
  {
    id: 'ae-ct.3',
    parent: 'ae-ct',
    kind: 'section',
    label: 'Decree-Law 47/2022 art. 3',
    from: '2023-06-01',
    summary: 'Nothing up to AED 375,000 of taxable income (Cabinet Decision 116 of 2022), nine per cent above it.',
  },
  {
    id: 'ae-ct.18',
    parent: 'ae-ct',
    kind: 'section',
    label: 'Decree-Law 47/2022 art. 18',
    from: '2023-06-01',
    summary: 'Who is a qualifying person of a free zone.',
  },
  {
    id: 'ae-vat',
    parent: 'ae',
    kind: 'act',
    label: 'Federal Decree-Law 8 of 2017',
    from: '2018-01-01',
    summary: 'Value added tax.',
  },
  {
    id: 'ae-vat.3',
    parent: 'ae-vat',
    kind: 'section',
    label: 'Decree-Law 8/2017 art. 3',
    from: '2018-01-01',
    summary: 'Standard rate of five per cent.',
  },
];

function canada(year: string, source: FigureSource, ...pairs: readonly (readonly [string, string])[]): TaxSchedule {
  return {
    rule: `ca-ita.117.${year}`,
    jurisdiction: 'ca',
    currency: 'CAD',
    filing: 'single',
    source,
    brackets: brackets(...pairs),
  };
}

const PAYROLL = 'a tax program that cites the payroll formulas T4127 of the revenue agency, and three guides';

const CANADIAN: readonly TaxSchedule[] = [
  canada(
    '2023',
    { citation: 'ITA ss. 117(2), 117.1', checked: 'secondary', read: PAYROLL },
    ['0', '0.15'],
    ['53359', '0.205'],
    ['106717', '0.26'],
    ['165430', '0.29'],
    ['235675', '0.33'],
  ),
  canada(
    '2024',
    { citation: 'ITA ss. 117(2), 117.1', checked: 'secondary', read: PAYROLL },
    ['0', '0.15'],
    ['55867', '0.205'],
    ['111733', '0.26'],
    ['173205', '0.29'],
    ['246752', '0.33'],
  ),
  canada(
    '2025',
    {
      citation: 'ITA ss. 117(2), 117.1',
      checked: 'authority',
      read: 'thresholds of T4127 and the rate of 14.5 per cent as the revenue agency states them',
    },
    ['0', '0.145'],
    ['57375', '0.205'],
    ['114750', '0.26'],
    ['177882', '0.29'],
    ['253414', '0.33'],
  ),
  canada(
    '2026',
    {
      citation: 'ITA ss. 117(2), 117.1',
      checked: 'authority',
      read: 'the table of the revenue agency as reproduced, and three others',
    },
    ['0', '0.14'],
    ['58523', '0.205'],
    ['117045', '0.26'],
    ['181440', '0.29'],
    ['258482', '0.33'],
  ),
];

const ROUNDING_RULE = ['in-ita.288a'];
const REBATE_AND_ROUNDING = ['in-ita.87a', ...ROUNDING_RULE];
const CRORE = '10000000';
const TEN_RUPEES = { to: '10', mode: 'half_up' } as const;
const SURCHARGES: readonly TaxBracket[] = brackets(['5000000', '0.10'], [CRORE, '0.15'], ['20000000', '0.25']);
const OLD_SURCHARGES: readonly TaxBracket[] = [...SURCHARGES, ...brackets(['50000000', '0.37'])];

function india(
  rule: string,
  filing: string,
  source: FigureSource,
  slabs: readonly TaxBracket[],
  more: Pick<TaxSchedule, 'rebate' | 'surcharges' | 'furtherRules'>,
): TaxSchedule {
  return {
    rule,
    jurisdiction: 'in',
    currency: 'INR',
    filing,
    source,
    brackets: slabs,
    ...more,
    cess: '0.04',
    rounding: { income: TEN_RUPEES, tax: TEN_RUPEES },
  };
}

/** The new regime, for residents with the rebate and for others without. */
function newRegime(
  rule: string,
  source: FigureSource,
  upTo: string,
  maximum: string,
  slabs: readonly TaxBracket[],
): readonly TaxSchedule[] {
  const rebate = { upTo, maximum, marginalRelief: true };
  const [rounding, both] = rule.startsWith('in-ita.') ? [ROUNDING_RULE, REBATE_AND_ROUNDING] : [[], []];
  return [
    india(rule, 'new-regime', source, slabs, { rebate, surcharges: SURCHARGES, furtherRules: both }),
    india(rule, 'new-regime-non-resident', source, slabs, { surcharges: SURCHARGES, furtherRules: rounding }),
  ];
}

const OLD_SOURCE: FigureSource = {
  citation: 'Finance Act, First Schedule Part I; ITA s. 87A',
  checked: 'secondary',
  read: 'two tax guides for slabs and surcharge; s. 87A itself for the rebate',
};

const INDIAN: readonly TaxSchedule[] = [
  ...newRegime(
    'in-ita.115bac.2023',
    {
      citation: 'ITA ss. 115BAC(1A)(i), 87A',
      checked: 'law',
      read: 's. 37 of the Finance (No. 2) Act, 2024, and s. 87A; surcharge in two tax guides',
    },
    '700000',
    '25000',
    brackets(
      ['0', '0'],
      ['300000', '0.05'],
      ['600000', '0.10'],
      ['900000', '0.15'],
      ['1200000', '0.20'],
      ['1500000', '0.30'],
    ),
  ),
  ...newRegime(
    'in-ita.115bac.2024',
    {
      citation: 'ITA ss. 115BAC(1A)(ii), 87A',
      checked: 'law',
      read: 's. 37 of the Finance (No. 2) Act, 2024, and s. 87A; surcharge in two tax guides',
    },
    '700000',
    '25000',
    brackets(
      ['0', '0'],
      ['300000', '0.05'],
      ['700000', '0.10'],
      ['1000000', '0.15'],
      ['1200000', '0.20'],
      ['1500000', '0.30'],
    ),
  ),
  ...newRegime(
    'in-ita.115bac.2025',
    {
      citation: 'ITA ss. 115BAC(1A)(iii), 87A',
      checked: 'law',
      read: 'clause 24 of the Finance Bill, 2025, and s. 87A; surcharge in two tax guides',
    },
    '1200000',
    '60000',
    brackets(
      ['0', '0'],
      ['400000', '0.05'],
      ['800000', '0.10'],
      ['1200000', '0.15'],
      ['1600000', '0.20'],
      ['2000000', '0.25'],
      ['2400000', '0.30'],
    ),
  ),
  ...newRegime(
    'in-ita-2025.202',
    {
      citation: 'ITA 2025 ss. 202, 156',
      checked: 'secondary',
      read: 'two guides to the bill and the budget of 2026; neither the act nor its surcharge was read',
    },
    '1200000',
    '60000',
    brackets(
      ['0', '0'],
      ['400000', '0.05'],
      ['800000', '0.10'],
      ['1200000', '0.15'],
      ['1600000', '0.20'],
      ['2000000', '0.25'],
      ['2400000', '0.30'],
    ),
  ),
  india(
    'in-fa.old',
    'old-regime',
    OLD_SOURCE,
    brackets(['0', '0'], ['250000', '0.05'], ['500000', '0.20'], ['1000000', '0.30']),
    { rebate: { upTo: '500000', maximum: '12500' }, surcharges: OLD_SURCHARGES, furtherRules: REBATE_AND_ROUNDING },
  ),
  india(
    'in-fa.old',
    'old-regime-senior',
    OLD_SOURCE,
    brackets(['0', '0'], ['300000', '0.05'], ['500000', '0.20'], ['1000000', '0.30']),
    { rebate: { upTo: '500000', maximum: '12500' }, surcharges: OLD_SURCHARGES, furtherRules: REBATE_AND_ROUNDING },
  ),
  india(
    'in-fa.old',
    'old-regime-super-senior',
    OLD_SOURCE,
    brackets(['0', '0'], ['500000', '0.20'], ['1000000', '0.30']),
    { rebate: { upTo: '500000', maximum: '12500' }, surcharges: OLD_SURCHARGES, furtherRules: REBATE_AND_ROUNDING },
  ),
  india(
    'in-fa.old',
    'old-regime-non-resident',
    OLD_SOURCE,
    brackets(['0', '0'], ['250000', '0.05'], ['500000', '0.20'], ['1000000', '0.30']),
    { surcharges: OLD_SURCHARGES, furtherRules: ROUNDING_RULE },
  ),
];

/** Federal brackets of Canada before credits, Indian slabs with rebate, surcharge and cess, and the tax of the Emirates. */
export const WORLD_TAX_SCHEDULES: readonly TaxSchedule[] = [
  ...CANADIAN,
  ...INDIAN,
  {
    rule: 'ae-ct.3',
    jurisdiction: 'ae',
    currency: 'AED',
    filing: 'corporate',
    source: {
      citation: 'Federal Decree-Law 47 of 2022 art. 3, Cabinet Decision 116 of 2022',
      checked: 'law',
      read: 'article 3 in a legal database; the threshold in two publications of the decision',
    },
    brackets: brackets(['0', '0'], ['375000', '0.09']),
  },
];
