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

/** Who runs the installation. */
export const operators = {
  title: (count: number) =>
    count === 1 ? 'One person runs this installation' : `${count} people run this installation`,
  under: 'They belong to no firm, and come in with a second proof alone.',
  name: 'Name',
  email: 'E-mail address',
  emailHint: 'A letter invites them; nobody else knows their password.',
  role: 'May',
  roles: { operator: 'change things', observer: 'look at things' } as Readonly<Record<string, string>>,
  proof: 'Second proof',
  proven: 'on',
  unproven: 'not yet',
  you: 'you',
  add: 'Add an operator',
  added: (name: string) => `${name} is invited`,
  addedText: 'The letter is on its way.',
  disable: 'Disable',
  disableTitle: (name: string) => `Take ${name}’s access away?`,
  disableText: 'All their sessions end at once. What they did stays, and they can be let in again.',
  disabled: (name: string) => `${name} is out`,
  enable: 'Let in again',
  enabled: (name: string) => `${name} may come in again`,
};

/** States, in words. */
export const states: Readonly<Record<string, string>> = {
  active: 'active',
  invited: 'invited',
  disabled: 'disabled',
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
