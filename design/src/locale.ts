/** How one reader reads: the language that words and months are in, and the region whose marks numbers carry. */
export type ReaderLocale = { readonly language: string; readonly numbers: string };

/** English months stand in one notation for all readers of English words: `6 Jan 2026`. */
const dateLocales: Readonly<Record<string, string>> = { en: 'en-GB' };

let reader: ReaderLocale = { language: 'en', numbers: 'en-US' };

/** Says once, before anything is drawn, for whom all formatters write. */
export const adoptLocale = (next: ReaderLocale): void => {
  reader = next;
};

/** The locale of dates: always that of the words around them, so that no sentence has months of another language. */
export const dateLocale = (): string => dateLocales[reader.language] ?? reader.language;

/** The locale of numbers: the reader's own, whatever language the words are in. */
export const numberLocale = (): string => reader.numbers;
