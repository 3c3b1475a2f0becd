import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const SEE_WAITING = 'notification:waiting:read';

export const permissions = [
  { name: SEE_WAITING, summary: 'See what waits for somebody, among what one may see anyway' },
] as const satisfies readonly PermissionDeclaration[];
