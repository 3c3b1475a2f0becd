import type { RateClasses } from './value-added.ts';

/** Rates of value-added tax of member states, each with the provision that sets it. */
export const EUROPE: Readonly<Record<string, RateClasses>> = {
  DE: {
    standard: [
      { percent: '19', from: '2007-01-01', to: '2020-06-30', source: 'UStG § 12 (1)' },
      {
        percent: '16',
        from: '2020-07-01',
        to: '2020-12-31',
        source: 'UStG § 28 (1), Zweites Corona-Steuerhilfegesetz',
      },
      { percent: '19', from: '2021-01-01', source: 'UStG § 12 (1)' },
    ],
    reduced: [
      { percent: '7', from: '1983-07-01', to: '2020-06-30', source: 'UStG § 12 (2)' },
      { percent: '5', from: '2020-07-01', to: '2020-12-31', source: 'UStG § 28 (2), Zweites Corona-Steuerhilfegesetz' },
      { percent: '7', from: '2021-01-01', source: 'UStG § 12 (2)' },
    ],
    solar: [{ percent: '0', from: '2023-01-01', source: 'UStG § 12 (3)' }],
  },
  AT: {
    standard: [{ percent: '20', from: '1995-01-01', source: 'UStG 1994 § 10 (1)' }],
    reduced: [{ percent: '10', from: '1995-01-01', source: 'UStG 1994 § 10 (2)' }],
    second: [{ percent: '13', from: '2016-01-01', source: 'UStG 1994 § 10 (3)' }],
  },
  FR: {
    standard: [
      { percent: '19.6', from: '2000-04-01', to: '2013-12-31', source: 'CGI art. 278' },
      { percent: '20', from: '2014-01-01', source: 'CGI art. 278' },
    ],
    intermediate: [
      { percent: '7', from: '2012-01-01', to: '2013-12-31', source: 'CGI art. 279' },
      { percent: '10', from: '2014-01-01', source: 'CGI art. 279' },
    ],
    reduced: [{ percent: '5.5', from: '1982-07-01', source: 'CGI art. 278-0 bis' }],
    particular: [{ percent: '2.1', from: '1989-01-01', source: 'CGI art. 281 quater to 281 octies' }],
  },
  NL: {
    standard: [
      { percent: '19', from: '2001-01-01', to: '2012-09-30', source: 'Wet OB 1968 art. 9 (1)' },
      { percent: '21', from: '2012-10-01', source: 'Wet OB 1968 art. 9 (1)' },
    ],
    reduced: [
      { percent: '6', from: '1986-10-01', to: '2018-12-31', source: 'Wet OB 1968 art. 9 (2)(a)' },
      { percent: '9', from: '2019-01-01', source: 'Wet OB 1968 art. 9 (2)(a)' },
    ],
  },
};

/** The member states of the Union (Directive 2006/112/EC art. 5), by ISO code; Greece is EL in tax numbers. */
export const MEMBER_STATES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
