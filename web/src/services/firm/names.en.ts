/** What the frame says of this room. */
export const title: string = 'Firm';
/** Sections of the settings. */
export const sections = { firm: 'Firm' };
/** What the firm decides for itself: what it is called, and what follows from it. */
export const settings: Readonly<Record<string, { readonly label: string; readonly about: string }>> = {
  'firm.country': { label: 'Country', about: 'New companies propose the chart of accounts of this country.' },
  'firm.key_months': {
    label: 'Months of a key',
    about: 'After so many months the key that seals what the firm keeps gets a new version.',
  },
  'firm.currency': { label: 'Currency', about: 'New companies propose to keep their books in it.' },
};
