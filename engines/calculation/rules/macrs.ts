import type { FigureSource, PercentageTable } from './figures.ts';

const READ = 'two transcriptions of the printed tables of the 2025 edition that agree';

const ONE_READING: Partial<FigureSource> = { read: 'one transcription of the printed table of the 2025 edition' };

function table(
  rule: string,
  printed: string,
  system: string,
  convention: string,
  columns: Readonly<Record<string, string>>,
  source: Partial<FigureSource> = {},
): readonly PercentageTable[] {
  return Object.entries(columns).map(([years, percentages]) => ({
    rule,
    system,
    class: years,
    convention,
    source: {
      citation: `Publication 946 (2025) Appendix A, Table ${printed}`,
      checked: 'authority',
      read: READ,
      ...source,
    },
    percentages: percentages.split(' '),
  }));
}

/** Repeats a pattern of percentages, such as `5.90 5.91`, to a number of years. */
function alternating(pattern: string, years: number): string {
  const values = pattern.split(' ');
  return Array.from({ length: years }, (_, index) => values[index % values.length]).join(' ');
}

const HALF_YEAR = table('pub-946.a-1', 'A-1', 'gds', 'half-year', {
  3: '33.33 44.45 14.81 7.41',
  5: '20.00 32.00 19.20 11.52 11.52 5.76',
  7: '14.29 24.49 17.49 12.49 8.93 8.92 8.93 4.46',
  10: '10.00 18.00 14.40 11.52 9.22 7.37 6.55 6.55 6.56 6.55 3.28',
  15: `5.00 9.50 8.55 7.70 6.93 6.23 5.90 ${alternating('5.90 5.91', 8)} 2.95`,
  20: `3.750 7.219 6.677 6.177 5.713 5.285 4.888 4.522 ${alternating('4.462 4.461', 12)} 2.231`,
});

const MID_QUARTER: readonly PercentageTable[] = [
  ...table('pub-946.a-2', 'A-2', 'gds', 'mid-quarter-1', {
    3: '58.33 27.78 12.35 1.54',
    5: '35.00 26.00 15.60 11.01 11.01 1.38',
    7: '25.00 21.43 15.31 10.93 8.75 8.74 8.75 1.09',
    10: '17.50 16.50 13.20 10.56 8.45 6.76 6.55 6.55 6.56 6.55 0.82',
    15: `8.75 9.13 8.21 7.39 6.65 5.99 ${alternating('5.90 5.91', 9)} 0.74`,
    20: `6.563 7.000 6.482 5.996 5.546 5.130 4.746 4.459 4.459 4.459 ${alternating('4.459 4.460', 10)} 0.565`,
  }),
  ...table('pub-946.a-2', 'A-3', 'gds', 'mid-quarter-2', {
    3: '41.67 38.89 14.14 5.30',
    5: '25.00 30.00 18.00 11.37 11.37 4.26',
    7: '17.85 23.47 16.76 11.97 8.87 8.87 8.87 3.34',
    10: '12.50 17.50 14.00 11.20 8.96 7.17 6.55 6.55 6.56 6.55 2.46',
    15: `6.25 9.38 8.44 7.59 6.83 6.15 ${alternating('5.91 5.90', 9)} 2.21`,
    20: `4.688 7.148 6.612 6.116 5.658 5.233 4.841 4.478 ${alternating('4.463', 5)} ${alternating('4.463 4.462', 6)} 4.463 1.673`,
  }),
  ...table('pub-946.a-2', 'A-4', 'gds', 'mid-quarter-3', {
    3: '25.00 50.00 16.67 8.33',
    5: '15.00 34.00 20.40 12.24 11.30 7.06',
    7: '10.71 25.51 18.22 13.02 9.30 8.85 8.86 5.53',
    10: '7.50 18.50 14.80 11.84 9.47 7.58 6.55 6.55 6.56 6.55 4.10',
    15: `3.75 9.63 8.66 7.80 7.02 6.31 5.90 ${alternating('5.90 5.91', 8)} 3.69`,
    20: `2.813 7.289 6.742 6.237 5.769 5.336 4.936 4.566 4.460 4.460 4.460 ${alternating('4.460 4.461', 9)} 2.788`,
  }),
  ...table('pub-946.a-2', 'A-5', 'gds', 'mid-quarter-4', {
    3: '8.33 61.11 20.37 10.19',
    5: '5.00 38.00 22.80 13.68 10.94 9.58',
    7: '3.57 27.55 19.68 14.06 10.04 8.73 8.73 7.64',
    10: '2.50 19.50 15.60 12.48 9.98 7.99 6.55 6.55 6.56 6.55 5.74',
    15: `1.25 9.88 8.89 8.00 7.20 6.48 5.90 5.90 ${alternating('5.90 5.91', 7)} 5.17`,
    20: `0.938 7.430 6.872 6.357 5.880 5.439 5.031 4.654 ${alternating('4.458', 9)} 4.459 4.458 4.459 3.901`,
  }),
];

