import type { Outcome } from '@finaceverse/base/outcome';

/** Something that a user can find: an invoice, an entry, a counterparty, a page. */
export interface SearchDocument {
  /** What it is, such as `finory.invoice`; the module that owns it decides how it is shown. */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** Whose things are found: all of the tenant's but those of some clients, or those of some clients alone. */
export type SearchScope =
  | { readonly sees: 'firm'; readonly hidden: readonly string[] }
  | { readonly sees: 'clients'; readonly clients: readonly string[] }
  | { readonly sees: 'nothing' };

export interface SearchOptions {
  /** What the actor sees of the tenant; all unless told. */
  readonly scope?: SearchScope | undefined;
  /** Only these kinds: pass those that the actor may read. Absent means all, an empty list means none. */
  readonly kinds?: readonly string[] | undefined;
  /** At most 100. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly cursor?: string | undefined;
}

export interface SearchHit {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** A part of the body around the match, in which `⟦` and `⟧` enclose the words that matched. */
  readonly snippet: string;
  /** Higher is better; comparable within one query only. */
  readonly rank: number;
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** Finds a tenant's own things by words, also when a word is misspelt. Eventually consistent. */
export interface Search {
  /** Adds the documents or replaces those with the same kind and id. */
  index(tenantId: string, documents: readonly SearchDocument[]): Promise<void>;
  remove(tenantId: string, references: readonly Pick<SearchDocument, 'kind' | 'id'>[]): Promise<void>;
  /**
   * An empty or blank text finds nothing.
   * @errors search.bad_cursor
   */
  query(tenantId: string, text: string, options: SearchOptions): Promise<Outcome<SearchPage>>;
}
