import { inLanguage } from './errors.ts';
import { databaseRefusals, refusals } from './refusals.ts';

const ofKernel = inLanguage(refusals, {
  already_there: {
    says: 'Gerade hat jemand dasselbe gespeichert. Sehen Sie noch einmal nach, bevor Sie es wiederholen.',
  },
  already_voted: { says: 'Darüber haben Sie schon abgestimmt.' },
  approval_expired: { says: 'Die Anfrage lief am {moment} ab. Bitten Sie noch einmal um die Freigabe.' },
  bad_cursor: {
    says: 'Diese Stelle gehört nicht zu dieser Liste in dieser Reihenfolge. Beginnen Sie auf der ersten Seite.',
  },
  bad_filter: { says: 'Der Filter „{filter}“ ist nicht zu lesen: {why}' },
  bad_service_token: { says: 'Dieser Aufruf trägt kein gültiges Dienst-Token.' },
  bad_sort: { says: 'Diese Liste hat kein Feld „{field}“.' },
  beyond_own_rights: { says: 'Was Sie selbst nicht dürfen, können Sie nicht übertragen: {beyond}.' },
  delegation_empty: { says: 'Eine Vertretung geht an jemand anders und endet, nachdem sie beginnt.' },
  delegation_over: { says: 'Diese Vertretung ist schon zu Ende.' },
  idempotency_key_reused: {
    says: 'Dieser Idempotency-Key gehört zu einer anderen Anfrage. Es wurde nichts getan.',
    hint: 'Senden Sie eine neue Anfrage mit einem neuen Schlüssel, oder dieselbe Anfrage mit demselben.',
  },
  illegal_transition: {
    says: [
      '„{thing}“ ist im Zustand „{state}“; „{action}“ geht dort nicht. Von hier aus geht: {possible}.',
      '„{thing}“ ist im Zustand „{state}“; „{action}“ geht dort nicht. Auf diesen Zustand folgt nichts.',
    ],
  },
  invalid_input: { says: ['{field}: {fault}', 'Die Eingabe ist nicht zu verwenden.'] },
  no_identity: { says: 'Kein Modul kann jemanden anmelden.' },
  no_longer_there: { says: 'Etwas, worauf sich das bezieht, gibt es nicht oder nicht mehr.' },
  no_open_approval: { says: 'Hier wartet nichts auf eine Freigabe.' },
  no_such_delegation: { says: 'Eine solche Vertretung haben Sie nicht.' },
  not_an_approver: { says: 'Sie dürfen das nicht freigeben: Dazu gehört das Recht „{permission}“.' },
  not_in_person: {
    says: 'Eine Freigabe gibt man selbst, eine Vertretung ebenso; ein Schlüssel oder ein Agent kann das nicht.',
    hint: 'Melden Sie sich an, und tun Sie es selbst.',
  },
  not_in_scope: {
    says: 'Das tut eine Anwendung für niemanden: Kein Umfang steht dafür.',
    hint: 'Tun Sie es selbst.',
  },
  not_permitted: {
    says: 'Dazu gehört das Recht „{permission}“, das Ihre Rolle nicht gibt.',
    hint: 'Fragen Sie jemanden, der Ihre Kanzlei verwaltet.',
  },
  only_here: {
    says: 'Sie kamen über die Anmeldung Ihrer Kanzlei herein; sie gilt nur in dieser Kanzlei.',
    hint: 'Melden Sie sich mit Ihrem eigenen Passwort oder Passkey an, wenn es um alle Ihre Kanzleien geht.',
  },
  only_looking: {
    says: 'Sie sehen sich an Stelle einer anderen Person um und können nichts ändern.',
    hint: 'Beenden Sie das, und tun Sie es in eigenem Namen.',
  },
  operators_alone: { says: 'Hier ist nichts für Sie.' },
  proof_needed: {
    says: 'Zeigen Sie noch einmal, wer Sie sind, und wiederholen Sie es dann. Gefragt wird bei Geld, Rechten und allem, was die Kanzlei verlässt, {minutes} Minuten nach dem letzten Mal.',
  },
  self_approval: {
    says: 'Sie haben das vorbereitet und können es nicht freigeben. Das muss jemand anders tun.',
    hint: 'Bitten Sie eine Kollegin oder einen Kollegen mit dem Recht zur Freigabe.',
  },
  shown_once: {
    says: 'Diese Anfrage wurde schon ausgeführt. In der Antwort stand ein Geheimnis, das nur einmal gezeigt und nirgends aufbewahrt wird.',
    hint: 'Hat es Sie nicht erreicht, so nehmen Sie zurück, was angelegt wurde, und legen Sie es neu an.',
  },
  sign_in_needed: { says: 'Melden Sie sich zuerst an.' },
  unknown_call: { says: 'Das Modul „{module}“ bietet hier keinen Aufruf „{call}“.' },
  unusable_value: { says: 'Ein Wert dieser Anfrage lässt sich so weder speichern noch vergleichen.' },
});

const ofDatabase = inLanguage(databaseRefusals, {
  out_of_range: { says: 'Ein Betrag dieser Anfrage ist größer, als aufbewahrt werden kann.' },
});

/** Was der Kern selbst ablehnt, auf Deutsch. */
export const german = { ...ofKernel, ...ofDatabase };
