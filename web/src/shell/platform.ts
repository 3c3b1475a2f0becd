import { finaceClient } from '@finaceverse/client';
import { language } from './language.ts';

/** The platform, reached from the page's own origin with the person's cookie, and asked to answer in the language in force. */
export const platform = finaceClient({ language });
