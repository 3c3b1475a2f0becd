import type { RulePack } from './tree.ts';

/** Income tax laws whose brackets the calculators apply, and the United States depreciation system. */
export const TAX_PACK: RulePack = {
  name: 'tax',
  version: '2026.1',
  nodes: [
    { id: 'us', kind: 'jurisdiction', label: 'United States', from: '1789-03-04',
      summary: 'Federal law of the United States.' },
    { id: 'irc', parent: 'us', kind: 'act', label: 'Internal Revenue Code', from: '1986-10-22',
      summary: 'Title 26 of the United States Code.' },
    { id: 'irc-1', parent: 'irc', kind: 'section', label: 'IRC § 1', from: '1986-10-22',
      summary: 'Tax on the taxable income of individuals, by brackets that are indexed each year.' },
    { id: 'irc-1.2024', parent: 'irc-1', kind: 'paragraph', label: 'Rev. Proc. 2023-34', from: '2024-01-01', to: '2024-12-31',
      summary: 'Brackets for tax years that begin in 2024.' },
    { id: 'irc-1.2025', parent: 'irc-1', kind: 'paragraph', label: 'Rev. Proc. 2024-40', from: '2025-01-01', to: '2025-12-31',
      summary: 'Brackets for tax years that begin in 2025.' },
    { id: 'irc-168', parent: 'irc', kind: 'section', label: 'IRC § 168', from: '1987-01-01',
      summary: 'Accelerated cost recovery by class, method and convention.' },
    { id: 'pub-946', parent: 'us', kind: 'act', label: 'IRS Publication 946', from: '1987-01-01',
      summary: 'How to depreciate property.' },
    { id: 'pub-946.a', parent: 'pub-946', kind: 'section', label: 'Publication 946 App. A', from: '1987-01-01',
      summary: 'Percentage tables of the general depreciation system.' },
    { id: 'uk', kind: 'jurisdiction', label: 'United Kingdom', from: '1707-05-01',
      summary: 'Law of the United Kingdom.' },
    { id: 'ita-2007', parent: 'uk', kind: 'act', label: 'Income Tax Act 2007', from: '2007-04-06',
      summary: 'Rates, allowances and calculation of income tax.' },
    { id: 'ita-2007.10', parent: 'ita-2007', kind: 'section', label: 'ITA 2007 s. 10', from: '2023-04-06', to: '2026-04-05',
      summary: 'Basic, higher and additional rates on bands of income above the personal allowance (s. 35).' },
    { id: 'ca', kind: 'jurisdiction', label: 'Canada', from: '1867-07-01',
      summary: 'Federal law of Canada.' },
    { id: 'ca-ita', parent: 'ca', kind: 'act', label: 'Income Tax Act (Canada)', from: '1985-01-01',
      summary: 'Federal income tax.' },
    { id: 'ca-ita.117.2024', parent: 'ca-ita', kind: 'section', label: 'ITA s. 117(2), 2024', from: '2024-01-01', to: '2024-12-31',
      summary: 'Federal brackets of 2024.' },
    { id: 'de', kind: 'jurisdiction', label: 'Germany', from: '1949-05-24',
      summary: 'Law of Germany.' },
    { id: 'estg', parent: 'de', kind: 'act', label: 'EStG', from: '1934-10-16',
      summary: 'German income tax act.' },
    { id: 'estg-32a.2024', parent: 'estg', kind: 'section', label: 'EStG § 32a, 2024', from: '2024-01-01', to: '2024-12-31',
      summary: 'Tariff formula of 2024 in five zones, two of them quadratic.' },
    { id: 'in', kind: 'jurisdiction', label: 'India', from: '1950-01-26',
      summary: 'Law of India.' },
    { id: 'in-ita', parent: 'in', kind: 'act', label: 'Income-tax Act, 1961', from: '1962-04-01',
      summary: 'Indian income tax.' },
    { id: 'in-ita.115bac.2024', parent: 'in-ita', kind: 'section', label: 'ITA s. 115BAC, FY 2024-25', from: '2024-04-01', to: '2025-03-31',
      summary: 'Slabs of the new regime, before rebate, surcharge and cess.' },
    { id: 'cgst', parent: 'in', kind: 'act', label: 'CGST Act, 2017', from: '2017-07-01',
      summary: 'Central goods and services tax.' },
    { id: 'cgst-9', parent: 'cgst', kind: 'section', label: 'CGST s. 9', from: '2017-07-01',
      summary: 'Levy on the value of supplies within a state; half central, half state.' },
    { id: 'ae', kind: 'jurisdiction', label: 'United Arab Emirates', from: '1971-12-02',
      summary: 'Federal law of the United Arab Emirates.' },
    { id: 'ae-ct', parent: 'ae', kind: 'act', label: 'Federal Decree-Law 47 of 2022', from: '2023-06-01',
      summary: 'Taxation of corporations and businesses.' },
    { id: 'ae-ct.3', parent: 'ae-ct', kind: 'section', label: 'Decree-Law 47/2022 art. 3', from: '2023-06-01',
      summary: 'Nothing up to AED 375,000 of taxable income, nine per cent above it.' },
  ],
};

