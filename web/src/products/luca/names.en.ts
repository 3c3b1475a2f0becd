/** What the frame says of this room. */
export const title: string = 'Luca';
/** The pages of the menu. */
export const pages = { ask: 'Ask Luca' };
/** The command of the palette. */
export const ask = { group: 'Ask', askLuca: (text: string) => `Ask Luca: ${text}` };
