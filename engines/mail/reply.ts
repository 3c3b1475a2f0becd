import { FROM, ORIGINAL, OTHER_FIELDS, SENT_FROM, WROTE } from './reply-words.ts';

/** A mail's text, parted into what its sender wrote now and what came along. */
export interface TrimmedReply {
  /** What was written now; quotations that it answers in between stay. */
  readonly reply: string;
  /** Earlier messages, quotations at the end and signatures. */
  readonly elided: string;
}

/** What a line is. An attribution says who wrote what follows; a head is a field of a message that was passed on. */
type Kind = 'empty' | 'text' | 'quote' | 'attribution' | 'original' | 'head' | 'signature';

interface Line {
  readonly kind: Kind;
  readonly text: string;
}

/** Longer mails are no replies that a person reads; what lies beyond is taken as it is. */
const LINES_MAX = 20_000;
const LINE_MAX = 1000;
/** A name or an address may break an attribution over so many lines. */
const ATTRIBUTION_LINES = 3;
/** More than this below two dashes is a text and no signature. */
const SIGNATURE_LINES = 12;

const any = (words: readonly string[]): string => `(?:${words.join('|')})`;
const QUOTE = /^\s*[>|]/;
const WRITTEN = new RegExp(`(?<!\\p{L})${any(WROTE)}(?!\\p{L})`, 'iu');
const SAYS_WHO = /[<@]|&lt;|\d{4}|\d{1,2}[:.]\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2}/u;
const ENDS_AS_ATTRIBUTION = new RegExp(`(?:[:：]|(?:${any(WROTE)})\\s*-{2,})\\s*$`, 'iu');
/** A date, a name and an address alone, as some programs put them above what they quote. */
const DATED_SENDER = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s.*<\s*[^\s<>]+@[^\s<>]+\s*>\s*:?\s*$/u;
const ORIGINAL_LINE = new RegExp(`^[\\s*]*-{2,}\\s*${any(ORIGINAL)}\\s*-*[\\s*]*$|^${any(ORIGINAL)}:\\s*$`, 'iu');
const RULE = /^\s*(?:_{10,}|-{10,})\s*$/;
const FROM_FIELD = new RegExp(`^[\\s*]*${any(FROM)}\\s*[:：]`, 'u');
const FIELD = new RegExp(`^[\\s*]*${any([...FROM, ...OTHER_FIELDS])}\\s*[:：]`, 'u');
const SIGNATURE = /^\s*(?:--|__)\s*$/;
const SENT_FROM_LINE = new RegExp(`^\\s*${any(SENT_FROM)}(?!\\p{L}).{0,80}$`, 'iu');

/**
 * The visible reply of a mail's plain text. Nothing is lost: what is left out stands in `elided`. A mail that only
 * passes another on keeps that one's text.
 */
export function trimReply(text: string): TrimmedReply {
  const lines = classify(text.replaceAll(/\r\n?/g, '\n').split('\n'));
  const started = lines.findIndex(({ kind }) => kind === 'text' || kind === 'signature');
  const marker = lines.findIndex(({ kind }) => kind === 'attribution' || kind === 'original' || kind === 'head');
  const body = marker >= 0 && started >= 0 && started < marker ? untilMarker(lines, marker) : withoutMarkers(lines);
  const kept = body.slice(0, endOfReply(body));
  const here = new Set(kept);
  return { reply: joined(kept), elided: joined(lines.filter((line) => !here.has(line))) };
}

function classify(texts: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  for (let index = 0; index < texts.length;) {
    const text = texts[index] ?? '';
    const length = index < LINES_MAX && text.length <= LINE_MAX ? attributionLength(texts, index) : 0;
    if (length > 0) {
      for (const one of texts.slice(index, index + length)) lines.push({ kind: 'attribution', text: one });
      index += length;
      continue;
    }
    lines.push({ kind: kindOf(texts, index), text });
    index += 1;
  }
  return lines;
}

