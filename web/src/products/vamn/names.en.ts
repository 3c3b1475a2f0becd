/** What the frame says of this room. */
export const title: string = 'Calculations';
/** The pages of the menu. */
export const pages = { calculations: 'Calculators', rules: 'Rules' };
