export const webhooks = {
  title: 'Webhooks',
  under:
    'Ein Programm von Ihnen erfährt, was hier geschieht: durch signierte Nachrichten nach Standard Webhooks. Sie gehen nur an Adressen im öffentlichen Internet.',
  none: 'Noch kein Webhook',
  noneText: 'Richten Sie unten einen ein: mit einer Adresse und dem, was sie erfährt.',
  address: 'Adresse',
  addressHint: 'Zum Beispiel: https://hooks.example/finaceverse',
  purpose: 'Wofür er da ist',
  events: 'Erfährt',
  eventsHint: 'Arten von Ereignissen, eine je Zeile. Leer: alle.',
  known: (count: number) => `Alle ${count} Arten`,
  allEvents: 'alles',
  someEvents: (count: number) => (count === 1 ? '1 Art' : `${count} Arten`),
  add: 'Webhook einrichten',
  on: 'an',
  off: 'aus',
  failing: (since: string) => `nimmt seit ${since} nichts an`,
  switchOn: 'Einschalten',
  switchOff: 'Ausschalten',
  test: 'Test senden',
  renew: 'Neues Geheimnis',
  remove: 'Entfernen',
  removeTitle: (address: string) => `${address} entfernen?`,
  removeText: 'Er erfährt nichts mehr, und was ihm gesendet wurde, wird vergessen.',
  renewTitle: 'Diesem Webhook ein neues Geheimnis geben?',
  renewText:
    'Einen Tag lang signieren das alte und das neue Geheimnis, damit Ihr Programm inzwischen geändert werden kann.',
  secretOnce: 'Kopieren Sie das Geheimnis jetzt: es wird nur dieses eine Mal gezeigt',
  secretUse: 'Damit prüft Ihr Programm die webhook-signature jeder Nachricht.',
  copy: 'Kopieren',
  copied: 'Kopiert',
};

export const deliveries = {
  title: 'Was gesendet wurde',
  none: 'Noch nichts gesendet',
  noneText: 'Senden Sie einen Test, oder warten Sie, bis etwas geschieht, das ein Webhook erfahren soll.',
  event: 'Ereignis',
  when: 'Wann',
  answer: 'Antwort',
  attempts: (count: number) => (count === 1 ? '1 Versuch' : `${count} Versuche`),
  next: (when: string) => `nächster um ${when}`,
  sendAgain: 'Erneut senden',
  show: 'Zeigen',
  all: 'Alle',
};

export const states: Readonly<Record<string, string>> = {
  waiting: 'unterwegs',
  delivered: 'zugestellt',
  given_up: 'aufgegeben',
};
