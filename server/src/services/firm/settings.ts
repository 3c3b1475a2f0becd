import { COUNTRY_CODES } from '@finaceverse/base/country';
import { currencyCodes } from '@finaceverse/base/currency';
import { choiceSetting } from '../../kernel/firm-settings.ts';

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

export const settings = [country, currency];
