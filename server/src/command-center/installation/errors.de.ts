import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieser Raum ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  no_such_firm: { says: 'Eine solche Kanzlei gibt es in dieser Installation nicht.' },
  suspended_already: { says: '{name} ist bereits angehalten.' },
  not_suspended: { says: '{name} ist nicht angehalten.' },
});
