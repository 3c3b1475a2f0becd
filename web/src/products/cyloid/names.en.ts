/** What the frame says of this room. */
export const title: string = 'Cyloid';
/** The pages of the menu. */
export const pages = { documents: 'Documents' };
