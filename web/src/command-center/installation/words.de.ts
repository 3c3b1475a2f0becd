export const installation = {
  firms: (count: number) => (count === 1 ? 'Eine Kanzlei arbeitet hier' : `${count} Kanzleien arbeiten hier`),
  noFirm: 'Hier arbeitet noch keine Kanzlei',
  noFirmText: 'Legen Sie die erste an; ihr Partner wird mit einem Brief eingeladen.',
  suspendedCount: (count: number) => (count === 1 ? 'Eine davon ist angehalten.' : `${count} davon sind angehalten.`),
  counted: 'Gezählt aus dem, was Ereignisse zeigen; niemand hier sieht in eine Kanzlei.',
  firm: 'Kanzlei',
  state: 'Stand',
  people: 'Personen',
  companies: 'Unternehmen',
  documents: 'Belege',
  journals: 'Buchungen',
  lastActivity: 'Zuletzt tätig',
  never: 'nie',
  make: 'Kanzlei anlegen',
  name: 'Name der Kanzlei',
  country: 'Land',
  currency: 'Währung',
  partner: 'Name des ersten Partners',
  email: 'Seine E-Mail-Adresse',
  emailHint: 'Ein Brief lädt ihn ein, ein Passwort zu setzen; kein Betreiber kennt es je.',
  made: (name: string) => `${name} wird angelegt`,
  madeText: 'Der Brief an den ersten Partner ist unterwegs.',
  suspend: 'Anhalten',
  suspendTitle: (name: string) => `${name} anhalten?`,
  suspendText:
    'Ihre Leute werden sofort abgewiesen und lesen diesen Grund. Nichts geht verloren, und die Kanzlei kann jederzeit weiterarbeiten.',
  resume: 'Weiterarbeiten lassen',
  suspended: (name: string) => `${name} ist angehalten`,
  resumed: (name: string) => `${name} arbeitet weiter`,
  allGood: 'Alle Zeichen sind gut',
  notGood: (count: number) =>
    count === 1 ? 'Ein Zeichen verlangt einen Blick' : `${count} Zeichen verlangen einen Blick`,
  sign: 'Zeichen',
  says: 'Was es sagt',
  noSign: 'Kein Modul sagt, wie es ihm geht',
};

/** Wer die Installation betreibt. */
export const operators = {
  title: (count: number) =>
    count === 1 ? 'Eine Person betreibt diese Installation' : `${count} Personen betreiben diese Installation`,
  under: 'Sie gehören zu keiner Kanzlei und kommen nur mit einem zweiten Nachweis herein.',
  name: 'Name',
  email: 'E-Mail-Adresse',
  emailHint: 'Ein Brief lädt ein; niemand sonst kennt das Passwort.',
  role: 'Darf',
  roles: { operator: 'ändern', observer: 'ansehen' } as Readonly<Record<string, string>>,
  proof: 'Zweiter Nachweis',
  proven: 'eingeschaltet',
  unproven: 'noch nicht',
  you: 'Sie',
  add: 'Betreiber hinzufügen',
  added: (name: string) => `${name} ist eingeladen`,
  addedText: 'Der Brief ist unterwegs.',
  disable: 'Sperren',
  disableTitle: (name: string) => `${name} den Zugang nehmen?`,
  disableText: 'Alle Sitzungen enden sofort. Was getan wurde, bleibt, und der Zugang lässt sich wieder geben.',
  disabled: (name: string) => `${name} ist draußen`,
  enable: 'Wieder hereinlassen',
  enabled: (name: string) => `${name} darf wieder herein`,
};

/** Zustände, in Worten. */
export const states: Readonly<Record<string, string>> = {
  active: 'tätig',
  invited: 'eingeladen',
  disabled: 'gesperrt',
  asked_for: 'wird angelegt',
  suspended: 'angehalten',
  good: 'gut',
  attention: 'ansehen',
  bad: 'schlecht',
};
/** Zeichen des Zustands, nach ihren Namen. */
export const signs: Readonly<Record<string, string>> = {
  'audit.deliveries': 'Zustellung der Ereignisse',
  'identity.sign_ins': 'Gescheiterte Anmeldungen',
};
