import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  bad_cursor: { says: 'Diese Fortsetzung stammt nicht von dieser Liste. Beginnen Sie ohne sie.' },
  empty: {
    says: '„{name}“ ist leer: Die Datei hat keinen Inhalt.',
    hint: 'Exportieren oder scannen Sie sie noch einmal und laden Sie das Ergebnis hoch.',
  },
  no_such_company: { says: 'Dieses Unternehmen gibt es nicht.' },
  no_such_document: { says: 'Dieses Dokument gibt es nicht.' },
  no_such_version: { says: 'Dieses Dokument hat keine Version {number}; seine neueste ist {version}.' },
  quarantined: {
    says: 'Dieses Dokument ist in Quarantäne und kann nicht geöffnet werden: {reason}',
    hint: 'Laden Sie eine saubere Version hoch.',
  },
  same_content: { says: 'Die neueste Version hat bereits genau diesen Inhalt. Es wurde nichts hinzugefügt.' },
  too_large: {
    says: '„{name}“ ist größer als {limit} MB.',
    hint: 'Teilen Sie die Datei oder scannen Sie mit geringerer Auflösung.',
  },
});
