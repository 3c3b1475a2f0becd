/** What the details of an MT940 line (field 86) say. */
export interface MtDetails {
  readonly reference?: string | undefined;
  readonly counterparty?: string | undefined;
  readonly counterpartyAccount?: string | undefined;
  readonly description: string;
  /** German business transaction code (GVC). */
  readonly code?: string | undefined;
}

const STRUCTURED = /^(\d{3})([?>@\x80-\xff])/;
const SEPA_WORDS = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC)\+/g;

/** Reads structured details (`166?00...?20EREF+...`), slash details (`/EREF/.../NAME/...`) and free text. */
export function readMtDetails(text: string): MtDetails {
  const structured = STRUCTURED.exec(text);
  if (structured) return readSubfields(text.slice(3), structured[1] ?? '', structured[2] ?? '?');
  if (/^\/[A-Z]{2,4}\//.test(text)) return readSlashes(text);
  return { description: text.trim() };
}

/** Subfields of two digits; the line breaks between them only wrap the field at 65 characters. */
function readSubfields(text: string, code: string, separator: string): MtDetails {
  const parts = new Map<number, string>();
  for (const part of text.split(separator).slice(1)) {
    const number = Number(part.slice(0, 2));
    const value = part.slice(2).replace(/\n/g, '');
    if (Number.isInteger(number)) parts.set(number, (parts.get(number) ?? '') + value);
  }
  const joined = (from: number, to: number): string => {
    let found = '';
    for (let number = from; number <= to; number += 1) found += parts.get(number) ?? '';
    return found;
  };
  const words = sepaWords(joined(20, 29));
  const purpose = (words.get('SVWZ') ?? words.get('') ?? '').trim();
  // 60 to 63 by the German standard; banks of Luxembourg go on to 65.
  const more = joined(60, 65).trim();
  return {
    code,
    reference: words.get('EREF')?.trim() || words.get('KREF')?.trim() || undefined,
    counterparty: joined(32, 33).trim() || words.get('ABWA')?.trim() || undefined,
    counterpartyAccount: parts.get(31)?.trim() || words.get('IBAN')?.trim() || undefined,
    description: [purpose, more, purpose === '' && more === '' ? parts.get(0)?.trim() : undefined]
      .filter((each) => each)
      .join(' '),
  };
}

function sepaWords(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let name = '';
  let from = 0;
  for (const match of text.matchAll(SEPA_WORDS)) {
    found.set(name, (found.get(name) ?? '') + text.slice(from, match.index));
    name = match[1] ?? '';
    from = match.index + match[0].length;
  }
  found.set(name, (found.get(name) ?? '') + text.slice(from));
  return found;
}

const slashWord = (word: string): RegExp => new RegExp(`/${word}/+(.*?)(?=/[A-Z]{3,5}/|$)`);
const SLASH_WORDS = {
  EREF: slashWord('EREF'),
  NAME: slashWord('NAME'),
  IBAN: slashWord('IBAN'),
  CNTP: slashWord('CNTP'),
} as const;

/** Dutch and Belgian banks write `/WORD/value/` with wrapped lines. */
function readSlashes(text: string): MtDetails {
  const flat = text.replace(/\n/g, '');
  const value = (pattern: RegExp): string | undefined => pattern.exec(flat)?.[1]?.trim() || undefined;
  return {
    reference: value(SLASH_WORDS.EREF),
    counterparty: value(SLASH_WORDS.NAME),
    counterpartyAccount: value(SLASH_WORDS.IBAN) ?? value(SLASH_WORDS.CNTP)?.split('/')[0],
    description: text.trim(),
  };
}
