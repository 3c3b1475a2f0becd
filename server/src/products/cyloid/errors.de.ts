import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  bad_cursor: { says: 'Diese Stelle der Liste hat die Liste nicht genannt. Beginnen Sie ohne sie.' },
  document_unavailable: { says: '{paperName} lässt sich nicht öffnen. {message}' },
  match_number: { says: '„{value}“ in der Zeile für {item} ist keine Zahl.' },
  no_such_figure: {
    says: 'Dieser Beleg hat keine Zahl „{figure}“.',
    hint: 'Es gibt net_total, tax_total, gross_total, payable, tax_rate und line.1, soweit sie auf dem Beleg stehen.',
  },
  no_such_paper: { says: 'Diesen Beleg gibt es nicht.' },
  not_acceptable: { says: 'Das lässt sich nicht annehmen: {reason}' },
  nothing_to_prove: {
    says: 'Dieser Beleg wurde nicht als Rechnung oder Gutschrift gelesen; er hat keine Felder zum Berichtigen.',
    hint: 'Lehnen Sie ihn ab, oder laden Sie eine bessere Kopie als neue Fassung hoch.',
  },
  reason_needed: { says: 'Eine Regel ist verletzt: Sagen Sie, warum der Beleg trotzdem angenommen wird.' },
  rule_not_overridable: {
    says: 'So lässt sich das nicht annehmen: {message}',
    hint: 'Berichtigen Sie den Beleg, bis die Regel hält, oder lehnen Sie ihn ab.',
  },
  stale_version: {
    says: 'Dieser Beleg steht bei Fassung {version}; Sie haben Fassung {expectedVersion} geändert.',
    hint: 'Laden Sie ihn neu, und wiederholen Sie die Änderung.',
  },
  unknown_field: { says: 'Ein Beleg hat kein Feld „{value}“.' },
});
