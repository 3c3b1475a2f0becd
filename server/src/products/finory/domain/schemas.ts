import { z } from 'zod';

/**
 * A plain decimal such as `1250.00`, below ten trillions, so that no sum of a book leaves the bounds of its columns;
 * more is said by the readers of amounts and rates.
 */
export const decimalText = z
  .string()
  .regex(/^-?\d{1,30}(\.\d{1,12})?$/, 'must be a decimal number such as 1250.00')
  .regex(/^-?0*\d{1,13}(\.\d*)?$/, 'must be below 10000000000000');
export const rateText = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,12})?$/, 'must be a rate such as 1.0850')
  .regex(/^0*\d{1,13}(\.\d*)?$/, 'must be below 10000000000000');
export const percentText = z.string().regex(/^\d{1,3}(\.\d{1,9})?$/, 'must be a percentage such as 8.25');
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD');
export const businessDate = z.iso.date('must be a date such as 2026-01-31');
/** The second axis of a report: as the books knew it at a moment, such as the one that an earlier report told. */
export const knownAt = z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-01-31T12:00:00Z' });
export const accountCode = z.string().regex(/^[0-9A-Za-z.-]{1,20}$/, 'must be an account code such as 1000');
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code such as DE');
export const label = z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters');
export const reason = z.string().trim().min(1, 'say why').max(1000, 'must be at most 1000 characters');
/** What every operation on a company takes; whatever else it does not know is refused by its name. */
export const ofCompany = z.strictObject({ companyId: z.string() });

export const pageInput = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

/** A list with the cursor of what follows, or null at its end. */
export function pageOf<Item>(item: z.ZodType<Item>) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const sourceView = z.object({ kind: z.string(), id: z.string(), label: z.string() });
