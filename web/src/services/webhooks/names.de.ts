/** Was der Rahmen von diesem Raum sagt. */
export const title: string = 'Webhooks';
/** Abschnitte der Einstellungen. */
export const sections = { webhooks: 'Webhooks' };
