import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was Finory bei Einkauf, Bank und Abschlüssen ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  journals_refused: {
    says: 'Buchung {journal} von {journals} ist abgelehnt, {refused} insgesamt: {message}',
    hint: 'Nichts wurde gebucht. Berichtigen Sie sie, oder verlangen Sie ein Ergebnis für jede.',
  },
  no_such_tax_code: {
    says: 'Es gibt keinen Steuerschlüssel "{code}", wo dieses Unternehmen registriert ist.',
    hint: 'Wählen Sie einen der Steuerschlüssel, oder tragen Sie zuerst die Registrierung ein.',
  },
  tax_code_not_in_force: { says: 'Der Steuerschlüssel {code} hat am {date} keinen Satz.' },
  tax_code_missing: {
    says: 'Zeile {line}: Kein Steuerschlüssel von {country} passt an diesem Tag zu {rate} %. Es gelten {rates}.',
    hint: 'Wählen Sie einen Steuerschlüssel für die Zeile, oder legen Sie einen eigenen an.',
  },
  document_tax_differs: {
    says: '{documentNumber} nennt {stated} Steuer, die Schlüssel ihrer Zeilen ergeben {coded}.',
    hint: 'Wählen Sie die Steuerschlüssel, mit denen das Papier geschrieben wurde.',
  },
  return_filed: {
    says: 'Die Meldung vom {start} bis {end} wurde bereits abgegeben.',
    hint: 'Berichtigen Sie sie: nennen Sie den Grund und geben Sie die Berichtigung ab.',
  },
  return_not_filed: { says: 'Ab dem {start} wurde noch nichts gemeldet, also ist nichts zu berichtigen.' },
  return_unchanged: { says: 'Seit der Meldung wurde in diese Tage nichts gebucht.' },
  return_too_early: { says: 'Die Tage dieser Meldung enden am {end}; danach wird sie abgegeben.' },
  registration_there: { says: 'Dieses Unternehmen ist in {country} {region} bereits registriert.' },
  statement_signed: {
    says: 'Der Auszug {name} ist abgezeichnet. Seine Zuordnungen bleiben, wie sie sind.',
    hint: 'Lassen Sie den Auszug zuerst von zwei Personen wieder öffnen.',
  },
  rule_there: { says: 'Für "{words}" gibt es schon eine Regel.', hint: 'Ändern Sie jene.' },
  rule_without_words: { says: 'Eine Regel braucht ein Wort, an dem Zeilen erkannt werden.' },
  draft_fixed: { says: 'Der Entwurf "{description}" ist {state} und wird nicht mehr geändert.' },
  journal_matched: {
    says: 'Die Buchung {number} ist einer Zeile der Bank vom {lineDate} zugeordnet.',
    hint: 'Nehmen Sie zuerst die Zuordnung zurück.',
  },
  document_settled: {
    says: '{number} ist {state}, das geht damit nicht mehr.',
    hint: 'Machen Sie zuerst die Zahlungen rückgängig, oder schreiben Sie eine Gutschrift.',
  },
  payment_reversed: { says: 'Die Zahlung {number} wurde bereits rückgängig gemacht.' },
  split_incomplete: {
    says: 'Die Teile ergeben {sum}, die Zeile lautet über {whole}.',
    hint: 'Beides muss gleich sein.',
  },
  year_closed: { says: 'Das Geschäftsjahr {name} ist bereits abgeschlossen.' },
  year_there: { says: 'Die Tage vom {start} bis {end} sind in diesen Büchern bereits geöffnet.' },
  year_period_open: {
    says: '{open} ist noch nicht geschlossen, also auch nicht das Geschäftsjahr {name}.',
    hint: 'Schließen Sie jeden Zeitraum bis auf den letzten; dieser nimmt die Abschlussbuchung auf.',
  },
  closing_rate_missing: {
    says: 'Für {date} und die Woche davor ist kein Kurs von {currency} bekannt.',
    hint: 'Tragen Sie zuerst den Schlusskurs mit seiner Quelle ein.',
  },
  account_missing: {
    says: ['Für {bare} ist kein Konto gesetzt.', '{documentNumber}: Für {bare} ist kein Konto gesetzt.'],
  },
  bill_fixed: { says: '{claimNumber} ist {value}; ihre Konten bleiben, wie sie sind.' },
  bill_has_credits: {
    says: 'Mit der Rechnung {billNumber} sind Gutschriften verrechnet; sie kann nicht storniert werden.',
  },
  bill_not_posted: { says: 'Die Rechnung {billNumber} ist noch nicht gebucht; die Gutschrift wird mit ihr gebucht.' },
  bill_settled: { says: 'Die Rechnung {billNumber} ist {value}; es bleibt nichts gutzuschreiben.' },
  credit_applied_already: { says: 'Die Gutschrift {creditNumber} ist bereits verrechnet.' },
  credit_not_applied: {
    says: 'Die Gutschrift {creditNumber} ist noch mit keiner Rechnung verrechnet.',
    hint: 'Verrechnen Sie sie zuerst mit einer Rechnung.',
  },
  credit_not_approved: {
    says: 'Die Gutschrift {creditNumber} kam nach der Freigabe der Rechnung und ist noch nicht freigegeben.',
    hint: 'Lassen Sie die Gutschrift freigeben und buchen Sie dann die Rechnung.',
  },
  due_before_date: { says: 'Die Fälligkeit {dueDate} liegt vor dem Rechnungsdatum {date}.' },
  duplicate_vendor_number: {
    says: [
      '{claimNumber} von {vendorName} ist bereits in den Büchern.',
      '{draftNumber} von {vendorName} ({what}) ist bereits in den Büchern.',
    ],
  },
  no_period: {
    says: 'Kein Buchungszeitraum dieses Unternehmens enthält den {date}.',
    hint: 'Nehmen Sie ein Datum im Geschäftsjahr.',
  },
  no_such_company: { says: 'Dieses Unternehmen gibt es nicht.' },
  no_such_credit_note: { says: 'Diese Gutschrift gibt es nicht.' },
  no_such_document: { says: 'Diesen Beleg gibt es in diesen Büchern nicht.' },
  no_such_figure: { says: '„{figure}“ ist keine Zahl eines Abschlusses. Es gibt: {provable}.' },
  no_such_order: { says: 'Diese Bestellung gibt es nicht.' },
  no_such_period: { says: 'Diesen Zeitraum gibt es nicht.' },
  party_exists: { says: 'Einen Geschäftspartner „{name}“ gibt es bereits ({kind}).' },
  period_closed: {
    says: '{periodName} ist {value}. Es kann nichts hineingebucht werden.',
    hint: 'Nehmen Sie ein Datum in einem offenen Zeitraum oder lassen Sie den Zeitraum wieder öffnen.',
  },
  rate_missing: { says: 'Ein Betrag in {currency} braucht den Wechselkurs zu {baseCurrency}.' },
  rate_not_positive: { says: 'Der Wechselkurs muss größer als null sein.' },
  rate_superfluous: { says: '{currency} ist die Buchwährung; es gibt keinen Wechselkurs.' },
  variance_open: {
    says: 'Die Rechnung {billNumber} weicht von Bestellung und Lieferung ab.',
    hint: 'Warten Sie auf die Gutschrift, bestreiten Sie die Rechnung oder geben Sie sie mit Begründung frei.',
  },
  vendor_known: { says: '{claimNumber} ist bereits von {partyName}.' },
  vendor_missing: {
    says: '{documentNumber} ist von „{partyName}“; das ist hier kein Lieferant.',
    hint: 'Wählen Sie zuerst den Lieferanten oder legen Sie ihn an.',
  },
});
