export const firm = {
  on: 'Ein',
  off: 'Aus',
  save: 'Speichern',
  bounds: (least: number, most: number) => `Von ${least} bis ${most}.`,
  usual: (value: string) => `Ohne Wahl: ${value}.`,
  notYours: 'Das ändert, wer das Recht dazu hat.',
  saved: (label: string, value: string) => `${label}: ${value}`,
};
