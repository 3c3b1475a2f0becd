/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Anmeldung';
/** Die Seiten des Menüs. */
export const pages = { settings: 'Einstellungen' };
/** Abschnitte der Einstellungen. */
export const sections = {
  profile: 'Profil',
  sessions: 'Sitzungen',
  users: 'Personen',
  scim: 'Verzeichnis (SCIM)',
  keys: 'API-Schlüssel',
  roles: 'Rollen',
  grants: 'Vergabe und Gruppen',
  duties: 'Aufgaben und Gründe',
  guests: 'Netze und Länder',
  inPlace: 'An meiner Stelle',
  consents: 'Anwendungen, die für mich handeln',
  applications: 'Anwendungen',
  sso: 'Single Sign-on',
};
/** Die Seite vor allen anderen. */
export const signInPage: string = 'Anmelden';
/** Wohin eine Einladung führt. */
export const acceptPage: string = 'Einladung annehmen';
/** Wo um einen Link bittet, wer sein Passwort vergessen hat. */
/** Where an application asks. */
export const consentPage: string = 'Anwendung zulassen';
/** Where the code of a device is typed. */
export const devicePage: string = 'Gerät verbinden';
export const forgotPage: string = 'Passwort vergessen';
/** Wohin ein solcher Link führt. */
export const newPasswordPage: string = 'Neues Passwort';
/** Wo die erste Kanzlei angelegt wird. */
export const beginPage: string = 'Die erste Kanzlei anlegen';
/** Was jede Kanzlei für sich entscheidet: wie es heißt und was daraus folgt. */
export const settings: Readonly<Record<string, { readonly label: string; readonly about: string }>> = {
  'identity.idle_hours': {
    label: 'Stunden Stille',
    about: 'Nach so vielen Stunden ohne Lebenszeichen endet eine Sitzung.',
  },
  'identity.key_days': {
    label: 'Tage eines API-Schlüssels',
    about: 'So lange gilt ein Schlüssel, wenn sein Ersteller nichts anderes sagt.',
  },
};
/** Wo ein verlorener zweiter Nachweis endet. */
export const secondFactorPage: string = 'Verlorener zweiter Nachweis';
/** Wohin eine Person von der Anmeldung ihrer Kanzlei zurückkommt. */
export const ssoReturnPage: string = 'Anmeldung über Ihre Kanzlei';
/** Wo ein Betreiber den zweiten Nachweis einschaltet. */
export const secondProofPage: string = 'Zweiter Nachweis';
