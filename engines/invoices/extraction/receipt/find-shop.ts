import { addressLines, beginsAddress, endsAddress, hasPostCode } from '../find-address.ts';
import { isTitle, LEGAL_FORM } from '../firm-names.ts';
import type { TextLine } from '../page-text.ts';

/** Who printed a receipt: the lines of the name, and those of the address. */
export interface Shop {
  readonly name: readonly TextLine[];
  readonly address: readonly TextLine[];
  /** 0 to 1: how often such a name is the right one. */
  readonly certainty: number;
}

/** Lines at the head of a receipt among which its shop is named. */
const HEAD_LINES = 14;

/** A registration number, alone or behind a name. */
const REGISTRATION_BEHIND =
  /\s*\(?\s*(?:co\.?\s*)?(?:reg\.?)?\s*(?:no\.?)?\s*:?\s*\(?[a-z]{0,3}\d{4,}\s?-?\s?[a-z]{1,2}\)?\s*$/i;

/** A legal form that has one letter of another shape. */
const MISREAD_FORM = /\bSDN\.? ?(?:[83R]H[DO0]|BH[O0]|BND|BHO)$/;

/** The name as a firm writes it, without the number by which it is registered. */
export function nameWithoutRegistration(text: string): string {
  return text
    .replace(REGISTRATION_BEHIND, '')
    .replace(/^[\s*:|,.#-]+|[\s*:|,-]+$/g, '')
    .replace(MISREAD_FORM, 'SDN BHD');
}

const FORMER =
  /^\W*(?:formerly|licensee|managed by|operated by|trading as|t\/a|owned by|welcome|thank|copy|duplicate|customer copy)/i;

function canName(line: TextLine): boolean {
  const name = nameWithoutRegistration(line.text);
  if (beginsAddress(line.text) && !LEGAL_FORM.test(name)) return false;
  return /\p{L}{2}/u.test(name) && !isTitle(line.text) && !FORMER.test(line.text) && letterShare(name) > 0.5;
}

function letterShare(text: string): number {
  const shown = text.replace(/\s/g, '');
  return shown === '' ? 0 : (shown.match(/\p{L}/gu)?.length ?? 0) / shown.length;
}

/** The shop by its place: the name stands above the address, the registration or the ways to reach it. */
export function findShop(lines: readonly TextLine[]): Shop | undefined {
  const head = lines.filter((line) => line.page === 1).slice(0, HEAD_LINES);
  const formal = head.findIndex((line) => LEGAL_FORM.test(nameWithoutRegistration(line.text)) && canName(line));
  const start = head.findIndex((line, index) => index > 0 && beginsAddress(line.text) && !LEGAL_FORM.test(line.text));
  const anchor =
    start > 0 ? start : head.findIndex((line, index) => index > 0 && endsAddress(line.text) && !isNoise(line));
  const named = formal >= 0 && (anchor < 0 || formal < anchor + 4) ? formal : namedAbove(head, anchor);
  if (named === undefined) return undefined;
  const line = head[named];
  if (!line) return undefined;
  const name = nameLines(head, named, formal >= 0);
  const below = head.slice(head.indexOf(name.at(-1) ?? line) + 1);
  const address = addressLines(below.length > 0 ? skipAside(below) : []);
  const certain = formal >= 0 && address.some((line) => hasPostCode(line.text));
  return { name, address, certainty: certain ? 0.95 : address.length > 0 ? 0.85 : 0.7 };
}

/** Lines of a head that say nothing: marks of pens, numbers of slips. */
function isNoise(line: TextLine): boolean {
  return !/\p{L}{2}/u.test(line.text);
}

/** The first line of the block right above the anchor, or the first that can be a name. */
function namedAbove(head: readonly TextLine[], anchor: number): number | undefined {
  const able = head.flatMap((line, index) => (canName(line) && (anchor < 0 || index < anchor) ? [index] : []));
  const last = able.at(-1);
  if (last === undefined) return undefined;
  let first = last;
  for (const index of able.toReversed()) {
    const [above, below] = [head[index], head[first]];
    if (!above || !below || below.box[1] - above.box[3] > (below.box[3] - below.box[1]) * 2) break;
    first = index;
  }
  return first;
}

/** A name goes on in the next line where only that one bears the legal form, or the first ends in a joining word. */
function nameLines(head: readonly TextLine[], named: number, formal: boolean): readonly TextLine[] {
  const line = head[named];
  if (!line) return [];
  const [above, below] = [head[named - 1], head[named + 1]];
  const bare = nameWithoutRegistration(line.text);
  // "CO. (M) SDN BHD" is the end of the name above it.
  if (
    formal &&
    above &&
    canName(above) &&
    /^\W*(?:co\b|\(m\)|sdn|bhd|company|corporation|enterprise|gmbh|ltd|limited|s\.?r\.?l|&)/i.test(bare)
  )
    return [above, line];
  if (!formal && below && canName(below) && /(?:&|,|\band)\W*$/i.test(bare)) return [line, below];
  return [line];
}

/** Leaves out what stands between name and address: registrations, former names, slogans without figures. */
function skipAside(lines: readonly TextLine[]): readonly TextLine[] {
  const start = lines.slice(0, 5).findIndex((line) => beginsAddress(line.text));
  return start < 0 ? [] : lines.slice(start);
}
