import { answered, platform } from './request.ts';
import type { ItemOf } from './shapes.ts';

/** One thing found. */
export type Found = ItemOf<'search.find_anything'>;

const most = 20;

/** Finds documents, parties, bills and journals by text. */
export const searchAll = async (text: string, signal: AbortSignal) =>
  (await answered(platform.GET('/v1/search', { params: { query: { text, limit: most } }, signal }))).items;
