import { z } from 'zod';
import { parseInstant } from '@finaceverse/base/time';

/** A moment as a caller writes it, in the form in which it is kept. */
export const moment = z.string().transform((text, context) => {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.refusal.message });
  return z.NEVER;
});
