export const installation = {
  firms: (count: number) => (count === 1 ? 'One firm works here' : `${count} firms work here`),
  noFirm: 'No firm works here yet',
  noFirmText: 'Make the first one; its partner is invited by a letter.',
  suspendedCount: (count: number) => (count === 1 ? 'One of them is suspended.' : `${count} of them are suspended.`),
  counted: 'Counted from what events show; nobody here looks into a firm.',
  firm: 'Firm',
  state: 'State',
  people: 'People',
  companies: 'Companies',
  documents: 'Documents',
  journals: 'Journals',
  lastActivity: 'Last activity',
  never: 'never',
  make: 'Make a firm',
  name: 'Name of the firm',
  country: 'Country',
  currency: 'Currency',
  partner: 'Name of the first partner',
  email: 'Their e-mail address',
  emailHint: 'A letter invites them to set a password; no operator ever knows it.',
  made: (name: string) => `${name} is being made`,
  madeText: 'The letter to its first partner is on its way.',
  suspend: 'Suspend',
  suspendTitle: (name: string) => `Suspend ${name}?`,
  suspendText:
    'Its people are refused at once, and read this reason. Nothing is lost, and the firm can go on at any time.',
  resume: 'Let go on',
  suspended: (name: string) => `${name} is suspended`,
  resumed: (name: string) => `${name} goes on`,
  allGood: 'All signs are good',
  notGood: (count: number) => (count === 1 ? 'One sign needs a look' : `${count} signs need a look`),
  sign: 'Sign',
  says: 'What it says',
  noSign: 'No module tells how it does',
};

/** States, in words. */
export const states: Readonly<Record<string, string>> = {
  active: 'active',
  asked_for: 'being made',
  suspended: 'suspended',
  good: 'good',
  attention: 'look at it',
  bad: 'bad',
};
/** Signs of health, by their names. */
export const signs: Readonly<Record<string, string>> = {
  'audit.deliveries': 'Deliveries of events',
  'identity.sign_ins': 'Failed sign-ins',
};
