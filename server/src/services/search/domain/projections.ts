import type { SearchDocument } from '../../../infra/search/port.ts';
import type { ReadEvent, SearchContribution } from '../../../kernel/contributions.ts';

/** A module as far as search reads it. */
export interface Searchable {
  readonly searches: readonly SearchContribution[];
}

/** What an event changes in the index. */
export type IndexChange =
  | { readonly change: 'put'; readonly document: SearchDocument }
  | { readonly change: 'remove'; readonly reference: Pick<SearchDocument, 'kind' | 'id'> };

const searchesOf = (modules: readonly Searchable[]): readonly SearchContribution[] =>
  modules.flatMap(({ searches }) => searches);

/** Kinds that somebody may see, of those that they ask for. */
export function visibleKinds(
  modules: readonly Searchable[],
  permissions: { has(permission: string): boolean },
  asked: readonly string[] | undefined,
): string[] {
  return searchesOf(modules)
    .filter(({ permission }) => permissions.has(permission))
    .map(({ kind }) => kind)
    .filter((kind) => asked === undefined || asked.includes(kind) || asked.includes(kind.replace(/^.*\./u, '')));
}

/** Events that change the index. */
export function indexedTypes(modules: readonly Searchable[]): string[] {
  return searchesOf(modules).flatMap(({ entries, leaves, returns }) => [
    ...entries.map(({ type }) => type),
    ...(leaves ?? []),
    ...(returns ?? []),
  ]);
}

/** Types of the events that told of a thing before, where an event of this type brings it back; else none. */
export function toldBefore(modules: readonly Searchable[], type: string): string[] {
  const search = searchesOf(modules).find(({ returns }) => returns?.includes(type) === true);
  return search === undefined ? [] : search.entries.map((entry) => entry.type);
}

/** The change that an event makes, or null for one that says nothing searchable. */
export function indexChangeOf(modules: readonly Searchable[], event: ReadEvent): IndexChange | null {
  for (const { kind, entries, leaves } of searchesOf(modules)) {
    if (leaves?.includes(event.type) === true) return { change: 'remove', reference: { kind, id: event.subject } };
    const text = entries.find(({ type }) => type === event.type)?.read(event);
    if (text) return { change: 'put', document: { kind, ...text } };
  }
  return null;
}
