import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  too_many_postings: {
    says: 'Die Zahl ruht auf mehr Buchungszeilen, als ein Zertifikat fasst. Fragen Sie nach einem kürzeren Zeitraum.',
  },
  no_period: { says: 'Der Plan nennt nichts davon: {what}.' },
  no_such_question: { says: 'Diese Frage haben Sie nicht gestellt.' },
  not_comparable: { says: 'Diese Zahlen sind nicht in einer Währung; sie haben keine Differenz.' },
  not_proven: { says: 'Die Teile von „{label}“ ergeben zusammen etwas anderes.' },
});
