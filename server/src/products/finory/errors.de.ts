import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was Finory bei Einkauf, Bank und Abschlüssen ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  no_such_item: { says: 'Diesen Artikel gibt es nicht.' },
  item_exists: { says: 'Einen Artikel {code} gibt es bereits.' },
  item_archived: {
    says: 'Der Artikel {code} {name} ist archiviert.',
    hint: 'Nehmen Sie ihn zuerst wieder in Gebrauch.',
  },
  item_has_stock: {
    says: 'Von {code} {name} sind noch {quantity} {unit} da.',
    hint: 'Verkaufen Sie sie oder zählen Sie sie ab, bevor der Artikel archiviert wird.',
  },
  item_moved: {
    says: 'Der Artikel {code} wurde bewegt; seine Art und seine Bewertung bleiben, wie sie sind.',
    hint: 'Archivieren Sie ihn, und legen Sie einen anderen an.',
  },
  costing_missing: { says: 'Ein Lagerartikel hat ein Bewertungsverfahren, eine Leistung hat keines.' },
  item_has_account: {
    says: '{code} {name} wird gelagert; die Kosten gehen auf das Konto {accountCode} und auf kein anderes.',
    hint: 'Lassen Sie das Konto weg.',
  },
  item_not_stocked: { says: '{code} {name} ist eine Leistung; da ist nichts zu zählen.' },
  item_counted_twice: { says: '{code} {name} ist zweimal gezählt.', hint: 'Zählen Sie beides zusammen.' },
  quantity_missing: { says: 'Die Menge von {code} {name} muss über null liegen, denn sie bewegt den Bestand.' },
  unit_cost_missing: {
    says: 'Von {code} {name} wurde mehr gezählt, als bekannt ist, und nichts sagt, was eines davon kostet.',
    hint: 'Geben Sie den Stückpreis mit der Zählung an.',
  },
  stock_short: {
    says: 'Von {code} {name} waren am {date} {there} {unit} da, und {asked} sollen abgehen.',
    hint: 'Buchen Sie zuerst die Rechnung, die sie brachte, oder zählen Sie den Bestand.',
  },
  stock_backdated: {
    says: '{code} {name} ging am {fixed} ab, kam zurück oder wurde gezählt; am {date} bewegt sich nichts mehr davon.',
    hint: 'Nehmen Sie einen Tag, der nicht davor liegt.',
  },
  stock_used: {
    says: '{asked} von {code} {name} lassen sich nicht zurücknehmen: Ein Teil ist seither abgegangen.',
    hint: 'Nehmen Sie zuerst zurück, was davon verkauft wurde.',
  },
  not_returned: {
    says: '{asked} von {code} {name} sollen zurückkommen, und von diesem Beleg können es nur {left} sein.',
  },
  stock_value_negative: { says: 'Was {code} {name} auf diesem Beleg kostet, liegt unter null.' },
  stock_account: {
    says: 'Das Konto {code} {name} führt den Bestand nach Artikeln; nur Rechnungen und Zählungen von Artikeln buchen darauf.',
  },
  stock_differs: { says: 'Bestand und Konto weichen in dieser Buchung voneinander ab.' },
  count_fixed: { says: 'Die Zählung {number} ist {state} und bleibt, wie sie ist.', hint: 'Zählen Sie noch einmal.' },
  no_such_count: { says: 'Diese Zählung gibt es nicht.' },
  role_needs_empty_account: {
    says: 'Das Konto {code} {name} ist bebucht und kann nicht als „{role}“ dienen.',
    hint: 'Legen Sie ein Konto dafür an; was es führt, muss nach Artikeln bekannt sein.',
  },
  not_an_iban: {
    says: '"{typed}" ist keine IBAN: Länge oder Prüfziffern passen nicht.',
    hint: 'Vergleichen Sie sie mit dem Papier, von dem sie abgeschrieben wurde.',
  },
  not_a_bic: { says: '"{typed}" ist kein BIC oder keiner aus dem Land dieser IBAN.' },
  bank_details_waiting: {
    says: 'Eine Bankverbindung von {vendor} wartet bereits auf eine zweite Person.',
    hint: 'Lassen Sie sie zuerst genehmigen oder ablehnen.',
  },
  bank_details_decided: { says: 'Diese Bankverbindung ist bereits {state}.' },
  bank_details_changed: {
    says: 'Die Bankverbindung von {vendor} wurde geändert, nachdem dieser Lauf vorgeschlagen war.',
    hint: 'Verwerfen Sie den Lauf, und schlagen Sie einen anderen vor.',
  },
  no_such_bank_details: { says: 'Diese Bankverbindung gibt es nicht.' },
  no_such_run: { says: 'Diesen Zahlungslauf gibt es nicht.' },
  bill_not_payable: {
    says: 'Die Rechnung {billNumber} von {vendor} kann mit diesem Lauf nicht bezahlt werden: {why}.',
    hint: 'Eine Bankverbindung braucht die Zustimmung einer zweiten Person; eine Rechnung steht in einem Lauf zur Zeit.',
  },
  nothing_to_pay: { says: 'Davon ist bis {until} nichts zu bezahlen.' },
  bill_in_run: {
    says: 'Ein Zahlungslauf bezahlt eine dieser Rechnungen.',
    hint: 'Führen Sie den Lauf aus, oder verwerfen Sie ihn zuerst.',
  },
  run_not_approved: { says: 'Der Zahlungslauf {number} ist {state}; an die Bank geht nur, was genehmigt ist.' },
  account_without_iban: { says: 'Das Konto {bankName} hat keine IBAN, also kann davon nichts überwiesen werden.' },
  sepa_in_euro: {
    says: 'Der Zahlungslauf {number} lautet auf {currency}; SEPA trägt nur Euro.',
    hint: 'Nehmen Sie ihn als CSV.',
  },
  no_such_terms: { says: 'Diese Zahlungsbedingungen gibt es nicht.' },
  terms_there: { says: 'Zahlungsbedingungen "{name}" gibt es bereits.' },
  parts_incomplete: { says: 'Die Teile der Bedingungen müssen 100 Prozent ergeben.' },
  parts_out_of_order: { says: 'Teil {part} ist vor dem fällig, der vor ihm steht.' },
  discount_out_of_range: { says: 'Ein Skonto liegt über 0 und unter 100 Prozent.' },
  party_changed: {
    says: '{name} wurde inzwischen von jemand anderem geändert.',
    hint: 'Lesen Sie neu, und ändern Sie dann.',
  },
  invoice_not_posted: { says: '{number} ist {state}; versandt wird nur, was gebucht ist.' },
  seller_unknown: {
    says: 'Wer {companyName} auf Rechnungen ist, hat noch niemand gesagt.',
    hint: 'Tragen Sie zuerst Name und Anschrift des Unternehmens ein.',
  },
  no_address: {
    says: 'Von {customer} ist keine E-Mail-Adresse bekannt.',
    hint: 'Nennen Sie eine, oder tragen Sie sie beim Kunden ein.',
  },
  invoice_not_sendable: {
    says: 'Die Rechnung {number} kann nicht versandt werden, ihr Empfänger müsste sie ablehnen. {message}',
    hint: 'Vervollständigen Sie zuerst Unternehmen, Kunde oder Rechnung.',
  },
  writing_stopped: { says: '{number} zu schreiben brauchte zu viel Zeit oder Speicher und wurde abgebrochen.' },
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
  paper_of_another_company: { says: '„{name}“ gehört einem anderen Unternehmen.' },
  paper_not_available: { says: '„{name}“ ist {state}.' },
  paper_attached_already: { says: '„{name}“ liegt schon bei dieser Buchung.' },
  account_needed: {
    says: 'Das Konto {code} {name} dient als „{purpose}“; Buchungen suchen danach.',
    hint: 'Außer Dienst gestellt werden nur Konten, nach denen nichts sucht.',
  },
  account_exists: { says: 'Das Konto {code} gibt es schon.' },
  account_inactive: { says: 'Das Konto {code} {accountName} ist außer Dienst.' },
  amount_out_of_bounds: {
    says: 'Der Betrag bei {pointer} ist größer, als ein Buch fassen kann.',
    hint: 'Beträge gehen bis zehn Billionen.',
  },
  role_does_not_fit: { says: 'Ein Konto der Art {type} mit Kontrolle {control} kann nicht als „{role}“ dienen.' },
  year_without_start: { says: 'Diese Bücher haben noch kein Jahr; nennen Sie den ersten Tag.' },
  year_begins_in_month: { says: 'Ein Jahr aus Monaten beginnt mit dem ersten Tag eines Monats, nicht am {start}.' },
  no_such_year: { says: 'Dieses Geschäftsjahr gibt es nicht.' },
  year_not_closed: { says: 'Das Geschäftsjahr {name} ist nicht abgeschlossen.' },
  earlier_year_open: {
    says: 'Das Geschäftsjahr {earlier} ist noch nicht abgeschlossen. Jahre werden der Reihe nach abgeschlossen.',
  },
  year_without_result: { says: 'Im Geschäftsjahr {name} wurde nichts verdient oder ausgegeben.' },
  appropriation_too_large: { says: 'Es wird mehr verteilt als der Gewinn von {profit}.' },
  appropriation_not_equity: { says: 'Zeile {line}: {accountCode} ist weder Eigenkapital noch eine Verbindlichkeit.' },
  statement_not_signed: { says: 'Der Auszug {name} ist nicht unterschrieben.' },
  no_such_registration: { says: 'Diese Steueranmeldung gibt es nicht.' },
  no_tax_pack: { says: 'Die Steuern von {country} sind hier nicht bekannt. Bekannt sind: {known}.' },
  form_does_not_fit: { says: 'Das Formular {form} gehört nicht zu {country}.' },
  no_such_return_period: {
    says: 'Keine Erklärung dieser Anmeldung beginnt am {start}; jede umfasst {months} Monate.',
    hint: 'Erklärungen beginnen mit dem ersten Tag eines Monats.',
  },
  tax_code_there: { says: 'Der Steuerschlüssel {code} hat ab {from} schon einen Satz.' },
  journal_reversed: { says: 'Die Buchung {number} ist schon zurückgenommen.' },
  credit_used: {
    says: 'Guthaben aus dieser Zahlung wurde verwendet; sie lässt sich nicht zurücknehmen.',
    hint: 'Nehmen Sie zuerst zurück, was es verwendet hat.',
  },
  over_credit: {
    says: [
      '{number} hat nur noch {left} gutzuschreiben.',
      '{number} hat nur noch {left} Guthaben; verlangt wurden {asked}.',
    ],
  },
  no_such_credit: { says: 'Dieses Guthaben gibt es nicht.' },
  deduction_too_large: {
    says: '{documentNumber}: Skonto und Einbehalt müssen unter dem Betrag {amount} liegen, mit dem sie ausgleichen.',
  },
  nothing_to_learn: {
    says: 'Daraus lässt sich nichts lernen: Eine Regel braucht ein Konto und eine Zeile mit Wörtern.',
  },
  no_such_rule: { says: 'Diese Regel gibt es nicht.' },
  rate_told: { says: '{source} hat für den {date} schon einen Kurs von {currency} genannt.' },
  not_the_end: { says: 'Der {date} ist nicht der letzte Tag eines Zeitraums.' },
  allocated_twice: { says: 'In dieser Zahlung ist ein Beleg zweimal zugeordnet.' },
  allocation_incomplete: { says: 'Zugeordnet sind {allocated}, gezahlt {paid}.' },
  amount_not_positive: {
    says: [
      'Die Rechnung muss über mehr als null lauten.',
      'Der Betrag muss über null liegen; er ist {text}.',
      'Zeile {line}: {message}',
    ],
  },
  bank_ledger_taken: { says: 'Das Konto {accountCode} spiegelt schon ein anderes Bankkonto.' },
  close_steps_open: {
    says: '{periodName} lässt sich noch nicht abschließen. {open}',
    hint: 'Beenden Sie diese Schritte, oder schließen Sie trotz offener Schritte ab.',
  },
  company_exists: { says: 'Ein Unternehmen „{name}“ gibt es schon.' },
  control_account: { says: ['{sentence}', 'Zeile {line}: {message}'] },
  currencies_differ: {
    says: [
      '{bankName} wird in {bankCurrency} geführt; Anlagen werden von einem Konto in {baseCurrency} gekauft.',
      '{fileName} ist in {statementCurrency}, {bankName} in {bankCurrency}. Nichts wurde eingelesen.',
      'Eine Gebühr in {bankCurrency} braucht einen Wechselkurs: Buchen Sie sie von Hand.',
      '{documentNumber} ist in {documentCurrency}, die Zahlung in {termsCurrency}.',
      '{bankName} wird in {bankCurrency} geführt und kann keine Zahlung in {currency} tragen.',
      'Die Gutschrift {creditNumber} ist in {creditCurrency}, die Rechnung {billNumber} in {billCurrency}.',
    ],
  },
  import_refused: { says: '{name}, Zeile {line}: {message}{more} Nichts wurde eingelesen.' },
  import_under_way: { says: '{name} wird in diesem Augenblick von jemand anderem eingelesen.' },
  import_without_currency: {
    says: '{fileName} nennt keine Währung; so lässt sich kein Unternehmen dafür eröffnen. Nennen Sie ein bestehendes Unternehmen oder die Währung.',
  },
  journal_too_short: { says: 'Eine Buchung braucht mindestens zwei Zeilen.' },
  line_matched: { says: 'Diese Zeile ist schon zugeordnet.', hint: 'Nehmen Sie zuerst die Zuordnung zurück.' },
  line_not_matched: { says: 'Diese Zeile ist nicht zugeordnet.' },
  match_does_not_fit: { says: 'Diese Buchung lässt sich nicht zuordnen: {why}.' },
  may_not_open: { says: 'Ein Unternehmen „{wishName}“ gibt es nicht, und Sie dürfen keines eröffnen.' },
  no_account_for_role: {
    says: 'Kein Konto dieses Unternehmens dient als „{role}“.',
    hint: 'Geben Sie zuerst einem Konto diese Aufgabe.',
  },
  no_bank_ledger: {
    says: 'Das Konto {accountCode} {accountName} wird nicht als Bankkonto geführt.',
    hint: 'Wählen Sie ein Konto mit der Kontrolle „bank“.',
  },
  no_such_account: {
    says: [
      'Dieses Konto gibt es nicht.',
      'Dieses Unternehmen hat kein Konto {code}.',
      'Dieses Unternehmen hat kein Konto {figureCode}.',
      'Dieses Unternehmen hat kein Konto {accountCode}.',
    ],
  },
  no_such_bank_account: { says: 'Dieses Bankkonto gibt es nicht.' },
  no_such_bill: { says: ['Das gibt es nicht: {what}.', 'Diese Eingangsrechnung gibt es nicht.'] },
  no_such_claim: { says: 'Diesen Beleg zum Ausgleichen gibt es nicht.' },
  no_such_invoice: { says: 'Diese Ausgangsrechnung gibt es nicht.' },
  no_such_journal: { says: 'Das gibt es nicht: {what}.' },
  no_such_line: { says: '{claimNumber} hat keine Zeile {line}.' },
  no_such_party: { says: ['Das gibt es nicht: {kind}.', 'Diesen Lieferanten oder Kunden gibt es nicht.'] },
  no_such_payment: { says: 'Diese Zahlung gibt es nicht.' },
  no_such_statement: { says: 'Diesen Kontoauszug gibt es nicht.' },
  no_such_statement_line: { says: 'Diese Zeile gibt es nicht.' },
  no_such_template: { says: 'Einen Kontenplan „{template}“ gibt es nicht. Es gibt: {chartTemplates}.' },
  no_suggestion: {
    says: 'Für diese Zeile wird nichts vorgeschlagen.',
    hint: 'Ordnen Sie sie von Hand zu, oder buchen Sie sie.',
  },
  number_taken: { says: 'Die Nummer ist vergeben: {what} {number}.' },
  one_side_only: { says: 'Zeile {line}: {message}' },
  over_allocation: {
    says: [
      'Zugeordnet sind {allocated}, gezahlt {paid}.',
      '{part} ist mehr als die {open}, die auf {documentNumber} offen sind.',
      'Die Gutschrift {creditNumber} lautet über {asked}, auf der Rechnung {billNumber} sind aber nur {left} offen.',
    ],
  },
  reversal_before_journal: { says: 'Die Rücknahme kann nicht vor der Buchung liegen ({journalDate}).' },
  reverse_at_source: {
    says: 'Diese Buchung kam von: {source}.',
    hint: 'Nehmen Sie sie dort zurück (Gutschrift, Rückzahlung), damit das Nebenbuch folgt.',
  },
  salvage_out_of_range: { says: 'Der Restwert muss mindestens null sein und unter den Kosten von {cost} liegen.' },
  schedule_too_small: { says: '{cost} über {months} Monate ist weniger als eine Einheit je Monat.' },
  statement_line_unreadable: { says: 'Zeile {position} ({place}): {message} Nichts wurde eingelesen.' },
  statement_unproven: { says: '{fileName} geht nicht auf. {message} Nichts wurde eingelesen.' },
  statement_unreadable: { says: '{name} lässt sich nicht als Kontoauszug lesen.' },
  statement_without_days: { says: '{fileName} nennt keinen Tag: weder Zeilen noch Daten.' },
  too_many_postings: {
    says: [
      'Hinter dieser Zahl stehen mehr als {postingsMax} Buchungszeilen.',
      'Auf {accountCode} {accountName} stehen in diesen Tagen mehr als {rowsMax} Buchungszeilen.',
    ],
  },
  unbalanced: {
    says: ['Diese Buchung geht nicht auf. {difference}', 'Diese Buchung geht in der Buchwährung nicht auf. {base}'],
  },
  which_company: { says: 'Mehrere Unternehmen könnten {fileName} aufnehmen: {fitting}. Sagen Sie, welches.' },
  wrong_bank_account: {
    says: '{fileName} handelt vom Konto {identifier}, nicht von {bankName}. Nichts wurde eingelesen.',
  },
  wrong_party: {
    says: [
      '{documentNumber} ist nicht von {partyName}.',
      'Gutschrift {creditNumber} und Rechnung {billNumber} sind nicht vom selben Lieferanten.',
    ],
  },
  wrong_party_kind: { says: '{partyName} ist {kind}; gebraucht wird {kind2}.' },
  document_not_posted: {
    says: [
      'Die Bücher haben noch keine Belege.',
      'In den Büchern von {companyName} gibt es keine gebuchte Rechnung oder Gutschrift {documentNumber}.',
    ],
  },
  day_too_full: {
    says: 'Am {spanFrom} stehen auf {accountName} mehr Buchungszeilen, als sich auf einmal beweisen lassen.',
  },
  mixed_currencies: {
    says: 'Manche offenen Beträge sind nicht in {companyCurrency} und werden nicht addiert. Fragen Sie nach einem Geschäftspartner.',
  },
  no_cash_account: {
    says: 'Kein Konto dieser Bücher heißt Kasse oder Bank. Fragen Sie nach dem Saldo eines Kontos mit Namen.',
  },
  several_documents: {
    says: 'Mehrere Belege haben die Nummer {documentNumber}. Öffnen Sie den gemeinten aus der Suche.',
  },
  too_many_documents: {
    says: '{partyName} hat in {label} mehr Belege, als eine Antwort addiert. Fragen Sie nach einem kürzeren Zeitraum.',
  },
  question_incomplete: { says: 'Der Plan dieser Frage nennt nichts davon, das die Bücher kennen: {what}.' },
  report_disagrees: { says: '{parts} ergeben zusammen nicht {whole}.' },
});
