export const firm = {
  on: 'On',
  off: 'Off',
  save: 'Save',
  bounds: (least: number, most: number) => `From ${least} to ${most}.`,
  usual: (value: string) => `${value} unless chosen.`,
  notYours: 'Somebody with the right to it changes this.',
  saved: (label: string, value: string) => `${label}: ${value}`,
};
