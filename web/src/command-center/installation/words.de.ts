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

/** Zustände, in Worten. */
export const states: Readonly<Record<string, string>> = {
  active: 'tätig',
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
