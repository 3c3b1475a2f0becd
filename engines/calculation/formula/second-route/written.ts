import { dateOfSerial } from './days.ts';
import { Ratio } from './plain.ts';
import { shown } from './words.ts';

/** The format taken apart sign by sign: what is to be written as it stands, and what is a place for a figure. */
interface Sign {
  readonly text: string;
  readonly isWords: boolean;
}

function signsOf(format: string): Sign[] | undefined {
  const signs: Sign[] = [];
  for (let at = 0; at < format.length; at += 1) {
    const sign = format[at] ?? '';
    if (sign === '"') {
      const end = format.indexOf('"', at + 1);
      if (end < 0) return undefined;
      signs.push({ text: format.slice(at + 1, end), isWords: true });
      at = end;
    } else if (sign === '\\' || sign === '_' || sign === '*') {
      if (sign !== '*') signs.push({ text: sign === '\\' ? (format[at + 1] ?? '') : ' ', isWords: true });
      at += 1;
    } else if (sign === '[') {
      const end = format.indexOf(']', at);
      const inner = format.slice(at + 1, end);
      if (inner.startsWith('$')) signs.push({ text: inner.slice(1).split('-')[0] ?? '', isWords: true });
      at = end;
    } else if (/^general/i.test(format.slice(at, at + 7))) {
      signs.push({ text: 'G', isWords: false });
      at += 6;
    } else signs.push({ text: sign, isWords: false });
  }
  return signs;
}

/** Eleven signs as the float prints them; where they do not hold it, six digits and the power of ten. */
function inGeneral(value: Ratio): string {
  const plain = shown(value);
  const float = value.toNumber();
  if (plain.length <= 11 || float === 0) return plain;
  const [mantissa = '', power = '0'] = float.toExponential(5).split('e');
  if (Number(power) >= -4 && Number(power) <= 10) {
    const cut = float < 1 ? float.toFixed(9) : float.toPrecision(Math.max(10, Number(power) + 1));
    if (Number(cut) < 1e11) return cut.includes('.') ? cut.replace(/\.?0+$/, '') : cut;
  }
  const sign = Number(power) < 0 ? '-' : '+';
  return `${mantissa.replace(/\.?0+$/, '')}E${sign}${power.slice(1).padStart(2, '0')}`;
}

function sectionsOf(signs: readonly Sign[]): Sign[][] {
  const sections: Sign[][] = [[]];
  for (const sign of signs) {
    if (sign.text === ';' && !sign.isWords) sections.push([]);
    else sections.at(-1)?.push(sign);
  }
  return sections;
}

function inDateFormat(signs: readonly Sign[], date: Date): string {
  let made = '';
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(date);
  const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
  for (let at = 0; at < signs.length;) {
    const { text, isWords } = signs[at] ?? { text: '', isWords: true };
    const letter = text.toLowerCase();
    let length = 1;
    while (!isWords && signs[at + length]?.text.toLowerCase() === letter && !signs[at + length]?.isWords) length += 1;
    if (isWords || !'ymd'.includes(letter)) [made, length] = [made + text, 1];
    else if (letter === 'y')
      made += length < 3 ? two(date.getUTCFullYear() % 100) : String(date.getUTCFullYear()).padStart(4, '0');
    else if (length < 3) {
      const value = letter === 'm' ? date.getUTCMonth() + 1 : date.getUTCDate();
      made += length === 2 ? two(value) : String(value);
    } else if (letter === 'd') made += part({ weekday: length === 3 ? 'short' : 'long' });
    else made += part({ month: length === 3 ? 'short' : length === 4 ? 'long' : 'narrow' });
    at += length;
  }
  return made;
}

/** Digits of a number by the places of a format, filled from the decimal point to both sides. */
function inNumberFormat(signs: readonly Sign[], size: Ratio): string {
  const is = (at: number, set: string): boolean => !signs[at]?.isWords && set.includes(signs[at]?.text ?? 'x');
  const all = [...signs.keys()];
  const places = all.filter((at) => is(at, '0#?'));
  const point = all.find((at) => is(at, '.')) ?? Number.POSITIVE_INFINITY;
  const [whole, decimals] = [places.filter((at) => at < point), places.filter((at) => at > point)];
  const lastWhole = whole.at(-1) ?? -1;
  const commas = all.filter((at) => is(at, ','));
  const isGrouped = commas.some((at) => at > (whole[0] ?? 0) && at < lastWhole);
  const scaling = commas.filter((at) => at > (places.at(-1) ?? -1) || (at > lastWhole && at < point)).length;
  const percents = all.filter((at) => is(at, '%')).length;
  const factor = new Ratio(10n ** BigInt(2 * percents + decimals.length), 10n ** BigInt(3 * scaling));
  const units = size.in('').times(factor).plus(new Ratio(1n, 2n)).floor();
  let rest = units;
  const digits: string[] = [];
  for (let count = 0; rest > 0n || count < decimals.length; count += 1) {
    digits.unshift(String(rest % 10n));
    rest /= 10n;
  }
  const after = digits.splice(digits.length - decimals.length);
  while (digits.length < whole.filter((at) => is(at, '0')).length) digits.unshift('0');
  const grouped = digits
    .map((digit, at) => (isGrouped && at > 0 && (digits.length - at) % 3 === 0 ? `,${digit}` : digit))
    .join('');
  let keeps = false;
  const fraction = [...decimals.keys()]
    .reverse()
    .map((at) => {
      keeps ||= after[at] !== '0' || is(decimals[at] ?? -1, '0');
      return keeps ? (after[at] ?? '') : is(decimals[at] ?? -1, '?') ? ' ' : '';
    })
    .reverse()
    .join('');
  const start = whole[0] ?? (Number.isFinite(point) ? point : (places.at(-1) ?? -1));
  return all
    .map((at) => {
      const lead = at === start ? grouped : '';
      if (is(at, '0#?')) return lead + (at === decimals[0] ? fraction : '');
      return is(at, ',') ? '' : lead + (signs[at]?.text ?? '');
    })
    .join('');
}

/** A number in a format such as `#,##0.00` or `yyyy-mm-dd`; undefined for a format that is not known. */
export function written(value: Ratio, format: string, epoch: number): string | undefined {
  const signs = signsOf(format);
  if (!signs) return undefined;
  const sections = sectionsOf(signs);
  const chosen = value.top < 0n ? sections[1] : value.isZero ? sections[2] : undefined;
  const section = chosen ?? sections[0] ?? [];
  const has = (set: string): boolean =>
    section.some(({ text, isWords }) => !isWords && text !== '' && set.includes(text.toLowerCase()));
  if (section.some(({ text, isWords }) => !isWords && /[\p{L}]/u.test(text) && !'ymdg'.includes(text.toLowerCase())))
    return undefined;
  if (has('ymd'))
    return value.top < 0n || has('0#?') ? undefined : inDateFormat(section, dateOfSerial(value.cut(), epoch));
  const minus = value.top < 0n && !chosen ? '-' : '';
  if (has('g@'))
    return (
      minus +
      section
        .map(({ text, isWords }) =>
          isWords || !'G@'.includes(text)
            ? text
            : text === '@'
              ? shown(value.size().in(''))
              : inGeneral(value.size().in('')),
        )
        .join('')
    );
  if (!has('0#?')) return minus + section.map(({ text }) => text).join('');
  return minus + inNumberFormat(section, value.size());
}
