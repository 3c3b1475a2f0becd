/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'search.index_rebuilt.v1': 'Suchindex neu gebaut',
  },
};
