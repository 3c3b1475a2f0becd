import { inLanguage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was dieses Modul ablehnt, auf Deutsch. */
export const german = inLanguage(errors, {
  bad_api_key: { says: 'Dieser API-Schlüssel ist ungültig, abgelaufen oder widerrufen.' },
  bad_token: { says: 'Dieses Token ist ungültig oder abgelaufen. Holen Sie ein neues.' },
  beyond_own_rights: {
    says: [
      'Sie können einem Schlüssel nicht geben, was Sie selbst nicht haben: {beyond}.',
      'Die Rolle „{roleName}“ gibt Rechte, die Sie selbst nicht haben: {beyond}.',
      '{name} darf, was Sie selbst nicht dürfen: {beyond}.',
    ],
  },
  code_needed: { says: 'Geben Sie den Einmalcode Ihrer Authenticator-App ein.' },
  email_taken: { says: '{email} hat bereits Zugang.' },
  client_settled: { says: '{name} gehört bereits zu einem Mandanten und bleibt dort.' },
  no_such_api_key: { says: 'Diesen API-Schlüssel gibt es nicht.' },
  no_such_person: { says: 'Diese Person gibt es in Ihrer Kanzlei nicht.' },
  no_such_session: { says: 'Diese Sitzung gibt es nicht.' },
  not_a_person: { says: 'Das kann nur eine Person, kein API-Schlüssel.' },
  sign_in_needed: { says: 'Ihre Sitzung ist beendet. Melden Sie sich wieder an.' },
  sub_client_exists: { says: 'Ein Mandantenunternehmen „{name}“ gibt es bereits.' },
  too_many_attempts: { says: 'Zu viele Versuche. Versuchen Sie es in {seconds} Sekunden wieder.' },
  totp_active: { says: 'Einmalcodes sind bereits eingeschaltet.' },
  totp_not_begun: { says: 'Scannen Sie zuerst den Code.' },
  unknown_role: { says: 'Die Rolle „{role}“ gibt es nicht.' },
  wrong_code: {
    says: 'Dieser Code ist falsch oder schon benutzt. Prüfen Sie die Uhr Ihres Telefons und nehmen Sie den nächsten.',
  },
  wrong_credentials: { says: 'E-Mail-Adresse oder Passwort ist falsch.' },
  bad_link: {
    says: 'Dieser Link gilt nicht mehr: Er wurde benutzt, ist abgelaufen oder unvollständig.',
    hint: 'Lassen Sie sich einen neuen schicken. Briefe trennen lange Links manchmal: Öffnen Sie ihn ganz.',
  },
  passkey_refused: {
    says: 'Dieser Passkey gilt hier nicht, oder es hat zu lange gedauert. Versuchen Sie es noch einmal, oder kommen Sie mit Ihrem Passwort herein.',
  },
  passkey_known: { says: 'Dieser Passkey ist schon bekannt.' },
  no_such_passkey: { says: 'Diesen Passkey gibt es nicht.' },
  common_password: {
    says: 'Dieses Passwort haben viele, deshalb wird es zuerst probiert. Nehmen Sie ein eigenes, etwa vier Wörter, die nicht zusammengehören.',
  },
  password_about_you: {
    says: 'Dieses Passwort ist kaum mehr als ein Name, den andere von Ihnen oder Ihrer Kanzlei kennen. Nehmen Sie ein eigenes.',
  },
  firm_suspended: {
    says: '{firm} ist vom Betreiber dieser Installation angehalten: {reason}',
    hint: 'Es geht nichts verloren. Wer die Installation betreibt, lässt die Kanzlei weiterarbeiten.',
  },
  firm_exists: {
    says: 'Hier gibt es schon eine Kanzlei. Weitere legt der Betreiber der Installation an.',
  },
  setup_token_needed: {
    says: 'Von einem anderen Rechner aus wird die erste Kanzlei mit dem Einrichtungstoken angelegt, und dieses gilt nicht.',
    hint: 'Das Token steht in der Ausgabe des Starts; der jüngste Start zählt.',
  },
  other_browser: {
    says: 'Dieser Link meldet den Browser an, in dem er bestellt wurde, und das ist ein anderer.',
    hint: 'Öffnen Sie ihn dort, oder lassen Sie sich hier einen neuen schicken.',
  },
  nothing_lost: { says: '{name} hat keinen zweiten Nachweis, der verloren sein könnte.' },
  recovery_not_open: {
    says: 'Niemand hat gesagt, dass {name} einen zweiten Nachweis verloren hat, oder es ist schon erledigt.',
  },
  no_such_role: { says: 'Eine solche Rolle Ihrer Kanzlei gibt es nicht.' },
  role_exists: { says: 'Eine Rolle „{role}“ gibt es schon.' },
  role_in_use: { says: 'Jemand hat die Rolle „{role}“, oder sie ist vergeben. Nehmen Sie sie zuerst zurück.' },
  unknown_permission: { says: 'Ein Recht „{permission}“, das eine Rolle geben kann, gibt es nicht.' },
  locked_out: {
    says: 'Sie kommen von {address}, und diese Regeln wiesen Sie ab: Sie sperrten sich selbst aus.',
    hint: 'Nennen Sie Ihr eigenes Netz unter den erlaubten.',
  },
  no_such_group: { says: 'Eine solche Gruppe gibt es nicht.' },
  group_exists: { says: 'Eine Gruppe „{group}“ gibt es schon.' },
  no_such_grant: { says: 'So etwas wurde nicht vergeben.' },
  grant_to_one: { says: 'Vergeben wird an eine Person oder eine Gruppe: Nennen Sie eine davon.' },
  grant_empty: { says: 'Was vergeben wird, endet nach seinem Beginn und später als jetzt.' },
  no_such_duties: { says: 'Solche getrennten Aufgaben gibt es nicht.' },
  duties_apart: {
    says: '„{rule}“ hält {one} und {other} getrennt: {name} hätte beide.',
    hint: 'Geben Sie eines von beiden jemand anderem, oder nehmen Sie zuerst das andere zurück.',
  },
  duty_on_both_sides: { says: '{permission} steht auf beiden Seiten.' },
  no_such_record: { says: 'Einen solchen Eintrag, den Sie sehen, gibt es nicht.' },
  no_such_impersonation: { says: 'Eine solche Frage nach den Seiten einer Person gibt es nicht.' },
  impersonation_settled: { says: 'Das ist schon erledigt, oder niemand hat rechtzeitig geantwortet.' },
  saml_refused: {
    says: 'Was der Identitätsanbieter geschickt hat, gilt nicht: {why}.',
    hint: 'Beginnen Sie die Anmeldung neu. Bleibt es so, stimmen die Metadaten oder die Uhr einer Seite nicht.',
  },
  openid_refused: {
    says: 'Was der Identitätsanbieter geantwortet hat, gilt nicht: {why}.',
    hint: 'Beginnen Sie die Anmeldung neu. Bleibt es so, stimmen der Client, sein Geheimnis oder die Uhr einer Seite nicht.',
  },
  provider_unreadable: {
    says: 'Unter {issuer} ist von einem OpenID-Anbieter nichts zu lesen: {why}.',
    hint: 'Geben Sie seinen Aussteller an, etwa https://login.firm.example; darunter steht seine Beschreibung, bei /.well-known/openid-configuration.',
  },
  client_not_given: {
    says: 'Geben Sie zuerst Client-ID und Geheimnis an, die der Identitätsanbieter für uns hat.',
  },
  no_such_scim_token: { says: 'Dieses SCIM-Token gibt es nicht.' },
  bad_scim_token: { says: 'Dieses SCIM-Token gilt nicht oder ist beendet.' },
  not_a_directory: { says: 'Das ist für das Verzeichnis der Kanzlei, mit einem SCIM-Token.' },
  scim_bad_filter: { says: 'Das ist kein Filter: {filter}' },
  scim_bad_change: { says: 'Das kann nicht übernommen werden: {why}.' },
  scim_not_found: { says: 'Das gibt es nicht.' },
  scim_exists: { says: '{name} gibt es hier schon.' },
  scim_address_stays: {
    says: 'Die Adresse {email} gehört der Person und bleibt; wer eine andere hat, wird neu hereingebracht.',
  },
  scim_changed_meanwhile: { says: 'Es wurde inzwischen geändert. Lesen Sie es neu.' },
  no_such_application: { says: 'Diese Anwendung gibt es nicht.' },
  application_is_public: { says: '{name} ist öffentlich und hat kein Geheimnis.' },
  bad_redirect_uri: {
    says: 'Zu {uri} kann nicht zurückgeführt werden: Geben Sie eine https-Adresse ohne „#“ an, oder http auf diesem Rechner (127.0.0.1, [::1], localhost).',
  },
  no_redirect_uri: {
    says: 'Der Autorisierungscode führt irgendwohin zurück: Geben Sie eine Rücksprungadresse an.',
  },
  secret_needed: {
    says: 'Für sich selbst zu handeln braucht ein Geheimnis: Registrieren Sie die Anwendung als vertraulich.',
  },
  nothing_to_refresh: {
    says: 'Refresh-Tokens kommen mit dem Autorisierungscode oder dem Gerätefluss: Wählen Sie eines davon.',
  },
  no_such_consent: { says: 'Eine solche Anwendung haben Sie nicht für sich handeln lassen.' },
  question_of_another_browser: {
    says: 'Diese Frage ist erledigt oder wurde in einem anderen Browser gestellt. Beginnen Sie in der Anwendung von vorn.',
  },
  no_such_user_code: {
    says: 'Mit diesem Code wartet kein Gerät. Prüfen Sie ihn oder beginnen Sie am Gerät von vorn.',
  },
  no_such_connection: { says: 'Eine solche Verbindung zu einem Identitätsanbieter gibt es nicht.' },
  no_connection: {
    says: 'Keine Kanzlei hat für Adressen von „{domain}“ eine eigene Anmeldung verbunden.',
    hint: 'Melden Sie sich mit Passwort, Passkey oder Link an.',
  },
  question_over: {
    says: 'Diese Antwort gehört zu keiner Frage, die in diesem Browser offen ist.',
    hint: 'Beginnen Sie die Anmeldung hier neu; sie gilt zehn Minuten und einmal.',
  },
  not_vouched_for: {
    says: 'Die Anmeldung Ihrer Kanzlei bürgt nur für Adressen von {domain}, sobald diese Domain bewiesen ist.',
  },
  address_not_proven: { says: 'Die Anmeldung Ihrer Kanzlei sagt, dass Ihre Adresse nicht bewiesen ist.' },
  no_place_yet: { says: '{email} hat hier keinen Zugang.', hint: 'Fragen Sie eine Administratorin Ihrer Kanzlei.' },
  other_subject: {
    says: '{email} ist bei der Anmeldung Ihrer Kanzlei jemand anderes als zuvor.',
    hint: 'Eine Administratorin Ihrer Kanzlei kann neu verbinden.',
  },
  come_by_connection: {
    says: '{domain} kommt durch die eigene Anmeldung der Kanzlei herein, und auf keinem anderen Weg.',
    hint: 'Wählen Sie die Anmeldung über Ihre Kanzlei.',
  },
  domain_silent: { says: 'Der Name {record} hat noch keinen Text „{text}“. Es kann eine Weile dauern.' },
  domain_not_proven: { says: 'Beweisen Sie zuerst, dass {domain} Ihnen gehört.' },
  connection_not_tested: { says: 'Probieren Sie die Verbindung zuerst, damit niemand ausgesperrt wird.' },
  wrong_password: { says: 'Das ist nicht Ihr jetziges Passwort.' },
  same_password: { says: 'Dieses Passwort haben Sie schon. Nehmen Sie ein anderes.' },
  password_too_short: { says: 'Ein Passwort hat mindestens {length} Zeichen.' },
  no_such_firm: { says: 'Eine solche Kanzlei, in der Sie Zugang haben, gibt es nicht.' },
  totp_not_active: { says: 'Einmalcodes sind nicht eingeschaltet.' },
  person_invited: { says: '{name} hat die Einladung noch nicht angenommen.' },
  person_not_invited: { says: '{name} braucht keine Einladung mehr.' },
  not_yourself: {
    says: 'Sie können sich nicht selbst den Zugang nehmen oder die eigene Rolle ändern. Das muss jemand anderes tun.',
  },
  last_manager: {
    says: '{name} ist die letzte Person, die Zugang geben kann. Geben Sie zuerst jemand anderem eine solche Rolle.',
  },
  client_needed: { says: 'Sagen Sie, zu wem die Person gehört: Die Rolle ist für Leute eines Mandanten.' },
  client_not_for_staff: { says: 'Diese Rolle ist für die eigenen Leute der Kanzlei, nicht für die eines Mandanten.' },
  no_such_client: { says: 'Diesen Mandanten gibt es nicht.' },
});
