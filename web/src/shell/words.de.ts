/** Der Rahmen der Anwendung: Seiten, Tasten, Schalter, Fehler. */
export const product: string = 'FinACEverse';

export const console: string = 'Konsole des Betreibers';
export const skip: string = 'Zur Seite springen';

export const pages = { menu: 'Menü' };

export const top = {
  find: 'Suchen oder fragen',
  you: 'Ihr Konto',
  help: 'Tasten dieser Seite',
};

export const menu = {
  settings: 'Einstellungen',
  keys: 'Tasten',
  light: 'Hell',
  dark: 'Dunkel',
  system: 'Wie das Gerät',
  signOut: 'Abmelden',
  open: 'Menü öffnen',
  close: 'Menü schließen',
  language: 'Sprache',
  languageHint: 'Gilt auf diesem Gerät.',
  products: 'Produkt wechseln',
  back: (product: string) => `Zurück zu ${product}`,
};

export const goTo = (page: string) => `Zu ${page}`;

const kinds: Readonly<Record<string, string>> = {
  bill: 'Eingangsrechnung',
  invoice: 'Ausgangsrechnung',
  credit_note: 'Gutschrift',
  order: 'Bestellung',
  journal: 'Buchung',
  account: 'Konto',
  bank_account: 'Bankkonto',
  document: 'Beleg',
  paper: 'Beleg',
  party: 'Geschäftspartner',
  vendor: 'Lieferant',
  customer: 'Kunde',
  company: 'Unternehmen',
  schedule: 'Plan',
};

export const palette = {
  kind: (kind: string): string => {
    const name = kind.slice(kind.indexOf('.') + 1);
    return kinds[name] ?? name.replaceAll('_', ' ');
  },
  pages: 'Gehe zu',
  found: 'Gefunden',
  theme: 'Darstellung',
};

export const settingsGroups = { you: 'Sie', firm: 'Kanzlei' };

export const common = {
  someone: 'jemand',
  amount: 'Betrag',
  date: 'Datum',
  state: 'Status',
  number: 'Nummer',
  description: 'Beschreibung',
  total: 'Summe',
  name: 'Name',
  cancel: 'Abbrechen',
  save: 'Speichern',
  add: 'Zeile hinzufügen',
  remove: 'Zeile entfernen',
  tryAgain: 'Erneut versuchen',
  open: 'Offen',
  back: 'Zurück',
  quantity: 'Menge',
  price: 'Preis',
  account: 'Konto',
  due: 'Fällig',
  currency: 'Währung',
  today: 'heute',
  download: 'Herunterladen',
  reference: 'Referenz',
  vendor: 'Lieferant',
  customer: 'Kunde',
  line: (n: number) => `Zeile ${n}`,
  none: 'keine',
  csv: 'CSV',
  print: 'Drucken',
  of: 'von',
  kind: 'Art',
  by: 'Von',
  actions: 'Aktionen',
  reason: 'Grund',
  lines: 'Zeilen',
  document: 'Beleg',
  original: 'Original',
};

export const errors = {
  failedTitle: 'Das wurde nicht geladen',
  notFoundTitle: 'Unter dieser Adresse ist nichts',
  notFound: 'Es wurde verschoben oder gehört zu einem anderen Unternehmen als dem gewählten.',
  forbiddenTitle: 'Das dürfen Sie nicht sehen',
  forbidden: (detail: string) =>
    `${detail} Wer die Kanzlei verwaltet, kann Ihnen das Recht unter Einstellungen, Personen geben.`,
  unreachable: 'Der Server antwortet nicht',
  crashedTitle: 'Diese Seite ist stehen geblieben',
  crashed: 'Ein Fehler in der Seite selbst. Ihre Daten sind auf dem Server sicher; laden Sie die Seite neu.',
  reload: 'Neu laden',
  notOfPortal: 'Diese Seite gehört der Kanzlei',
  notOfPortalText:
    'Was Ihr Unternehmen angeht, steht auf den Seiten oben. Fragen Sie die Kanzlei nach allem, was Ihnen fehlt.',
  noSuchSection:
    'Diesen Abschnitt haben die Einstellungen nicht, oder er steht Ihnen nicht offen. Wählen Sie daneben einen.',
  goHome: 'Zur Übersicht',
  unreachableText: 'Prüfen Sie die Verbindung; was Sie auf dieser Seite getan haben, bleibt erhalten.',
  refused: {
    400: 'So lässt sich das nicht lesen',
    401: 'Dafür ist eine Anmeldung nötig',
    403: 'Das dürfen Sie nicht',
    404: 'Das gibt es hier nicht mehr',
    409: 'So, wie es steht, geht das nicht',
    410: 'Das ist beendet',
    412: 'Jemand hat das inzwischen geändert',
    413: 'Das ist zu groß',
    415: 'Diese Art von Datei wird nicht angenommen',
    422: 'Das stimmt noch nicht',
    428: 'Sehen Sie sich zuerst den neuesten Stand an',
    429: 'Zu viele Versuche in kurzer Zeit',
    503: 'Das antwortet gerade nicht',
    507: 'Zum Speichern ist kein Platz mehr',
  } as Readonly<Record<number, string>>,
  refusedOtherwise: 'Das ist bei uns fehlgeschlagen',
  reference: (id: string) => `Kennung für den Support: ${id}`,
  noCompanyTitle: 'Noch kein Unternehmen',
  noCompany:
    'Bücher werden je Unternehmen geführt. Legen Sie eines an, oder beginnen Sie mit der Beispielkanzlei und sehen Sie einen Monat vom Beleg bis zum Abschluss.',
  noCompanyExample: 'Das Beispiel startet mit: finace up --demo',
};

