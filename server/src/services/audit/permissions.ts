import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const permissions = [
  { name: 'audit:event:read', summary: 'Read the audit log' },
  { name: 'audit:chain:verify', summary: 'Verify the audit log' },
  { name: 'audit:event:export', summary: 'Export the audit log' },
  { name: 'audit:delivery:read', summary: 'See which events did not reach a module' },
  { name: 'audit:delivery:send', summary: 'Send such an event again' },
  { name: 'audit:person:forget', summary: 'Forget for good what a person is called in the log' },
] as const satisfies readonly PermissionDeclaration[];
