import { US_GENERAL, type AccountTemplate } from '../chart-templates.ts';
import { IFRS } from './ifrs.ts';
import { INDIA } from './india.ts';
import { PCG } from './pcg.ts';
import { SKR03 } from './skr03.ts';
import { SKR04 } from './skr04.ts';
import { UK_FRS_102 } from './uk-frs-102.ts';

/** Charts of accounts that a company may begin with, by name; each but the empty one serves every purpose. */
export const chartTemplates: Readonly<Record<string, readonly AccountTemplate[]>> = {
  us_general: US_GENERAL,
  ifrs: IFRS,
  uk_frs_102: UK_FRS_102,
  de_skr03: SKR03,
  de_skr04: SKR04,
  fr_pcg: PCG,
  in_schedule_iii: INDIA,
  empty: [],
};
