import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  client_exists: { says: 'Einen Mandanten „{name}“ gibt es schon.' },
  ends_before_start: { says: 'Der Auftrag beginnt am {beforeFrom}.' },
  legal_entity_differs: { says: 'Einen Rechtsträger „{name}“ mit anderer Währung oder Zeitzone gibt es schon.' },
  legal_entity_exists: { says: 'Einen Rechtsträger „{name}“ dieses Mandanten gibt es schon.' },
  no_such_client: { says: 'Diesen Mandanten gibt es nicht.' },
  no_such_engagement: { says: 'Diesen Auftrag gibt es nicht.' },
  no_such_legal_entity: { says: 'Diesen Rechtsträger gibt es nicht.' },
  no_such_person: { says: 'Diese Person gibt es in der Kanzlei nicht.' },
  no_such_wall: { says: 'Diese Abschirmung gibt es nicht.' },
  no_such_setting: { says: 'Eine Einstellung „{name}“ gibt es nicht.' },
  setting_not_yours: {
    says: 'Das zu ändern verlangt das Recht „{permission}“, das Ihre Rolle nicht gibt.',
    hint: 'Fragen Sie, wer die Kanzlei verwaltet.',
  },
  setting_out_of_bounds: {
    says: [
      'Es ist eine ganze Zahl von {least} bis {most}.',
      'Es ist eines von: {choices}.',
      'Es ist an oder aus: true oder false.',
    ],
  },
  wall_exists: { says: 'Dieser Mandant ist vor dieser Person schon verborgen.' },
});
