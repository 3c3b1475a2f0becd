import { z } from 'zod';

/** What a person types: fields by the names of the paper view, and values as text; an empty text takes a value away. */
export const changeList = z.array(z.object({ field: z.string().min(1).max(80), value: z.string().max(4000) })).max(200);
