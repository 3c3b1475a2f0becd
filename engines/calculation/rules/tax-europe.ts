import { brackets, type FigureSource, type Rounding, type TariffZone, type TaxSchedule } from './figures.ts';
import type { RuleNode } from './tree.ts';

/** Income tax of the United Kingdom and of Germany, and their taxes on value added. */
export const EUROPE_TAX_NODES: readonly RuleNode[] = [
  {
    id: 'uk',
    kind: 'jurisdiction',
    label: 'United Kingdom',
    from: '1707-05-01',
    summary: 'Law of the United Kingdom.',
  },
  {
    id: 'ita-2007',
    parent: 'uk',
    kind: 'act',
    label: 'Income Tax Act 2007',
    from: '2007-04-06',
    summary: 'Rates, allowances and calculation of income tax.',
  },
  {
    id: 'ita-2007.10',
    parent: 'ita-2007',
    kind: 'section',
    label: 'ITA 2007 s. 10',
    from: '2023-04-06',
    to: '2027-04-05',
    summary: 'Basic, higher and additional rates on bands of income above the personal allowance (s. 35).',
  },
  {
    id: 'ita-2007.35',
    parent: 'ita-2007',
    kind: 'section',
    label: 'ITA 2007 s. 35',
    from: '2010-04-06',
    summary: 'Personal allowance; half of the income above 100,000 pounds takes it away, rounded up to the pound.',
  },
  {
    id: 'scotland-1998',
    parent: 'uk',
    kind: 'act',
    label: 'Scotland Act 1998',
    from: '2017-04-06',
    summary: 'Powers of the Scottish Parliament, Part 4A on income tax.',
  },
  {
    id: 'scotland-1998.80c',
    parent: 'scotland-1998',
    kind: 'section',
    label: 'Scotland Act 1998 s. 80C',
    from: '2017-04-06',
    summary: 'The yearly resolution that sets rates and bands for earnings of Scottish taxpayers.',
  },
  {
    id: 'scotland-1998.80c.2023',
    parent: 'scotland-1998.80c',
    kind: 'paragraph',
    label: 'Scottish Rate Resolution 2023-24',
    from: '2023-04-06',
    to: '2024-04-05',
    summary: 'Five bands from 19 to 47 per cent.',
  },
  {
    id: 'scotland-1998.80c.2024',
    parent: 'scotland-1998.80c',
    kind: 'paragraph',
    label: 'Scottish Rate Resolution 2024-25',
    from: '2024-04-06',
    to: '2025-04-05',
    summary: 'Six bands from 19 to 48 per cent, with the advanced rate new.',
  },
  {
    id: 'scotland-1998.80c.2025',
    parent: 'scotland-1998.80c',
    kind: 'paragraph',
    label: 'Scottish Rate Resolution 2025-26',
    from: '2025-04-06',
    to: '2026-04-05',
    summary: 'Six bands; starter and basic bands widened.',
  },
  {
    id: 'scotland-1998.80c.2026',
    parent: 'scotland-1998.80c',
    kind: 'paragraph',
    label: 'Scottish Rate Resolution 2026-27',
    from: '2026-04-06',
    to: '2027-04-05',
    summary: 'Six bands; starter and basic bands widened again.',
  },
  {
    id: 'vata-1994',
    parent: 'uk',
    kind: 'act',
    label: 'Value Added Tax Act 1994',
    from: '1994-09-01',
    summary: 'Value added tax of the United Kingdom.',
  },
  {
    id: 'vata-1994.2',
    parent: 'vata-1994',
    kind: 'section',
    label: 'VATA 1994 s. 2',
    from: '2011-01-04',
    summary: 'Standard rate of 20 per cent on the value of the supply.',
  },
  {
    id: 'vata-1994.19',
    parent: 'vata-1994',
    kind: 'section',
    label: 'VATA 1994 s. 19',
    from: '1994-09-01',
    summary: 'The value of a supply: the consideration less the tax in it.',
  },
  {
    id: 'caa-2001',
    parent: 'uk',
    kind: 'act',
    label: 'Capital Allowances Act 2001',
    from: '2001-04-06',
    summary: 'Tax allowances in place of the depreciation in the books.',
  },
  {
    id: 'caa-2001.56',
    parent: 'caa-2001',
    kind: 'section',
    label: 'CAA 2001 s. 56',
    from: '2001-04-06',
    summary: 'Writing-down allowances of the pools of plant and machinery.',
  },
  { id: 'de', kind: 'jurisdiction', label: 'Germany', from: '1949-05-24', summary: 'Law of Germany.' },
  { id: 'estg', parent: 'de', kind: 'act', label: 'EStG', from: '1934-10-16', summary: 'German income tax act.' },
  {
    id: 'estg-7',
    parent: 'estg',
    kind: 'section',
    label: 'EStG § 7',
    from: '1934-10-16',
    summary: 'Depreciation for wear and tear over the usual useful life.',
  },
  {
    id: 'estg-32a.2023',
    parent: 'estg',
    kind: 'section',
    label: 'EStG § 32a, 2023',
    from: '2023-01-01',
    to: '2023-12-31',
    summary: 'Tariff formula of 2023 in five zones, two of them quadratic.',
  },
  {
    id: 'estg-32a.2024',
    parent: 'estg',
    kind: 'section',
    label: 'EStG § 32a, 2024',
    from: '2024-01-01',
    to: '2024-12-31',
    summary:
      'Tariff formula of 2024 in five zones, two of them quadratic, with the basic amount raised after the year.',
  },
  {
    id: 'estg-32a.2025',
    parent: 'estg',
    kind: 'section',
    label: 'EStG § 32a, 2025',
    from: '2025-01-01',
    to: '2025-12-31',
    summary: 'Tariff formula of 2025 in five zones, two of them quadratic.',
  },
  {
    id: 'estg-32a.2026',
    parent: 'estg',
    kind: 'section',
    label: 'EStG § 32a, 2026',
    from: '2026-01-01',
    to: '2026-12-31',
    summary: 'Tariff formula in force from 2026 in five zones, two of them quadratic.',
  },
  { id: 'ustg', parent: 'de', kind: 'act', label: 'UStG', from: '1980-01-01', summary: 'German value added tax act.' },
  {
    id: 'ustg-10',
    parent: 'ustg',
    kind: 'section',
    label: 'UStG § 10',
    from: '1980-01-01',
    summary: 'The base is all that the customer gives, less the tax.',
  },
  {
    id: 'ustg-12',
    parent: 'ustg',
    kind: 'section',
    label: 'UStG § 12',
    from: '2007-01-01',
    summary: 'Rates of 19 and 7 per cent.',
  },
];

