/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'cyloid.document_received.v1': 'Beleg eingegangen',
    'cyloid.document_extracted.v1': 'Beleg gelesen',
    'cyloid.check_failed.v1': 'Prüfung nicht bestanden',
    'cyloid.duplicate_blocked.v1': 'Dublette aufgehalten',
    'cyloid.document_validated.v1': 'alle Regeln erfüllt',
    'cyloid.document_corrected.v1': 'Gelesenes berichtigt',
    'cyloid.document_accepted.v1': 'Beleg trotz Abweichung angenommen',
    'cyloid.document_rejected.v1': 'Beleg abgelehnt',
    'cyloid.document_quarantined.v1': 'Beleg in Quarantäne gestellt',
    'cyloid.document_posted.v1': 'Beleg gebucht',
    'cyloid.facts_proven.v1': 'Angaben bewiesen',
  },
};
