import type { TextLine } from './page-text.ts';

/** Words of streets and places of an address, in ten languages and Malay; matched anywhere in a line without accents. */
const PLACE_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'street',
    'st\\.',
    'road',
    'rd\\.?',
    'avenue',
    'ave\\.?',
    'lane',
    'drive',
    'boulevard',
    'blvd\\.?',
    'suite',
    'floor',
    'flr',
    'level',
    'unit',
    'building',
    'block',
    'blk',
    'lot',
    'po box',
    'p\\.o\\. box',
    'highway',
  ],
  de: ['\\w*str(?:\\.|asse)', '\\w+weg', '\\w+platz', '\\w+allee', '\\w+gasse', 'postfach'],
  fr: ['rue', 'boulevard', 'place', 'chemin', 'allee', 'impasse', 'cedex', 'autoroute', 'route'],
  it: ['via', 'viale', 'piazza', 'corso', 'vicolo'],
  es: ['calle', 'avenida', 'avda\\.?', 'c/', 'paseo', 'carretera'],
  pt: ['rua', 'travessa', 'largo', 'praca', 'estrada'],
  nl: ['\\w+straat', '\\w+laan', '\\w+plein', '\\w+gracht', '\\w+kade', 'postbus'],
  pl: ['ul\\.', 'ulica', 'al\\.', 'aleja', 'plac'],
  sv: ['\\w*gatan', '\\w*vagen', '\\w*torget', 'box'],
  da: ['\\w*vej', '\\w*gade', '\\w*gata', '\\w*veien', 'postboks'],
  ms: [
    'jalan',
    'ja\\s?lan',
    'jln\\.?',
    'lorong',
    'taman',
    'bandar',
    'kampung',
    'kawasan',
    'seksyen',
    'persiaran',
    'lebuh',
    'bangunan',
    'batu',
  ],
};

const PLACE = new RegExp(`(?<![a-z])(?:${Object.values(PLACE_WORDS).flat().join('|')})(?![a-z])`, 'i');

/** A house's number at the beginning: `No. 12`, `Lot 1851-A`, `27, Jalan`, `12 Dock Street`. */
const HOUSE = new RegExp(
  [
    String.raw`^\W*(?:(?:no|n[o0]|lot|l[o0]t|unit|level|suite|ground|block)[.: ]*\s*:?\s*\w*\d|`,
    String.raw`\d{1,5}[a-z]?(?:[-/&]\s?\d+[a-z]?)*[.,]?\s*[a-z]{2})`,
  ].join(''),
  'i',
);

/** Post codes with what stands beside them: five digits, Dutch, British, Polish, Portuguese, Swedish and American ones. */
const POST_CODE = new RegExp(
  [
    String.raw`(?<![\d-])(?:\d{5}(?![\d-])(?=\W*[A-Za-z]|\W*$)|\d{4}\s?[A-Z]{2}(?![A-Za-z])|`,
    String.raw`[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?![A-Za-z])|\d{2}-\d{3}\s+\p{L}|\d{4}-\d{3}\s+\p{L}|`,
    String.raw`\d{3} \d{2}\s+\p{L}|\d{4}\s+\p{Lu}\p{L}+)`,
  ].join(''),
  'u',
);

/** What ends an address: how to reach, tax or pay the firm, titles, dates, times and money. */
const END = new RegExp(
  [
    String.raw`(?<![a-z])(?:tel|phone|ph(?:one)? ?(?:no)?[.:]|fax|hotline|h\/?p[ :]|mobile|e-?mail|www|`,
    String.raw`http|gst|g\.s\.t|vat|tax|sst|ust|steuer|tva|siret|siren|p\.? ?iva|partita|nif|cif|btw|kvk|`,
    String.raw`nip|cvr|org\.? ?nr|moms|reg\.?(?: ?n[o0])?|roc|co\.? ?(?:reg|no)|company (?:no|reg)|`,
    String.raw`invoice|receipt|bill|rechnung|beleg|facture|ticket|fattura|scontrino|factura|fatura|`,
    String.raw`factuur|bon\b|paragon|kvitto|kvittering|date|datum|fecha|data|cashier|table|order|welcome|`,
    String.raw`cash|iban|bic|branch|store|outlet|www\.)|@|\.com|\d{1,2}:\d{2}|\d[.,]\d{2}(?!\d)\s*$`,
  ].join(''),
  'i',
);

const REGISTRATION = /^\W*(?:co\.?\s*(?:reg)?\.?\s*(?:no)?\.?\W*)?[a-z]{0,3}\d{5,}\s?-?\s?[a-z]?\W*$/i;

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');
}

/** Whether a line begins an address. */
export function beginsAddress(text: string): boolean {
  const plain = folded(text);
  if (END.test(plain) || REGISTRATION.test(plain)) return false;
  return HOUSE.test(plain) || PLACE.test(plain) || (hasPostCode(plain) && /[a-z]{3}/i.test(plain));
}

/** Whether a line names a place by its post code. */
export function hasPostCode(text: string): boolean {
  return POST_CODE.test(folded(text));
}

/** Whether a line surely is no part of an address. */
export function endsAddress(text: string): boolean {
  const plain = folded(text);
  return END.test(plain) || REGISTRATION.test(plain) || !/[a-z]{2}/i.test(plain);
}

const LINES_MAX = 6;

/** Countries and parts of countries that stand alone below a post code. */
const REGIONS = new RegExp(
  [
    String.raw`^\W*(?:malaysia|selangor|johor|kuala lumpur|w\.?p\.?|wilayah|perak|pahang|penang|`,
    String.raw`pulau pinang|melaka|negeri sembilan|kedah|kelantan|sabah|sarawak|terengganu|darul \w+|`,
    String.raw`singapore|germany|deutschland|france|italia|italy|espana|spain|portugal|nederland|`,
    String.raw`netherlands|polska|poland|sverige|sweden|danmark|denmark|norge|norway|united kingdom|uk|`,
    String.raw`usa|u\.s\.a|united states|canada|australia|ireland|austria|osterreich|schweiz|switzerland|`,
    String.raw`belgium|belgie|maroc|morocco)\b`,
  ].join(''),
  'i',
);

/** The lines of an address from the first one that begins one, at most a few lines below a name. */
export function addressLines(lines: readonly TextLine[]): readonly TextLine[] {
  const start = lines.slice(0, 4).findIndex((line) => beginsAddress(line.text));
  if (start < 0 || lines.slice(0, start).some((line) => !endsAddress(line.text) && line.text.length > 60)) return [];
  const kept: TextLine[] = [];
  let coded = false;
  for (const line of lines.slice(start, start + LINES_MAX)) {
    const last = kept.at(-1);
    const text = folded(line.text);
    if (last && (endsAddress(line.text) || apart(last, line))) break;
    if (last && coded && !/,\W*$/.test(last.text) && !REGIONS.test(text)) break;
    // A post code at the end of its line has its place in the next one.
    coded ||= hasPostCode(line.text) && !/\d\W*$/.test(text);
    kept.push(line);
  }
  return kept;
}

/** A gap higher than a line and a half parts blocks. */
function apart(above: TextLine, below: TextLine): boolean {
  const height = Math.max(above.box[3] - above.box[1], below.box[3] - below.box[1]);
  return below.box[1] - above.box[3] > height * 1.5;
}
