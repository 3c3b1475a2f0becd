/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Installation';
/** Die Seiten der Konsole. */
export const pages = { firms: 'Kanzleien', health: 'Zustand', operators: 'Betreiber' };
