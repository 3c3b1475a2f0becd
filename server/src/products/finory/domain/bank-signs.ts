/** Letters that lose no mark when they are decomposed, as banks write them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  '&': '+',
};

/**
 * A text in the signs that every bank of SEPA takes (EPC217-08: Latin letters, digits and a few signs), cut to `most`;
 * what has no such sign becomes a dot.
 */
export function plainSigns(value: string, most: number): string {
  const plain = [...value.normalize('NFC')]
    .map((sign) => LETTERS[sign] ?? sign)
    .join('')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]/gu, '.')
    .replaceAll(/ +/gu, ' ')
    // A text of the bank neither begins nor ends with a stroke, nor holds two (EPC217-08).
    .replaceAll(/\/{2,}/gu, '/')
    .replaceAll(/^[\s/]+|[\s/]+$/gu, '');
  return plain.slice(0, most).replaceAll(/[\s/]+$/gu, '');
}