/** One bracket: the rate on income above `above`, up to the next one. */
export interface TaxBracket {
  readonly above: string;
  readonly rate: string;
}

/** Brackets of one law for one kind of taxpayer, for income of the years that the rule is in force. */
export interface TaxSchedule {
  readonly rule: string;
  readonly jurisdiction: string;
  readonly currency: string;
  readonly filing: string;
  readonly brackets: readonly TaxBracket[];
}

function brackets(...pairs: readonly (readonly [above: string, rate: string])[]): readonly TaxBracket[] {
  return pairs.map(([above, rate]) => ({ above, rate }));
}

/** Brackets as enacted. A schedule for further years comes as a pack; a year without one is refused. */
export const TAX_SCHEDULES: readonly TaxSchedule[] = [
  { rule: 'irc-1.2024', jurisdiction: 'us', currency: 'USD', filing: 'single',
    brackets: brackets(['0', '0.10'], ['11600', '0.12'], ['47150', '0.22'], ['100525', '0.24'], ['191950', '0.32'], ['243725', '0.35'], ['609350', '0.37']) },
  { rule: 'irc-1.2024', jurisdiction: 'us', currency: 'USD', filing: 'joint',
    brackets: brackets(['0', '0.10'], ['23200', '0.12'], ['94300', '0.22'], ['201050', '0.24'], ['383900', '0.32'], ['487450', '0.35'], ['731200', '0.37']) },
  { rule: 'irc-1.2025', jurisdiction: 'us', currency: 'USD', filing: 'single',
    brackets: brackets(['0', '0.10'], ['11925', '0.12'], ['48475', '0.22'], ['103350', '0.24'], ['197300', '0.32'], ['250525', '0.35'], ['626350', '0.37']) },
  { rule: 'irc-1.2025', jurisdiction: 'us', currency: 'USD', filing: 'joint',
    brackets: brackets(['0', '0.10'], ['23850', '0.12'], ['96950', '0.22'], ['206700', '0.24'], ['394600', '0.32'], ['501050', '0.35'], ['751600', '0.37']) },
  // England, Wales and Northern Ireland, income after the personal allowance.
  { rule: 'ita-2007.10', jurisdiction: 'uk', currency: 'GBP', filing: 'single',
    brackets: brackets(['0', '0.20'], ['37700', '0.40'], ['125140', '0.45']) },
  { rule: 'ca-ita.117.2024', jurisdiction: 'ca', currency: 'CAD', filing: 'single',
    brackets: brackets(['0', '0.15'], ['55867', '0.205'], ['111733', '0.26'], ['173205', '0.29'], ['246752', '0.33']) },
  { rule: 'in-ita.115bac.2024', jurisdiction: 'in', currency: 'INR', filing: 'single',
    brackets: brackets(['0', '0'], ['300000', '0.05'], ['700000', '0.10'], ['1000000', '0.15'], ['1200000', '0.20'], ['1500000', '0.30']) },
  { rule: 'ae-ct.3', jurisdiction: 'ae', currency: 'AED', filing: 'corporate', brackets: brackets(['0', '0'], ['375000', '0.09']) },
];

/** The five zones of the German tariff of 2024 (EStG § 32a (1)); amounts in euros, cut to whole euros. */
export interface TariffZone {
  readonly above: string;
  /** Tax is (quadratic × z + linear) × z + base, z being (income − above) / 10,000 in the quadratic zones. */
  readonly quadratic: string;
  readonly linear: string;
  readonly base: string;
}

export const GERMAN_TARIFF_2024: readonly TariffZone[] = [
  { above: '0', quadratic: '0', linear: '0', base: '0' },
  { above: '11784', quadratic: '954.80', linear: '1400', base: '0' },
  { above: '17005', quadratic: '181.19', linear: '2397', base: '991.21' },
  { above: '66760', quadratic: '0', linear: '4200', base: '17402.89' },
  { above: '277825', quadratic: '0', linear: '4500', base: '106050.19' },
];