function kindOf(texts: readonly string[], index: number): Kind {
  const text = texts[index] ?? '';
  if (text.trim() === '') return 'empty';
  if (text.length > LINE_MAX) return 'text';
  if (QUOTE.test(text)) return 'quote';
  if (ORIGINAL_LINE.test(text)) return 'original';
  if (RULE.test(text) && beginsHead(texts, nextText(texts, index + 1))) return 'original';
  if (beginsHead(texts, index)) return 'head';
  if (SIGNATURE.test(text) || SENT_FROM_LINE.test(text)) return 'signature';
  return 'text';
}

function nextText(texts: readonly string[], from: number): number {
  const found = texts.slice(from, from + 5).findIndex((text) => text.trim() !== '');
  return found < 0 ? texts.length : from + found;
}

/** A field of the sender with another field right below it: a message that was passed on begins. */
function beginsHead(texts: readonly string[], index: number): boolean {
  return FROM_FIELD.test(texts[index] ?? '') && FIELD.test(texts[index + 1] ?? '');
}

/** How many lines from here are one attribution; 0 where none begins. */
function attributionLength(texts: readonly string[], index: number): number {
  for (let length = 1; length <= ATTRIBUTION_LINES; length += 1) {
    const part = texts.slice(index, index + length);
    if (part.length < length || part.some((line, at) => line.trim() === '' || isQuote(line, at))) return 0;
    const joinedText = part.join(' ');
    if (DATED_SENDER.test(joinedText)) return length;
    if (WRITTEN.test(joinedText) && SAYS_WHO.test(joinedText) && ENDS_AS_ATTRIBUTION.test(joinedText)) return length;
    if (!mayGoOn(joinedText)) return 0;
  }
  return 0;
}

/** The bracket of an address that was broken before its end is no quotation. */
function isQuote(line: string, at: number): boolean {
  return QUOTE.test(line) && !(at > 0 && /^\s*>\s*[:：]?\s*$/.test(line));
}

/** A first line that can be the beginning of an attribution: it names a day, an hour or an address. */
function mayGoOn(text: string): boolean {
  return SAYS_WHO.test(text) && text.length < 200;
}

/** Up to where an earlier message begins; a quotation that is answered below it is part of the reply. */
function untilMarker(lines: readonly Line[], marker: number): readonly Line[] {
  const after = lines.slice(marker).filter(({ kind }) => kind !== 'empty' && kind !== 'attribution');
  const answered = after[0]?.kind === 'quote' && after.some(({ kind }) => kind === 'text');
  const next = lines.findIndex(({ kind }, index) => index > marker && (kind === 'original' || kind === 'head'));
  return answered && next < 0 ? withoutMarkers(lines) : lines.slice(0, marker);
}

/** Without what only says who wrote: attributions, and the heads of messages that were passed on. */
function withoutMarkers(lines: readonly Line[]): readonly Line[] {
  const kept: Line[] = [];
  let inHead = false;
  for (const line of lines) {
    if (line.kind === 'original' || line.kind === 'head') inHead = true;
    else if (line.kind === 'empty' && inHead) inHead = false;
    else if (!inHead && line.kind !== 'attribution') kept.push(line);
  }
  return kept;
}

/** Where the own text ends: before a signature, and before quotations that nothing follows. */
function endOfReply(lines: readonly Line[]): number {
  const signature = lines.findIndex(({ kind, text }, index) => {
    if (kind !== 'signature') return false;
    const below = lines.slice(index + 1).filter((line) => line.kind === 'text');
    return SIGNATURE.test(text) ? below.length <= SIGNATURE_LINES : below.length === 0;
  });
  const whole = signature < 0 ? lines : lines.slice(0, signature);
  return whole.findLastIndex(({ kind }) => kind === 'text' || kind === 'signature') + 1;
}

function joined(lines: readonly Line[]): string {
  const text = lines.map((line) => line.text).join('\n');
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
