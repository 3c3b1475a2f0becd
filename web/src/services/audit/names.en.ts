/** What the frame says of this room. */
export const title: string = 'Audit';
/** The pages of the menu. */
export const pages = { audit: 'Audit' };
