import { z } from 'zod';
import { event } from './contract.ts';

/** Somebody named an identifier of another tenant: in the trail of the one who tried, and of the one it belongs to. */
export const accessDenied = event(
  'kernel.access_denied.v1',
  'An identifier of another tenant was asked for and not found.',
  z.object({ operation: z.string(), side: z.enum(['attempted', 'protected']) }),
);
