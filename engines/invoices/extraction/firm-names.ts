const TITLE_WORDS =
  'invoice|credit (?:note|memo)|rechnung|gutschrift|facture|avoir|factuur|creditnota|fattura|nota di credito|' +
  'factura|fatura|faktura(?: vat)?|kvittering|receipt|bill|statement|page \\d+.*|original|copy';
const TITLE = new RegExp(`^\\W*(?:tax |commercial |proforma |sales )?(?:${TITLE_WORDS})(.*)$`, 'i');

/** A title of a paper, alone or with the one word that is its number. */
export function isTitle(text: string): boolean {
  const words = TITLE.exec(text)?.[1]
    ?.split(/\s+/)
    .filter((word) => /\w/.test(word));
  return words !== undefined && (words.length === 0 || (words.length === 1 && /\d/.test(words[0] ?? '')));
}

/** Legal forms by which a firm's name is known from a slogan or a street. */
export const LEGAL_FORM =
  /(?:^|\s)(?:inc|llc|ltd|limited|corp|co|plc|gmbh|ag|kg|ohg|ug|b\.?v|n\.?v|s\.?a|sas|sarl|s\.?r\.?l|s\.?p\.?a|oy|ab|a\/s|pty|s\/b)\.?$|sdn\.?\s?bhd\.?$/i;
