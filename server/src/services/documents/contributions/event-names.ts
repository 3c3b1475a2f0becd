/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'documents.document_uploaded.v1': 'Beleg hochgeladen',
    'documents.version_added.v1': 'neue Fassung eines Belegs',
    'documents.document_quarantined.v1': 'Beleg in Quarantäne gestellt',
    'documents.document_archived.v1': 'Beleg abgelegt',
    'documents.document_restored.v1': 'Beleg zurückgeholt',
  },
};
