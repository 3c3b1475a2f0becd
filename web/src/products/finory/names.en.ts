/** What the frame says of this room. */
export const title: string = 'Books';
/** The pages of the menu. */
export const pages = {
  home: 'Home',
  purchases: 'Purchases',
  sales: 'Sales',
  items: 'Items',
  bank: 'Bank',
  journals: 'Journals',
  statements: 'Statements',
  tax: 'Tax',
  close: 'Close',
};
/** Sections of the settings. */
export const sections = { companies: 'Companies', invoicing: 'Invoicing' };
/** Choosing what the pages are about. */
export const picker = {
  company: 'Company',
  period: 'Period',
  noPeriod: 'No period',
  allPeriods: 'All periods',
  switch: 'Switch company',
  newCompany: 'New company',
};
/** Where a period stands. */
export const periodStates: Readonly<Record<string, string>> = {
  open: 'open',
  soft_closed: 'soft closed',
  closed: 'closed',
};
/** What each firm decides for itself: what it is called, and what follows from it. */
export const settings: Readonly<Record<string, { readonly label: string; readonly about: string }>> = {
  'finory.match_days': {
    label: 'Days around a bank line',
    about: 'Further apart, a posting and a line of the bank with the same amount are a coincidence.',
  },
};
