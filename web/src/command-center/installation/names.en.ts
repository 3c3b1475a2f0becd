/** What the frame says of this room. */
export const title: string = 'Installation';
/** The pages of the console. */
export const pages = { firms: 'Firms', health: 'Health', operators: 'Operators' };
