import type { Traced } from '@finaceverse/certificate-checker/passport';

/** What the page says, in one language. */
export interface Words {
  readonly title: string;
  readonly about: string;
  readonly file: string;
  readonly key: string;
  readonly keyHint: string;
  readonly logKey: string;
  readonly waiting: string;
  readonly valid: string;
  readonly stranger: string;
  readonly unsigned: string;
  readonly uncatalogued: string;
  readonly invalid: string;
  readonly badKey: string;
  readonly figure: string;
  readonly firm: string;
  readonly sources: (traced: number, inputs: number) => string;
  readonly places: (traced: Pick<Traced, 'postings' | 'logged' | 'records' | 'documents'>) => string;
  readonly definition: string;
  readonly evidence: string;
  readonly release: (release: string, date: string) => string;
}

const EN: Words = {
  title: 'Check the passport of a figure',
  about:
    'Everything is checked in this page. It loads nothing and sends nothing, and works without a network, from disk too.',
  file: 'Passport (JSON file)',
  key: 'Public key of the installation, if you have it',
  keyHint: 'Ed25519: 64 hexadecimal digits, or the member x of its JWK',
  logKey: 'Public key of its audit log, if you have it',
  waiting: 'Choose a file.',
  valid: 'Holds, and the key that you named signed it',
  stranger: 'Holds, but somebody else signed it: only they can say whether the inputs are true',
  unsigned: 'Holds, but nobody signed it: anybody may have chosen the inputs',
  uncatalogued: 'Follows, but from a definition that no release signed: read what it means',
  invalid: 'Does not hold',
  badKey: 'That is no Ed25519 public key.',
  figure: 'Figure',
  firm: 'Firm',
  sources: (traced, inputs) =>
    `${traced} of ${inputs} inputs have their source in the file, to the letter as it was sealed.`,
  places: ({ postings, logged, records, documents }) =>
    `Postings: ${postings}, of which proven in the audit log: ${logged}. Other records: ${records}. Places in documents: ${documents}.`,
  definition: 'What the figure means',
  evidence: 'What it rests on',
  release: (release, date) => `Definitions of release ${release}, signed ${date}.`,
};

const DE: Words = {
  title: 'Den Pass einer Zahl prüfen',
  about:
    'Alles wird in dieser Seite geprüft. Sie lädt nichts und sendet nichts, und sie geht ohne Netz, auch von der Festplatte.',
  file: 'Pass (JSON-Datei)',
  key: 'Öffentlicher Schlüssel der Installation, falls bekannt',
  keyHint: 'Ed25519: 64 hexadezimale Ziffern oder das Glied x seines JWK',
  logKey: 'Öffentlicher Schlüssel ihres Prüfprotokolls, falls bekannt',
  waiting: 'Wählen Sie eine Datei.',
  valid: 'Hält, und der genannte Schlüssel hat ihn unterschrieben',
  stranger: 'Hält, aber jemand Fremdes hat ihn unterschrieben: Ob die Eingaben stimmen, kann nur jener sagen',
  unsigned: 'Hält, aber niemand hat ihn unterschrieben: Jeder kann die Eingaben gewählt haben',
  uncatalogued: 'Folgt, aber aus einer Definition, die keine Ausgabe unterschrieben hat: Lesen Sie, was sie bedeutet',
  invalid: 'Hält nicht',
  badKey: 'Das ist kein öffentlicher Ed25519-Schlüssel.',
  figure: 'Zahl',
  firm: 'Kanzlei',
  sources: (traced, inputs) =>
    `${traced} von ${inputs} Eingaben haben ihre Herkunft in der Datei, auf den Buchstaben wie versiegelt.`,
  places: ({ postings, logged, records, documents }) =>
    `Buchungen: ${postings}, davon im Prüfprotokoll bewiesen: ${logged}. Andere Aufzeichnungen: ${records}. Stellen in Belegen: ${documents}.`,
  definition: 'Was die Zahl bedeutet',
  evidence: 'Worauf sie beruht',
  release: (release, date) => `Definitionen der Ausgabe ${release}, unterschrieben am ${date}.`,
};

export const words: Words = navigator.language.startsWith('de') ? DE : EN;