const ELECTED: readonly PercentageTable[] = [
  ...table(
    'pub-946.a-14',
    'A-14',
    'gds-150',
    'half-year',
    {
      3: '25.00 37.50 25.00 12.50',
      5: '15.00 25.50 17.85 16.66 16.66 8.33',
      7: '10.71 19.13 15.03 12.25 12.25 12.25 12.25 6.13',
      10: '7.50 13.88 11.79 10.02 8.74 8.74 8.74 8.74 8.74 8.74 4.37',
    },
    ONE_READING,
  ),
  ...table(
    'pub-946.a-15',
    'A-15',
    'gds-150',
    'mid-quarter-1',
    {
      3: '43.75 28.13 25.00 3.12',
      5: '26.25 22.13 16.52 16.52 16.52 2.06',
      7: '18.75 17.41 13.68 12.16 12.16 12.16 12.16 1.52',
      10: '13.13 13.03 11.08 9.41 8.71 8.71 8.71 8.71 8.71 8.71 1.09',
    },
    ONE_READING,
  ),
  ...table(
    'pub-946.a-15',
    'A-16',
    'gds-150',
    'mid-quarter-2',
    {
      3: '31.25 34.38 25.00 9.37',
      5: '18.75 24.38 17.06 16.76 16.76 6.29',
      7: '13.39 18.56 14.58 12.22 12.22 12.22 12.23 4.58',
      10: '9.38 13.59 11.55 9.82 8.73 8.73 8.73 8.73 8.73 8.73 3.28',
    },
    ONE_READING,
  ),
  ...table(
    'pub-946.a-15',
    'A-17',
    'gds-150',
    'mid-quarter-3',
    {
      3: '18.75 40.63 25.00 15.62',
      5: '11.25 26.63 18.64 16.56 16.57 10.35',
      7: '8.04 19.71 15.48 12.27 12.28 12.27 12.28 7.67',
      10: '5.63 14.16 12.03 10.23 8.75 8.75 8.75 8.74 8.75 8.74 5.47',
    },
    ONE_READING,
  ),
  ...table(
    'pub-946.a-15',
    'A-18',
    'gds-150',
    'mid-quarter-4',
    {
      3: '6.25 46.88 25.00 21.87',
      5: '3.75 28.88 20.21 16.40 16.41 14.35',
      7: '2.68 20.85 16.39 12.87 12.18 12.18 12.19 10.66',
      10: '1.88 14.72 12.51 10.63 9.04 8.72 8.72 8.72 8.72 8.71 7.63',
    },
    ONE_READING,
  ),
];

const RESIDENTIAL_FIRST = '3.485 3.182 2.879 2.576 2.273 1.970 1.667 1.364 1.061 0.758 0.455 0.152'.split(' ');
const RESIDENTIAL_LAST = '1.970 2.273 2.576 2.879 3.182 3.485 0.152 0.455 0.758 1.061 1.364 1.667'.split(' ');
const NONRESIDENTIAL = '2.461 2.247 2.033 1.819 1.605 1.391 1.177 0.963 0.749 0.535 0.321 0.107'.split(' ');

/** Table A-6: 3.636 to year 9, then 3.637 and 3.636 by turns; what is left comes in year 28, from July on also in 29. */
function residential(month: number): string {
  const early = month <= 6;
  const turns = alternating(early ? '3.637 3.636' : '3.636 3.637', 18);
  const last = RESIDENTIAL_LAST[month - 1] ?? '';
  return `${RESIDENTIAL_FIRST[month - 1] ?? ''} ${alternating('3.636', 8)} ${turns} ${early ? last : `3.636 ${last}`}`;
}

function nonresidential(month: number): string {
  return `${NONRESIDENTIAL[month - 1] ?? ''} ${alternating('2.564', 38)} ${NONRESIDENTIAL[12 - month] ?? ''}`;
}

const REAL_PROPERTY: readonly PercentageTable[] = Array.from({ length: 12 }, (_, index) => index + 1).flatMap(
  (month) => [
    ...table(
      'pub-946.a-6',
      'A-6',
      'gds',
      `mid-month-${month}`,
      { '27.5': residential(month) },
      {
        checked: 'secondary',
        read: 'a textbook for the first and last years; the turns of years 10 to 27 follow from a program and from the sum of 100',
      },
    ),
    ...table(
      'pub-946.a-7a',
      'A-7a',
      'gds',
      `mid-month-${month}`,
      { '39': nonresidential(month) },
      {
        checked: 'secondary',
        read: 'a textbook that prints the whole table',
      },
    ),
  ],
);

/** Percentages of the Modified Accelerated Cost Recovery System as printed, never derived. */
export const MACRS_TABLES: readonly PercentageTable[] = [...HALF_YEAR, ...MID_QUARTER, ...ELECTED, ...REAL_PROPERTY];
