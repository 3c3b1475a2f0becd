import { inLanguage } from '../../shell/language.ts';

/** What the frame says of this room; little, since it comes with the frame. */
export const names = await inLanguage({ en: () => import('./names.en.ts'), de: () => import('./names.de.ts') });
