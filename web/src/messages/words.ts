import { en } from './en.ts';

/** All sentences of the app. A further language is one more object of this type, chosen here by the browser's locale. */
export type Messages = typeof en;

/** The locale that numbers and dates are written in. */
export const locale: string = typeof navigator === 'undefined' ? 'en-US' : navigator.language;

/** The words in force. */
export const words: Messages = en;
