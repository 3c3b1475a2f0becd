import type { RateClasses } from './value-added.ts';

/** Rates of value-added tax of the United Kingdom (Value Added Tax Act 1994). */
export const UNITED_KINGDOM: RateClasses = {
  standard: [
    { percent: '17.5', from: '2010-01-01', to: '2011-01-03', source: 'VATA 1994 s. 2(1)' },
    { percent: '20', from: '2011-01-04', source: 'VATA 1994 s. 2(1), Finance (No. 2) Act 2010 s. 3' },
  ],
  reduced: [{ percent: '5', from: '2001-11-01', source: 'VATA 1994 s. 29A' }],
};