const ALLOWANCE = {
  amount: '12570',
  taperedAbove: '100000',
  rate: '0.5',
  rounding: { to: '1', mode: 'ceiling' },
} as const;

function scotland(year: string, source: FigureSource, ...pairs: readonly (readonly [string, string])[]): TaxSchedule {
  const rule = `scotland-1998.80c.${year}`;
  return {
    rule,
    jurisdiction: 'uk-scotland',
    currency: 'GBP',
    filing: 'single',
    source,
    furtherRules: ['ita-2007.35'],
    allowance: ALLOWANCE,
    brackets: brackets(...pairs),
  };
}

const SCOTTISH: readonly TaxSchedule[] = [
  scotland(
    '2023',
    {
      citation: 'Scottish Rate Resolution 2023-24',
      checked: 'authority',
      read: 'rates and bands on gov.scot and gov.uk, less the allowance',
    },
    ['0', '0.19'],
    ['2162', '0.20'],
    ['13118', '0.21'],
    ['31092', '0.42'],
    ['125140', '0.47'],
  ),
  scotland(
    '2024',
    {
      citation: 'Scottish Rate Resolution 2024-25',
      checked: 'authority',
      read: 'rates and bands on gov.uk, less the allowance',
    },
    ['0', '0.19'],
    ['2306', '0.20'],
    ['13991', '0.21'],
    ['31092', '0.42'],
    ['62430', '0.45'],
    ['125140', '0.48'],
  ),
  scotland(
    '2025',
    {
      citation: 'Scottish Rate Resolution 2025-26',
      checked: 'secondary',
      read: "the bookkeepers' institute, three advisers, and a tax program that cites gov.uk",
    },
    ['0', '0.19'],
    ['2827', '0.20'],
    ['14921', '0.21'],
    ['31092', '0.42'],
    ['62430', '0.45'],
    ['125140', '0.48'],
  ),
  scotland(
    '2026',
    {
      citation: 'Scottish Rate Resolution 2026-27',
      checked: 'secondary',
      read: "the bookkeepers' institute and two others on the budget of 13 January 2026; the resolution itself was not read",
    },
    ['0', '0.19'],
    ['3967', '0.20'],
    ['16956', '0.21'],
    ['31092', '0.42'],
    ['62430', '0.45'],
    ['125140', '0.48'],
  ),
];

