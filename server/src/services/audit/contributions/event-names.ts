/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'audit.chain_verified.v1': 'Protokollkette geprüft',
    'audit.log_exported.v1': 'Protokoll ausgegeben',
    'audit.delivery_sent_again.v1': 'Ereignis noch einmal zugestellt',
    'audit.person_forgotten.v1': 'Name einer Person vergessen',
  },
};
