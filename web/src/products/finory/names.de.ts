/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Bücher';
/** Die Seiten des Menüs. */
export const pages = {
  home: 'Übersicht',
  purchases: 'Einkauf',
  sales: 'Verkauf',
  items: 'Artikel',
  bank: 'Bank',
  journals: 'Buchungen',
  statements: 'Abschlüsse',
  tax: 'Steuern',
  close: 'Monatsabschluss',
};
/** Abschnitte der Einstellungen. */
export const sections = { companies: 'Unternehmen', invoicing: 'Rechnungen' };
/** Wählen, wovon die Seiten handeln. */
export const picker = {
  company: 'Unternehmen',
  period: 'Zeitraum',
  noPeriod: 'Kein Zeitraum',
  allPeriods: 'Alle Zeiträume',
  newCompany: 'Neues Unternehmen',
  switch: 'Unternehmen wechseln',
};
/** Wie es um einen Zeitraum steht. */
export const periodStates: Readonly<Record<string, string>> = {
  open: 'offen',
  soft_closed: 'vorläufig geschlossen',
  closed: 'geschlossen',
};
/** Was jede Kanzlei für sich entscheidet: wie es heißt und was daraus folgt. */
export const settings: Readonly<Record<string, { readonly label: string; readonly about: string }>> = {
  'finory.match_days': {
    label: 'Tage um eine Bankzeile',
    about: 'Weiter auseinander sind eine Buchung und eine Bankzeile über denselben Betrag ein Zufall.',
  },
};
