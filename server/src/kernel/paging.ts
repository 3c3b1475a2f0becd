import { z } from 'zod';
import { ok, refuse, type Outcome } from '../base/outcome.ts';

/** Rows of a page unless the caller asks for fewer or more, and the most that anyone gets. */
export const PAGE_SIZE = 50;
export const PAGE_SIZE_MAX = 500;

/** The two query fields of every list. */
export const pageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE),
});

/** The shape of every list. */
export function pageOf<T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** An opaque cursor over the sort key of the last row of a page. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @errors kernel.bad_cursor */
export function decodeCursor(cursor: string, length: number): Outcome<string[]> {
  try {
    const parsed = z.array(z.string()).length(length).safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Not JSON: refused below.
  }
  return refuse('malformed', 'kernel.bad_cursor', 'This cursor is not one of ours. Start again from the first page.');
}
