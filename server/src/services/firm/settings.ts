import { COUNTRY_CODES } from '@finaceverse/base/country';
import { currencyCodes } from '@finaceverse/base/currency';
import { choiceSetting, wholeSetting } from '../../kernel/firm-settings.ts';

const permission = 'firm:setting:manage';

/** Where the firm is at home: what new companies start with. */
export const country = choiceSetting(
  { name: 'firm.country', says: 'The country for which new companies propose a chart of accounts.', permission },
  COUNTRY_CODES,
  'US',
  'country',
);

/** In what the firm counts: what new companies start with. */
export const currency = choiceSetting(
  { name: 'firm.currency', says: 'The currency that new companies propose for their books.', permission },
  currencyCodes(),
  'USD',
  'currency',
);

/** How long a version of the firm's key wraps before the next one is made. */
export const keyMonths = wholeSetting(
  { name: 'firm.key_months', says: 'After how many months the firm\u2019s key gets a new version.', permission },
  { least: 1, most: 60, standard: 12 },
);

export const settings = [country, currency, keyMonths];
