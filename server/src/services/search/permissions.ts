import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const USE_SEARCH = 'search:result:read';
export const REBUILD_INDEX = 'search:index:rebuild';

export const permissions = [
  { name: USE_SEARCH, summary: 'Search, among what one may see anyway.' },
  { name: REBUILD_INDEX, summary: 'Build the search index again from the event log.' },
] as const satisfies readonly PermissionDeclaration[];
