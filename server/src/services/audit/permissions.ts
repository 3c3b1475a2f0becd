import type { PermissionDeclaration } from '../../kernel/module.ts';

export const permissions = [
  { name: 'audit:event:read', summary: 'Read the audit log' },
  { name: 'audit:chain:verify', summary: 'Verify the audit log' },
  { name: 'audit:event:export', summary: 'Export the audit log' },
] as const satisfies readonly PermissionDeclaration[];
