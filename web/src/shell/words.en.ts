/** The frame of the app: pages, keys, switches, errors. */
export const product: string = 'FinACEverse';

export const console: string = 'Operator’s console';
export const skip: string = 'Skip to the page';

export const pages = { menu: 'Menu' };

export const top = {
  find: 'Find or ask anything',
  you: 'Your account',
  help: 'Keys of this page',
};

export const menu = {
  settings: 'Settings',
  keys: 'Keys',
  light: 'Light',
  dark: 'Dark',
  system: 'Like the device',
  signOut: 'Sign out',
  open: 'Open menu',
  close: 'Close menu',
  language: 'Language',
  languageHint: 'Kept on this device.',
  products: 'Switch product',
  back: (product: string) => `Back to ${product}`,
};

export const goTo = (page: string) => `Go to ${page}`;

export const palette = {
  kind: (kind: string): string => kind.slice(kind.indexOf('.') + 1).replaceAll('_', ' '),
  pages: 'Go to',
  found: 'Found',
  theme: 'Appearance',
};

export const settingsGroups = { you: 'You', firm: 'Firm' };

export const common = {
  someone: 'someone',
  amount: 'Amount',
  date: 'Date',
  state: 'State',
  number: 'Number',
  description: 'Description',
  total: 'Total',
  name: 'Name',
  cancel: 'Cancel',
  save: 'Save',
  add: 'Add line',
  remove: 'Remove line',
  tryAgain: 'Try again',
  open: 'Open',
  back: 'Back',
  quantity: 'Quantity',
  price: 'Price',
  account: 'Account',
  due: 'Due',
  currency: 'Currency',
  today: 'today',
  download: 'Download',
  reference: 'Reference',
  vendor: 'Supplier',
  customer: 'Customer',
  line: (n: number) => `Line ${n}`,
  none: 'none',
  csv: 'CSV',
  print: 'Print',
  of: 'of',
  kind: 'Kind',
  by: 'By',
  actions: 'Actions',
  reason: 'Why',
  lines: 'Lines',
  document: 'Document',
  original: 'Original',
};

export const errors = {
  failedTitle: 'This did not load',
  notFoundTitle: 'There is nothing at this address',
  notFound: 'The thing was moved, or it belongs to another company than the one chosen.',
  forbiddenTitle: 'You may not see this',
  forbidden: (detail: string) => `${detail} An owner of the firm can give you the right under Settings, Users.`,
  unreachable: 'The server does not answer',
  crashedTitle: 'This page stopped',
  crashed: 'A fault in the page itself. Your data is safe on the server; load the page again.',
  reload: 'Load again',
  notOfPortal: 'This page is the firm’s own',
  notOfPortalText: 'What concerns your company stands in the pages above. Ask the firm for anything that you miss.',
  noSuchSection: 'The settings have no such section, or it is not yours to open. Choose one beside it.',
  goHome: 'Go to Home',
  unreachableText: 'Check the connection; nothing that you did is lost on this page.',
  /** What heads a refusal, by its HTTP status; the sentence below it says the rest. */
  refused: {
    400: 'This cannot be read as it was sent',
    401: 'This needs a sign-in',
    403: 'You may not do this',
    404: 'This is not here any more',
    409: 'This does not go as things stand',
    410: 'This has ended',
    412: 'Somebody changed this in the meantime',
    413: 'This is too large',
    415: 'This kind of file is not taken',
    422: 'This does not hold yet',
    428: 'This needs a look at the newest state first',
    429: 'Too many attempts in a short time',
    503: 'This does not answer at the moment',
    507: 'There is no room left to store this',
  } as Readonly<Record<number, string>>,
  refusedOtherwise: 'This failed on our side',
  reference: (id: string) => `Reference for support: ${id}`,
  noCompanyTitle: 'No company yet',
  noCompany:
    'Books are kept per company. Make one, or start with the demo firm to see a month from its papers to its statements.',
  noCompanyExample: 'The demo starts with: finace up --demo',
};

export const proof = {
  of: 'Proof of',
  lines: 'Open lines',
  download: 'Download proof',
  chain: 'From the figure to its source',
  postings: (n: number) => `${n} ${n === 1 ? 'posting' : 'postings'}`,
  passportOf: (header: string) => `${header} passport`,
  records: (n: number) => (n === 1 ? '1 record' : `${n} records`),
  documents: 'Documents',
  certificate: 'Certificate',
  checked: 'checked',
  secondRoute: 'Second route agrees',
  allPostings: 'Postings',
  empty: 'No posting stands behind this figure yet.',
  notPosted: 'Not posted yet',
  accounts: (n: number) => (n === 1 ? '1 account' : `${n} accounts`),
  more: (n: number) => `and ${n} more`,
  valid: 'valid',
  rule: 'Rule',
};

/** Checking a certificate with the independent checker. */
export const check = {
  here: 'Check it here',
  holds: {
    valid: 'The certificate holds, and this installation signed it',
    'valid, signed by a stranger': 'The certificate holds, but a stranger signed it',
    unsigned: 'The certificate holds, but nobody signed it',
    'not in the signed catalogue': 'The figure follows, but from a definition that no release signed',
  },
  provenName:
    'The independent checker evaluated its definition in this browser, without the server: figures, rules and name follow from the definition and the inputs.',
  provenOwn:
    'The independent checker evaluated the definition that it states, in this browser, without the server. The figures follow from it and the inputs; the name is a claim of whoever made it.',
  vouched: {
    valid: 'The inputs are those that this installation sealed.',
    'valid, signed by a stranger': 'Whether the inputs are true, only that stranger can say.',
    unsigned: 'Anybody may have chosen the inputs.',
    'not in the signed catalogue': 'Read the definition: it says what the figure means, whatever its name is.',
  },
  fails: 'The certificate does not hold',
  failsText: (reason: string) => `The checker says: ${reason}.`,
  unknown: 'Not checked',
  tooLong: 'The checker came to no end within a minute. The command line gives it more time: finace calc verify.',
  stopped: 'The checker could not be started in this browser, so nothing is said about the certificate. Try again.',
  unknownShort: 'not checked',
  title: 'Check a certificate without asking the server',
  under: 'The file stays on this device. The checker evaluates the definition itself and compares every figure.',
  choose: 'Choose files',
  fileLabel: 'Certificates to check',
  empty: 'Drop a certificate here',
  emptyText:
    'A proof that was downloaded from any figure, or a certificate from the command line, as JSON. The verdict comes with the reason.',
  emptyExample:
    'A certificate says that its figures follow from its inputs. Who made it is told by its signature alone.',
  file: 'File',
  of: 'Calculation',
  figure: 'Figure',
  verdict: 'Verdict',
  holdsShort: {
    valid: 'holds',
    'valid, signed by a stranger': 'signed by a stranger',
    unsigned: 'unsigned',
    'not in the signed catalogue': 'own definition',
  },
  failsShort: 'does not hold',
  checking: 'Checking',
  notCertificate: 'not a certificate',
  unreadTitle: 'There is nothing to check in this file',
  notJson: 'The file is not JSON. Download a proof anew, or check that the file came whole.',
  noCertificate: 'The file is JSON, but no certificate of format 3 stands in it.',
  results: 'Checked files',
};
