/** What the frame says of this room. */
export const title: string = 'Webhooks';
/** Sections of the settings. */
export const sections = { webhooks: 'Webhooks' };