export const proof = {
  of: 'Nachweis für',
  lines: 'Zeilen öffnen',
  download: 'Nachweis laden',
  chain: 'Von der Zahl zu ihrer Quelle',
  postings: (n: number) => `${n} ${n === 1 ? 'Buchungszeile' : 'Buchungszeilen'}`,
  passportOf: (header: string) => `${header} Nachweis`,
  records: (n: number) => (n === 1 ? '1 Aufzeichnung' : `${n} Aufzeichnungen`),
  documents: 'Belege',
  certificate: 'Zertifikat',
  checked: 'geprüft',
  secondRoute: 'Der zweite Weg stimmt überein',
  allPostings: 'Buchungszeilen',
  empty: 'Hinter dieser Zahl steht noch keine Buchung.',
  notPosted: 'Noch nicht gebucht',
  accounts: (n: number) => (n === 1 ? '1 Konto' : `${n} Konten`),
  more: (n: number) => `und ${n} weitere`,
  valid: 'gültig',
  rule: 'Regel',
};

/** Ein Zertifikat mit dem unabhängigen Prüfer prüfen. */
export const check = {
  here: 'Hier prüfen',
  holds: {
    valid: 'Das Zertifikat hält, und diese Installation hat es unterschrieben',
    'valid, signed by a stranger': 'Das Zertifikat hält, aber jemand Fremdes hat es unterschrieben',
    unsigned: 'Das Zertifikat hält, aber niemand hat es unterschrieben',
    'not in the signed catalogue': 'Die Zahl folgt, aber aus einer Definition, die keine Ausgabe unterschrieben hat',
  },
  provenName:
    'Der unabhängige Prüfer hat seine Definition in diesem Browser ausgewertet, ohne den Server: Zahlen, Regeln und Name folgen aus der Definition und den Eingaben.',
  provenOwn:
    'Der unabhängige Prüfer hat die Definition, die es angibt, in diesem Browser ausgewertet, ohne den Server. Die Zahlen folgen aus ihr und den Eingaben; der Name ist bloß behauptet.',
  vouched: {
    valid: 'Die Eingaben sind die, die diese Installation versiegelt hat.',
    'valid, signed by a stranger': 'Ob die Eingaben stimmen, kann nur jener sagen.',
    unsigned: 'Jeder kann die Eingaben gewählt haben.',
    'not in the signed catalogue':
      'Lesen Sie die Definition: Sie sagt, was die Zahl bedeutet, wie auch immer sie heißt.',
  },
  fails: 'Das Zertifikat hält nicht',
  failsText: (reason: string) => `Der Prüfer sagt: ${reason}.`,
  unknown: 'Nicht geprüft',
  tooLong: 'Der Prüfer kam in einer Minute zu keinem Ende. Auf der Kommandozeile hat er mehr Zeit: finace calc verify.',
  stopped:
    'Der Prüfer ließ sich in diesem Browser nicht starten; über das Zertifikat ist damit nichts gesagt. Versuchen Sie es erneut.',
  unknownShort: 'nicht geprüft',
  title: 'Ein Zertifikat prüfen, ohne den Server zu fragen',
  under: 'Die Datei bleibt auf diesem Gerät. Der Prüfer wertet die Definition selbst aus und vergleicht jede Zahl.',
  choose: 'Dateien wählen',
  fileLabel: 'Zu prüfende Zertifikate',
  empty: 'Zertifikat hier ablegen',
  emptyText:
    'Ein Nachweis, der von einer Zahl geladen wurde, oder ein Zertifikat der Kommandozeile, als JSON. Das Urteil kommt mit seinem Grund.',
  emptyExample:
    'Ein Zertifikat sagt, dass seine Zahlen aus seinen Eingaben folgen. Wer es gemacht hat, sagt allein die Unterschrift.',
  file: 'Datei',
  of: 'Rechnung',
  figure: 'Zahl',
  verdict: 'Urteil',
  holdsShort: {
    valid: 'hält',
    'valid, signed by a stranger': 'fremd unterschrieben',
    unsigned: 'ohne Unterschrift',
    'not in the signed catalogue': 'eigene Definition',
  },
  failsShort: 'hält nicht',
  checking: 'Wird geprüft',
  notCertificate: 'kein Zertifikat',
  unreadTitle: 'In dieser Datei gibt es nichts zu prüfen',
  notJson: 'Die Datei ist kein JSON. Laden Sie den Nachweis neu, oder prüfen Sie, ob die Datei ganz ankam.',
  noCertificate: 'Die Datei ist JSON, aber es steht kein Zertifikat der Fassung 2 darin.',
  results: 'Geprüfte Dateien',
};
