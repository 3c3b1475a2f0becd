import type { PermissionDeclaration } from '../../kernel/module.ts';

export const permissions = [
  { name: 'identity:user:read', summary: 'See who has access' },
  { name: 'identity:user:manage', summary: 'Give people access and take it away' },
  { name: 'identity:sub_client:read', summary: 'See client companies' },
  { name: 'identity:sub_client:manage', summary: 'Add client companies' },
  { name: 'identity:api_key:manage', summary: 'Make and revoke API keys' },
  { name: 'identity:tenant:list', summary: 'Name the firms of the installation (operators only)' },
] as const satisfies readonly PermissionDeclaration[];
