import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  no_such_log: { says: 'Ein Protokoll „{name}“ gibt es nicht. Es gibt: {logs}.' },
});
