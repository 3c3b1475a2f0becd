/** Check digits of identifiers that no library here covers, each by its publisher's rule. */

function digitsOf(text: string): readonly number[] {
  return [...text].map(Number);
}

function weighted(text: string, weights: readonly number[]): number {
  return digitsOf(text).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0);
}

/** GS1 keys such as a GLN: digits weighted 3 and 1 from the right, modulo 10. */
export function isGs1Key(text: string): boolean {
  return text.length <= 18 && hasGs1CheckDigit(text);
}

/** Whether the last digit is the check digit of those before it by the rule of GS1, whatever their number. */
export function hasGs1CheckDigit(text: string): boolean {
  if (!/^\d{2,}$/.test(text)) return false;
  const sum = digitsOf(text.slice(0, -1))
    .toReversed()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(text.slice(-1));
}

/** Luhn, as in a Swedish organisation number or a card number. */
export function isLuhn(text: string): boolean {
  if (!/^\d{2,}$/.test(text)) return false;
  const sum = digitsOf(text)
    .toReversed()
    .reduce((total, digit, index) => {
      const doubled = index % 2 === 1 ? digit * 2 : digit;
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}

/** Norwegian organisation number: weights 3 2 7 6 5 4 3 2, modulo 11. */
export function isNorwegianOrganisation(text: string): boolean {
  if (!/^\d{9}$/.test(text) || Number(text) === 0) return false;
  return (11 - (weighted(text.slice(0, 8), [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(text.slice(8));
}

/** Belgian enterprise number: 97 less the first eight digits modulo 97. */
export function isBelgianEnterprise(text: string): boolean {
  return /^\d{10}$/.test(text) && 97 - (Number(text.slice(0, 8)) % 97) === Number(text.slice(8));
}

/** Australian Business Number: first digit less one, weighted, modulo 89. */
export function isAustralianBusiness(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  return (weighted(text, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

/** Greek tax number (TIN): powers of two, modulo 11, modulo 10. */
export function isGreekTaxNumber(text: string): boolean {
  return (
    /^\d{9}$/.test(text) &&
    (weighted(text.slice(0, 8), [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(text.slice(8))
  );
}

/** Italian Partita IVA: Luhn over eleven digits. */
export function isItalianVat(text: string): boolean {
  return /^\d{11}$/.test(text) && isLuhn(text);
}

/** Shape of an Italian Codice Fiscale of a person (16 characters) or a company (11 digits). */
export function isItalianFiscalCode(text: string): boolean {
  return /^[A-Z]{6}\d{2}[A-Z]\d{2}.{3}\d[A-Z]$/i.test(text) || /^\d{11}$/.test(text);
}

/** US bank routing number (ABA): weights 3 7 1, modulo 10. */
export function isAbaRouting(text: string): boolean {
  return /^\d{9}$/.test(text) && text !== '000000000' && weighted(text, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

/** Legal Entity Identifier: ISO 17442, check digits by ISO 7064 modulo 97-10. */
export function isLegalEntityIdentifier(text: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(text)) return false;
  return remainder97([...text].map((sign) => Number.parseInt(sign, 36).toString()).join('')) === 1;
}

function remainder97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
