import { inLanguage } from '../../shell/language.ts';
import { roomWords } from '../../shell/words.ts';
import { names } from './names.ts';

const own = await inLanguage({ en: () => import('./words.en.ts'), de: () => import('./words.de.ts') });

/** What this room says, beside what every room may say. */
export const words = roomWords({ ...names, ...own }, own.states);
