import { brackets, type FigureSource, type TaxBracket, type TaxSchedule } from './figures.ts';
import type { RuleNode } from './tree.ts';

/** Federal income tax of the United States and its depreciation system. */
export const US_TAX_NODES: readonly RuleNode[] = [
  {
    id: 'us',
    kind: 'jurisdiction',
    label: 'United States',
    from: '1789-03-04',
    summary: 'Federal law of the United States.',
  },
  {
    id: 'irc',
    parent: 'us',
    kind: 'act',
    label: 'Internal Revenue Code',
    from: '1986-10-22',
    summary: 'Title 26 of the United States Code.',
  },
  {
    id: 'irc-1',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 1',
    from: '1986-10-22',
    summary: 'Tax on the taxable income of individuals, by brackets that are indexed each year.',
  },
  {
    id: 'irc-1.2023',
    parent: 'irc-1',
    kind: 'paragraph',
    label: 'IRC § 1(j), Rev. Proc. 2022-38',
    from: '2023-01-01',
    to: '2023-12-31',
    summary: 'Brackets for tax years that begin in 2023.',
  },
  {
    id: 'irc-1.2024',
    parent: 'irc-1',
    kind: 'paragraph',
    label: 'IRC § 1(j), Rev. Proc. 2023-34',
    from: '2024-01-01',
    to: '2024-12-31',
    summary: 'Brackets for tax years that begin in 2024.',
  },
  {
    id: 'irc-1.2025',
    parent: 'irc-1',
    kind: 'paragraph',
    label: 'IRC § 1(j), Rev. Proc. 2024-40',
    from: '2025-01-01',
    to: '2025-12-31',
    summary: 'Brackets for tax years that begin in 2025.',
  },
  {
    id: 'irc-1.2026',
    parent: 'irc-1',
    kind: 'paragraph',
    label: 'IRC § 1(j), Rev. Proc. 2025-32',
    from: '2026-01-01',
    to: '2026-12-31',
    summary: 'Brackets for tax years that begin in 2026, with the lower brackets indexed once more.',
  },
  {
    id: 'irc-63',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 63',
    from: '1986-10-22',
    summary: 'Taxable income: gross income less the standard deduction or itemized deductions.',
  },
  {
    id: 'irc-162',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 162',
    from: '1986-10-22',
    summary: 'Ordinary and necessary expenses of a trade or business may be deducted.',
  },
  {
    id: 'irc-163',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 163',
    from: '1986-10-22',
    summary: 'Deduction of interest, and the limit on business interest in (j).',
  },
  {
    id: 'irc-167',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 167',
    from: '1986-10-22',
    summary: 'A reasonable allowance for wear and tear of property used in business.',
  },
  {
    id: 'irc-168',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 168',
    from: '1987-01-01',
    summary: 'Accelerated cost recovery by class, method and convention.',
  },
  {
    id: 'irc-168.b',
    parent: 'irc-168',
    kind: 'paragraph',
    label: 'IRC § 168(b)',
    from: '1987-01-01',
    summary:
      'Methods: 200 or 150 per cent declining balance that turns to straight line, or straight line; no salvage value.',
  },
  {
    id: 'irc-168.c',
    parent: 'irc-168',
    kind: 'paragraph',
    label: 'IRC § 168(c)',
    from: '1987-01-01',
    summary: 'Recovery periods of 3 to 20, 27.5 and 39 years.',
  },
  {
    id: 'irc-168.d',
    parent: 'irc-168',
    kind: 'paragraph',
    label: 'IRC § 168(d)',
    from: '1987-01-01',
    summary:
      'Conventions: half-year, mid-month for buildings, mid-quarter when over 40 % comes in the last three months.',
  },
  {
    id: 'irc-168.g',
    parent: 'irc-168',
    kind: 'paragraph',
    label: 'IRC § 168(g)',
    from: '1987-01-01',
    summary: 'The alternative depreciation system.',
  },
  {
    id: 'irc-168.k',
    parent: 'irc-168',
    kind: 'paragraph',
    label: 'IRC § 168(k)',
    from: '2001-09-11',
    summary: 'Additional first-year allowance for qualified property.',
  },
  {
    id: 'irc-179',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 179',
    from: '1986-10-22',
    summary: 'Election to deduct the cost of business property at once, up to a yearly limit.',
  },
  {
    id: 'irc-197',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 197',
    from: '1993-08-10',
    summary: 'Goodwill and other bought intangibles are spread evenly over 15 years.',
  },
  {
    id: 'irc-461',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 461',
    from: '1986-10-22',
    summary: 'The year in which a deduction is taken.',
  },
  {
    id: 'irc-988',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 988',
    from: '1987-01-01',
    summary: 'Gains and losses of foreign currency transactions are ordinary.',
  },
  {
    id: 'irc-1012',
    parent: 'irc',
    kind: 'section',
    label: 'IRC § 1012',
    from: '1986-10-22',
    summary: 'The basis of property is its cost.',
  },
  {
    id: 'pub-946',
    parent: 'us',
    kind: 'act',
    label: 'IRS Publication 946',
    from: '1987-01-01',
    summary: 'How to depreciate property.',
  },
  {
    id: 'pub-946.a',
    parent: 'pub-946',
    kind: 'section',
    label: 'Publication 946 App. A',
    from: '1987-01-01',
    summary: 'Percentage tables of the general depreciation system.',
  },
  {
    id: 'pub-946.a-1',
    parent: 'pub-946.a',
    kind: 'paragraph',
    label: 'Publication 946 Table A-1',
    from: '1987-01-01',
    summary: '3- to 20-year property, half-year convention.',
  },
  {
    id: 'pub-946.a-2',
    parent: 'pub-946.a',
    kind: 'paragraph',
    label: 'Publication 946 Tables A-2 to A-5',
    from: '1987-01-01',
    summary: '3- to 20-year property, mid-quarter convention, by the quarter placed in service.',
  },
  {
    id: 'pub-946.a-6',
    parent: 'pub-946.a',
    kind: 'paragraph',
    label: 'Publication 946 Table A-6',
    from: '1987-01-01',
    summary: 'Residential rental property, straight line over 27.5 years, mid-month convention.',
  },
  {
    id: 'pub-946.a-7a',
    parent: 'pub-946.a',
    kind: 'paragraph',
    label: 'Publication 946 Table A-7a',
    from: '1993-05-13',
    summary:
      'Nonresidential real property placed in service after 12 May 1993, straight line over 39 years, mid-month convention.',
  },
  {
    id: 'pub-946.a-14',
    parent: 'pub-946.a',
    kind: 'paragraph',
    label: 'Publication 946 Table A-14',
    from: '1987-01-01',
    summary: '150 per cent declining balance by election, half-year convention.',
  },
  {
    id: 'pub-946.a-15',
    parent: 'pub-946.a',
    kind: 'paragraph',
    label: 'Publication 946 Tables A-15 to A-18',
    from: '1987-01-01',
    summary: '150 per cent declining balance by election, mid-quarter convention.',
  },
];

