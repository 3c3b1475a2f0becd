/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'installation.firm_requested.v1': 'Kanzlei beauftragt',
    'installation.firm_suspended.v1': 'Kanzlei gesperrt',
    'installation.firm_resumed.v1': 'Kanzlei freigegeben',
  },
};
