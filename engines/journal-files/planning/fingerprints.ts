import { hash } from 'node:crypto';
import type { PlannedEntry } from './plan-import.ts';

/** Bytes by which an entry is known again. */
export const FINGERPRINT_BYTES = 16;

/** What of an entry stays the same, however its file is written: line breaks, order of lines and blanks do not count. */
function contentOf(entry: PlannedEntry): string {
  const lines = entry.lines
    .map(
      ({ accountCode, amount, own }) =>
        `${accountCode}\u0000${amount}${own ? `\u0000${own.amount}${own.currency}` : ''}`,
    )
    .sort();
  const words = /^\s|\s\s|[^\S ]|\s$/.test(entry.description)
    ? entry.description.trim().replaceAll(/\s+/g, ' ')
    : entry.description;
  return `${entry.date}\u0001${entry.reference}\u0001${words}\u0001${lines.join('\u0001')}`;
}

/**
 * A fingerprint for each entry, in their order, in hexadecimal. Entries that are alike in one file are told apart by how
 * many came before, so that two coffees of one day stay two.
 */
export function fingerprintsOf(entries: readonly PlannedEntry[]): string[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const content = hash('sha256', contentOf(entry), 'hex').slice(0, 2 * FINGERPRINT_BYTES);
    const before = seen.get(content) ?? 0;
    seen.set(content, before + 1);
    return before === 0 ? content : hash('sha256', `${content}/${before}`, 'hex').slice(0, 2 * FINGERPRINT_BYTES);
  });
}
