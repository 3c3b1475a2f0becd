/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Protokoll';
/** Die Seiten des Menüs. */
export const pages = { audit: 'Protokoll' };