const RATES = ['0.10', '0.12', '0.22', '0.24', '0.32', '0.35', '0.37'] as const;

function seven(...thresholds: readonly string[]): readonly TaxBracket[] {
  return brackets(...RATES.map((rate, index) => [index === 0 ? '0' : (thresholds[index - 1] ?? ''), rate] as const));
}

/** The five filing statuses of one year; a surviving spouse pays as a couple (IRC § 1(a)(2)). */
function year(
  rule: string,
  source: FigureSource,
  tables: Readonly<Record<'single' | 'joint' | 'separate' | 'head', readonly TaxBracket[]>>,
): readonly TaxSchedule[] {
  const schedule = (filing: string, table: readonly TaxBracket[]): TaxSchedule => ({
    rule,
    jurisdiction: 'us',
    currency: 'USD',
    filing,
    source,
    brackets: table,
  });
  return [
    schedule('single', tables.single),
    schedule('joint', tables.joint),
    schedule('separate', tables.separate),
    schedule('head-of-household', tables.head),
    schedule('surviving-spouse', tables.joint),
  ];
}

/** Brackets of individuals by year and filing status. */
export const US_TAX_SCHEDULES: readonly TaxSchedule[] = [
  ...year(
    'irc-1.2023',
    {
      citation: 'Rev. Proc. 2022-38 § 3.01, IRC § 1(j)(2)',
      checked: 'secondary',
      read: 'a law firm on the revenue procedure, the IRS release as reported, two tax programs; a firm’s table for separate filers and heads',
    },
    {
      single: seven('11000', '44725', '95375', '182100', '231250', '578125'),
      joint: seven('22000', '89450', '190750', '364200', '462500', '693750'),
      separate: seven('11000', '44725', '95375', '182100', '231250', '346875'),
      head: seven('15700', '59850', '95350', '182100', '231250', '578100'),
    },
  ),
  ...year(
    'irc-1.2024',
    {
      citation: 'Rev. Proc. 2023-34 § 3.01, IRC § 1(j)(2)',
      checked: 'secondary',
      read: 'the rate schedules X, Y-1, Y-2 and Z as two accountants print them, with the tax at each threshold; a program that cites it',
    },
    {
      single: seven('11600', '47150', '100525', '191950', '243725', '609350'),
      joint: seven('23200', '94300', '201050', '383900', '487450', '731200'),
      separate: seven('11600', '47150', '100525', '191950', '243725', '365600'),
      head: seven('16550', '63100', '100500', '191950', '243700', '609350'),
    },
  ),
  ...year(
    'irc-1.2025',
    {
      citation: 'Rev. Proc. 2024-40 § 2.01, IRC § 1(j)(2)',
      checked: 'secondary',
      read: 'two tax programs, one citing it, all four statuses',
    },
    {
      single: seven('11925', '48475', '103350', '197300', '250525', '626350'),
      joint: seven('23850', '96950', '206700', '394600', '501050', '751600'),
      separate: seven('11925', '48475', '103350', '197300', '250525', '375800'),
      head: seven('17000', '64850', '103350', '197300', '250500', '626350'),
    },
  ),
  ...year(
    'irc-1.2026',
    {
      citation: 'Rev. Proc. 2025-32 § 4.01, IRC § 1(j)(2)',
      checked: 'secondary',
      read: "accountants' notices of it for single and joint; a program that cites the IRS release for all four statuses",
    },
    {
      single: seven('12400', '50400', '105700', '201775', '256225', '640600'),
      joint: seven('24800', '100800', '211400', '403550', '512450', '768700'),
      separate: seven('12400', '50400', '105700', '201775', '256225', '384350'),
      head: seven('17700', '67450', '105700', '201750', '256200', '640600'),
    },
  ),
];
