import { queryOf, readAll } from './request.ts';

/** One thing found. */
export type Found = { readonly kind: string; readonly id: string; readonly title: string; readonly snippet?: string };

/** Finds documents, parties and journals by text. */
export const searchAll = (text: string, signal?: AbortSignal) =>
  readAll<Found>(`/v1/search${queryOf({ text })}`, signal, 20);
