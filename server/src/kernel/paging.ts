import { z } from 'zod';

/** Rows of a page unless the caller asks for fewer or more, and the most that anyone gets. */
export const PAGE_SIZE = 50;
export const PAGE_SIZE_MAX = 500;

/** The two query fields of every list. */
export const pageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE),
});

/** The shape of every list. */
export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
