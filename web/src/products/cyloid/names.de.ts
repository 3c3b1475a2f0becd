/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Cyloid';
/** Die Seiten des Menüs. */
export const pages = { documents: 'Belege' };
