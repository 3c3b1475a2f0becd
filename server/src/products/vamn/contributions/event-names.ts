/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'vamn.calculation_run.v1': 'Rechner ausgeführt',
    'vamn.definition_moved.v1': 'Definition bearbeitet',
    'vamn.catalogue_extended.v1': 'Katalog erweitert',
  },
};
