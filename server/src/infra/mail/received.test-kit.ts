import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A header of a letter as it travelled (RFC 5322); empty where there is none. */
export function headerOf(letter: string, name: string): string {
  const head = letter.slice(0, letter.search(/\r?\n\r?\n/u)).replaceAll(/\r?\n[ \t]+/gu, ' ');
  return new RegExp(`^${name}: (.*)$`, 'imu').exec(head)?.[1] ?? '';
}

/** The text of a letter of one part, whatever way it was encoded for (RFC 2045, section 6). */
export function textOf(letter: string): string {
  const body = letter
    .slice(letter.search(/\r?\n\r?\n/u))
    .replaceAll('\r\n', '\n')
    .replace(/^\n+/u, '');
  const encoding = headerOf(letter, 'Content-Transfer-Encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The parts of a letter that has several, each as a letter of one part (RFC 2046, section 5.1). */
export function partsOf(letter: string): string[] {
  const boundary = /boundary="?([^";\r\n]+)"?/iu.exec(headerOf(letter, 'Content-Type'))?.[1];
  if (boundary === undefined) return [letter];
  return letter
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.replace(/^\r?\n/u, ''));
}

/** The bytes of a part that travelled as base64. */
export function bytesOf(part: string): Buffer {
  return Buffer.from(part.slice(part.search(/\r?\n\r?\n/u)), 'base64');
}

/** A letter as its reader has it. */
export interface ReceivedLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly enclosures: readonly Buffer[];
}

/** The letters of an outbox folder, in no promised order. */
export async function lettersIn(directory: string): Promise<ReceivedLetter[]> {
  const names = await readdir(directory).catch(() => []);
  const letters = await Promise.all(names.map(async (name) => await readFile(join(directory, name), 'utf8')));
  return letters.map((letter) => ({
    to: headerOf(letter, 'To'),
    subject: headerOf(letter, 'Subject'),
    text: textOf(partsOf(letter)[0] ?? letter),
    enclosures: partsOf(letter).slice(1).map(bytesOf),
  }));
}
