import { wholeSetting } from '../../kernel/firm-settings.ts';
import { MANAGE_COMPANY } from './permissions.ts';

/** Days between a posting and a line of the bank beyond which two equal amounts are a coincidence. */
export const matchDays = wholeSetting(
  {
    name: 'finory.match_days',
    says: 'Days between a posting and a line of the bank beyond which two equal amounts are a coincidence.',
    permission: MANAGE_COMPANY,
  },
  { least: 1, most: 60, standard: 14 },
);

export const settings = [matchDays];
