import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const permissions = [
  { name: 'webhooks:endpoint:read', summary: 'See webhooks and what was sent to them' },
  { name: 'webhooks:endpoint:manage', summary: 'Set up, change and test webhooks, and send again' },
] as const satisfies readonly PermissionDeclaration[];
