import { inLanguage } from '../kernel/errors.ts';
import { errors } from './errors.ts';

/** Was an der Tür abgelehnt wird, auf Deutsch. */
export const german = inLanguage(errors, {
  bad_idempotency_key: { says: 'Der Idempotency-Key muss 1 bis {longest} Zeichen haben.' },
  bad_if_match: { says: 'If-Match muss eine Version wie "3" sein; gesendet wurde {sent}.' },
  broken_form: {
    says: 'Dieses Formular ist nicht zu lesen: Es ist abgeschnitten oder falsch geschrieben.',
    hint: 'Senden Sie es als multipart/form-data mit einer Grenze, die jeden Teil abschließt.',
  },
  database_away: {
    says: 'Die Datenbank antwortet im Augenblick nicht.',
    hint: 'Versuchen Sie es gleich noch einmal. Was schreibt, mit demselben Idempotency-Key: Es geschieht einmal.',
  },
  fault: {
    says: 'Bei uns ist etwas fehlgeschlagen; es wurde nichts gespeichert. Die Nummer der Anfrage führt uns hin.',
    hint: 'Versuchen Sie es gleich noch einmal. Geschieht es wieder, so senden Sie uns die Nummer der Anfrage.',
  },
  firm_turned_away: {
    says: 'Ihre Kanzlei nimmt von dort, wo Sie sind, keine Anfragen an.',
    hint: 'Fragen Sie jemanden, der Ihre Kanzlei verwaltet, oder kommen Sie aus einem ihrer Netze.',
  },
  foreign_origin: {
    says: 'Diese Anfrage kam von der Seite eines anderen Anbieters und wurde nicht ausgeführt.',
  },
  gone: { says: 'Das endete am {sunset}. Verwenden Sie {successor}.' },
  impossible_text: { says: '{place} enthält {flaw}; das kann in keinem Text stehen.' },
  module_unreachable: {
    says: 'Der Teil der Plattform, in dem „{module}“ läuft, antwortet nicht.',
    hint: 'Versuchen Sie es gleich noch einmal; was schreibt, mit demselben Idempotency-Key.',
  },
  no_file: { says: 'In der Anfrage ist kein Teil namens „file“.' },
  no_if_match: {
    says: 'Senden Sie If-Match mit der Version, die Sie gesehen haben, damit keine Änderung anderer verloren geht.',
  },
  no_scim_token: { says: 'Senden Sie ein SCIM-Token der Kanzlei als Bearer-Token.' },
  no_such_route: { says: 'Unter {method} {path} ist nichts.' },
  not_a_peer: {
    says: 'Das ist für die anderen Prozesse dieser Installation, die mit einem Zertifikat über einen eigenen Port kommen.',
  },
  not_an_object: { says: 'Der Rumpf muss ein JSON-Objekt sein.' },
  not_multipart: { says: 'Senden Sie die Datei als multipart/form-data, in einem Teil namens „file“.' },
  storage_full: {
    says: 'Die Platte dieser Installation ist voll; das wurde nicht gespeichert.',
    hint: 'Wer die Installation betreibt, muss Platz schaffen; senden Sie es dann noch einmal.',
  },
  too_deep: { says: 'Die Anfrage ist tiefer als {levels} Ebenen geschachtelt.' },
  too_large: {
    says: [
      'Das ist größer als erlaubt. Es wurde nichts gespeichert.',
      'Das hat {megabytes} MB; erlaubt sind {limit} MB. Es wurde nichts gespeichert.',
      '„{name}“ ist größer als {limit} MB. Es wurde nichts gespeichert.',
    ],
    hint: 'Teilen Sie die Datei, oder scannen Sie mit geringerer Auflösung.',
  },
  too_many_requests: {
    says: [
      'Zu viele Anfragen. Versuchen Sie es in {seconds} Sekunden noch einmal.',
      'Im Augenblick melden sich sehr viele an. Versuchen Sie es gleich noch einmal.',
    ],
  },
  turned_away: { says: 'Diese Installation nimmt von dort, wo Sie sind, keine Anfragen an.' },
  unexpected_part: { says: 'Der Teil „{part}“ ist nicht vorgesehen. Senden Sie einen Teil namens „file“.' },
  unreadable: {
    says: ['Die Anfrage ist nicht zu lesen: {reason}.', 'Die Anfrage ist nicht als HTTP zu lesen oder kam zu spät.'],
  },
  unsupported_media_type: {
    says: 'Senden Sie das in der Form, die diese Adresse annimmt: meist application/json, eine Datei als multipart/form-data.',
  },
});