const WHOLE_EUROS: Rounding = { to: '1', mode: 'down' };

/** The five zones of § 32a (1): nothing, two quadratic ones over the excess, two linear ones over the whole income. */
function zones(
  free: string,
  first: readonly [above: string, quadratic: string],
  second: readonly [above: string, quadratic: string, base: string],
  third: readonly [above: string, deduction: string],
  fourth: readonly [above: string, deduction: string],
): readonly TariffZone[] {
  return [
    { above: '0', coefficients: ['0'] },
    { above: free, origin: free, unit: '10000', coefficients: ['0', '1400', first[1]] },
    { above: first[0], origin: first[0], unit: '10000', coefficients: [second[2], '2397', second[1]] },
    { above: second[0], coefficients: [`-${third[1]}`, '0.42'] },
    { above: third[0], coefficients: [`-${fourth[1]}`, '0.45'] },
  ];
}

/** The tariff of a year for one person, and by splitting for a couple (§ 32a (5)). */
function germany(rule: string, source: FigureSource, tariff: readonly TariffZone[]): readonly TaxSchedule[] {
  const single: TaxSchedule = {
    rule,
    jurisdiction: 'de',
    currency: 'EUR',
    filing: 'single',
    source,
    zones: tariff,
    rounding: { income: WHOLE_EUROS, tax: WHOLE_EUROS },
  };
  return [single, { ...single, filing: 'joint', split: 2 }];
}

/** Income tax of the United Kingdom (after or before the personal allowance) and the German tariff. */
export const EUROPE_TAX_SCHEDULES: readonly TaxSchedule[] = [
  // England, Wales and Northern Ireland; the additional rate stands at the point where the allowance is used up.
  {
    rule: 'ita-2007.10',
    jurisdiction: 'uk',
    currency: 'GBP',
    filing: 'single',
    furtherRules: ['ita-2007.35'],
    allowance: ALLOWANCE,
    source: {
      citation: 'ITA 2007 ss. 10 and 35, Finance Act 2021 s. 5, Finance Act 2023 s. 6',
      checked: 'secondary',
      read: 's. 35 itself on legislation.gov.uk; the bands in a tax program that cites the acts; 2026-27 in three accountants’ guides',
    },
    brackets: brackets(['0', '0.20'], ['37700', '0.40'], ['125140', '0.45']),
  },
  ...SCOTTISH,
  ...germany(
    'estg-32a.2023',
    {
      citation: 'EStG § 32a (1) as of 2023',
      checked: 'authority',
      read: 'programme flow chart of the finance ministry for wage tax 2023, procedure UPTAB23',
    },
    zones('10908', ['15999', '979.18'], ['62809', '192.59', '966.53'], ['277825', '9972.98'], ['', '18307.73']),
  ),
  ...germany(
    'estg-32a.2024',
    {
      citation: 'EStG § 32a (1) as of 2024',
      checked: 'authority',
      read: 'programme flow chart of the finance ministry for wage tax in December 2024, procedure UPTAB24N',
    },
    zones('11784', ['17005', '954.80'], ['66760', '181.19', '991.21'], ['277825', '10636.31'], ['', '18971.06']),
  ),
  ...germany(
    'estg-32a.2025',
    {
      citation: 'EStG § 32a (1) as of 2025, BGBl. 2024 I Nr. 449',
      checked: 'law',
      read: 'the section in a legal database',
    },
    zones('12096', ['17443', '932.30'], ['68480', '176.64', '1015.13'], ['277825', '10911.92'], ['', '19246.67']),
  ),
  ...germany(
    'estg-32a.2026',
    {
      citation: 'EStG § 32a (1) as of 2026, BGBl. 2024 I Nr. 449',
      checked: 'law',
      read: 'the amending act in a legal database',
    },
    zones('12348', ['17799', '914.51'], ['69878', '173.10', '1034.87'], ['277825', '11135.63'], ['', '19470.38']),
  ),
];
