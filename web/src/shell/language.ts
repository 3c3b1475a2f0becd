/** The languages that the app speaks, each by its own name; a room without words in one of them is read in English. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
/** A language of the app. */
export type Language = keyof typeof languages;

const chosenKey = 'finaceverse.language';

const isLanguage = (name: string | null | undefined): name is Language =>
  name !== null && name !== undefined && Object.hasOwn(languages, name);

/** The language that was chosen on this device, else the first of the browser's that the app speaks, else English. */
export const languageFor = (chosen: string | null, preferred: readonly string[]): Language =>
  isLanguage(chosen) ? chosen : (preferred.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en');

const inBrowser = typeof document !== 'undefined';

/** The language in force. */
export const language: Language = inBrowser ? languageFor(localStorage.getItem(chosenKey), navigator.languages) : 'en';

/**
 * The locale that numbers are written in: the reader's own region where its language is the one in force, else what is
 * usual for that language.
 */
export const locale: string = inBrowser
  ? (navigator.languages.find((tag) => tag.split('-')[0] === language) ??
    (language === 'en' ? navigator.language : language))
  : 'en-US';

/** Takes another language into force; the app is loaded anew, so that every word is of one language. */
export const chooseLanguage = (next: Language): void => {
  localStorage.setItem(chosenKey, next);
  window.location.reload();
};

/** Loads a room's words in the language in force: only that language comes over the wire, and with the room's own code. */
export const inLanguage = async <Words extends object>(words: {
  readonly en: () => Promise<Words>;
  readonly de?: () => Promise<NoInfer<Words>>;
}): Promise<Words> => await (words[language] ?? words.en)();
