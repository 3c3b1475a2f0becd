/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Berechnungen';
/** Die Seiten des Menüs. */
export const pages = { calculations: 'Rechner', rules: 'Regeln' };
