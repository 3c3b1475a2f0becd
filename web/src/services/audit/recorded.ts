import type { AuditEvent } from './records.ts';

/** An identifier of the platform: what kind of thing, and which. */
const identifierPattern = /^([a-z]{3})_[0-9a-z]{16,}$/;

/** The kind that an identifier begins with, such as `bil`; undefined for a text that is none. */
export const prefixOf = (text: string): string | undefined => identifierPattern.exec(text)?.[1];

const nameIn = (data: AuditEvent['data']): string | undefined =>
  ['number', 'name', 'description']
    .map((key) => data[key])
    .find((value) => typeof value === 'string' && value !== '') as string | undefined;

/** What people call the things that some events are about: the newest number, name or description of each. */
export const namesOf = (events: readonly AuditEvent[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const { subject, data } of events) {
    const name = nameIn(data);
    if (name !== undefined && !names.has(subject)) names.set(subject, name);
  }
  return names;
};

/** One thing that was recorded: what it is called in words, and its value still as it was. */
export type Recorded = { readonly name: string; readonly value: unknown };

/** `documentId` in words: `document`; an identifier says no more of itself than what it is of. */
export const wordsOf = (key: string): string =>
  key
    .replace(/Ids?$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What an event recorded, without what is empty and without its own subject, which stands above. */
export const recordedIn = ({ data, subject }: Pick<AuditEvent, 'data' | 'subject'>): readonly Recorded[] =>
  Object.entries(data)
    .filter(([, value]) => !isEmpty(value) && value !== subject)
    .map(([key, value]) => ({ name: wordsOf(key), value }));
