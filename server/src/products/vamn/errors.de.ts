import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  not_a_certificate: {
    says: [
      'Das Zertifikat von {receiptId} hält nicht: {reason}',
      '{receiptId} ist nicht der Nachweis dieses Zertifikats.',
    ],
  },
  no_such_definition: {
    says: ['Diese Definition gibt es nicht.', 'Keine Fassung von „{name}“ ist am {date} in Kraft.'],
  },
  no_such_receipt: { says: 'Diesen Nachweis gibt es nicht.' },
});
