import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const permissions = [
  { name: 'firm:client:read', summary: 'See clients and their legal entities' },
  { name: 'firm:client:manage', summary: 'Add clients and legal entities' },
  { name: 'firm:engagement:read', summary: 'See what is done for a client, and by whom' },
  { name: 'firm:engagement:manage', summary: 'Agree and end engagements' },
  { name: 'firm:wall:manage', summary: 'Hide a client from members of the staff' },
  { name: 'firm:setting:read', summary: 'See what the firm decides for itself' },
  { name: 'firm:setting:manage', summary: 'Change what the firm decides for itself', judgedBy: 'firm.change_setting' },
  { name: 'firm:key:read', summary: 'See the versions of the firm\u2019s key' },
  { name: 'firm:key:rotate', summary: 'Give the firm\u2019s key a new version' },
] as const satisfies readonly PermissionDeclaration[];
