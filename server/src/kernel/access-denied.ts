import { z } from 'zod';
import { event } from './contract.ts';

/** Somebody named an identifier of another tenant: in the trail of the one who tried, and of the one it belongs to. */
export const accessDenied = event(
  'kernel.access_denied.v1',
  'An identifier of another tenant was asked for and not found.',
  z.object({ operation: z.string(), side: z.enum(['attempted', 'protected']) }),
);

/** Somebody tried what they may not do, whether their role, their hand, their proof or a rule of the deed stood before it. */
export const deedRefused = event(
  'kernel.deed_refused.v1',
  'Somebody tried what they may not do.',
  z.object({ operation: z.string(), code: z.string() }),
);
