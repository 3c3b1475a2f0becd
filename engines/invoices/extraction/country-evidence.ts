/** What a paper shows of the country that it was written in: by that, dates are read and signs of money told apart. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whether days are written before months there. */
  readonly dayFirst: boolean;
}

interface Marks extends Country {
  /** Names of the country and its places, legal forms, tax numbers, signs of money, numbers for telephones abroad. */
  readonly marks: readonly string[];
}

function marks(code: string, currency: string, own: readonly string[], dayFirst = true): Marks {
  return { code, currency, dayFirst, marks: own };
}

const COUNTRIES: readonly Marks[] = [
  marks('MY', 'MYR', [
    'malaysia',
    'sdn\\.? ?bhd',
    'selangor',
    'johor',
    'kuala lumpur',
    'petaling jaya',
    'pulau pinang',
    'RM ?\\d',
    '\\(RM\\)',
    'TOTAL RM',
    'jalan',
  ]),
  marks('SG', 'SGD', ['singapore', 'pte\\.? ltd', 'S\\$ ?\\d', '\\+65[ -]?\\d']),
  marks('ID', 'IDR', ['indonesia', 'jakarta', 'Rp\\.? ?\\d', '\\+62[ -]?\\d']),
  marks('DE', 'EUR', [
    'deutschland',
    'germany',
    'gmbh',
    'ust-?id',
    'steuernummer',
    'mwst',
    '\\+49[ -]?\\d',
    'DE\\d{9}',
  ]),
  marks('AT', 'EUR', ['osterreich', 'österreich', 'austria', 'ATU\\d{8}', '\\+43[ -]?\\d']),
  marks('CH', 'CHF', ['schweiz', 'suisse', 'switzerland', 'CHF ?\\d', 'CHE-\\d', '\\+41[ -]?\\d']),
  marks('FR', 'EUR', ['france', 'siret', 'siren', 'tva', 'paris', '\\+33[ -]?\\d']),
  marks('IT', 'EUR', ['italia', 'italy', 's\\.?r\\.?l\\.?', 'partita iva', 'p\\.? ?iva', 'scontrino', '\\+39[ -]?\\d']),
  marks('ES', 'EUR', ['españa', 'espana', 'spain', 'madrid', 'barcelona', 'factura simplificada', '\\+34[ -]?\\d']),
  marks('PT', 'EUR', ['portugal', 'lisboa', 'contribuinte', 'lda', '\\+351[ -]?\\d']),
  marks('NL', 'EUR', ['nederland', 'netherlands', 'btw', 'kvk', 'b\\.v\\.?', '\\+31[ -]?\\d']),
  marks('PL', 'PLN', ['polska', 'poland', 'paragon', 'zł', 'PLN ?\\d', 'warszawa', '\\+48[ -]?\\d']),
  marks('SE', 'SEK', ['sverige', 'sweden', 'kvitto', 'stockholm', 'SEK ?\\d', '\\+46[ -]?\\d']),
  marks('DK', 'DKK', ['danmark', 'denmark', 'cvr', 'københavn', 'DKK ?\\d', 'aps', '\\+45[ -]?\\d']),
  marks('NO', 'NOK', ['norge', 'norway', 'oslo', 'NOK ?\\d', 'mva', '\\+47[ -]?\\d']),
  marks('GB', 'GBP', [
    'united kingdom',
    'england',
    'london',
    'GB\\d{9}',
    '£ ?\\d',
    '\\+44[ -]?\\d',
    '[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}',
  ]),
  marks('IE', 'EUR', ['ireland', 'dublin', 'IE\\d{7}', '\\+353[ -]?\\d']),
  marks('AU', 'AUD', ['australia', 'a\\.?b\\.?n\\.?', 'pty\\.? ltd', 'nsw \\d{4}', 'vic \\d{4}', '\\+61[ -]?\\d']),
  marks('NZ', 'NZD', ['new zealand', 'auckland', '\\+64[ -]?\\d']),
  marks('IN', 'INR', ['india', 'gstin', '₹ ?\\d', 'Rs\\.? ?\\d', 'mumbai', 'delhi', 'pvt\\.? ltd', '\\+91[ -]?\\d']),
  marks('ZA', 'ZAR', ['south africa', 'johannesburg', 'cape town', '\\(pty\\) ltd', '\\+27[ -]?\\d']),
  marks('MA', 'MAD', ['maroc', 'morocco', 'casablanca', 'rabat', 'khemisset', 'Dhs?\\b', 'MAD ?\\d', '\\+212[ -]?\\d']),
  marks('CZ', 'CZK', ['česk', 'praha', 'Kč', 's\\.r\\.o', '\\+420[ -]?\\d']),
  marks(
    'US',
    'USD',
    [
      'united states',
      'u\\.?s\\.?a',
      'llc',
      'ein',
      'sales tax',
      '(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) \\d{5}',
    ],
    false,
  ),
  marks('CA', 'CAD', ['canada', 'ontario', 'toronto', 'montreal', 'hst', '[A-Z]\\d[A-Z] ?\\d[A-Z]\\d'], false),
];

const PATTERNS = COUNTRIES.map((country) => ({
  country,
  patterns: country.marks.map(
    (mark) =>
      new RegExp(`(?<![\\p{L}\\d])(?:${mark})(?![\\p{L}])`, /[A-Z]/.test(mark.replace(/\\[A-Za-z]/g, '')) ? 'u' : 'iu'),
  ),
}));

/** The country for which most different marks speak, if it is one alone. */
export function countryOf(text: string): Country | undefined {
  const [best, next] = PATTERNS.map(({ country, patterns }) => ({
    country,
    found: patterns.filter((pattern) => pattern.test(text)).length,
  })).sort((left, right) => right.found - left.found);
  return best && best.found > (next?.found ?? 0) ? best.country : undefined;
}
