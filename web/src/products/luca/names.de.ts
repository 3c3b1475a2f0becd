/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Luca';
/** Die Seiten des Menüs. */
export const pages = { ask: 'Luca fragen' };
/** Der Befehl der Suche. */
export const ask = { group: 'Fragen', askLuca: (text: string) => `Luca fragen: ${text}` };
