/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'firm.client_added.v1': 'Mandant angelegt',
    'firm.legal_entity_added.v1': 'Rechtsträger angelegt',
    'firm.engagement_agreed.v1': 'Auftrag vereinbart',
    'firm.engagement_ended.v1': 'Auftrag beendet',
    'firm.wall_raised.v1': 'Mandant vor einer Person verborgen',
    'firm.wall_taken_down.v1': 'Mandant einer Person wieder gezeigt',
    'firm.setting_changed.v1': 'Einstellung geändert',
    'firm.keys_rotated.v1': 'Schlüssel erneuert',
  },
};
