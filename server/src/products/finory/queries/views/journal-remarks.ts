import { z } from 'zod';

/** What somebody said about a journal, and when. */
export const commentView = z.object({ id: z.string(), text: z.string(), by: z.string(), at: z.string() });

/** A paper beside a journal: who laid it there, and when. */
export const paperView = z.object({ documentId: z.string(), name: z.string(), by: z.string(), at: z.string() });
