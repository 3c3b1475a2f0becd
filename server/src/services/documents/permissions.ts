import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const permissions = [
  { name: 'documents:document:read', summary: 'See documents and open their content' },
  { name: 'documents:document:write', summary: 'Upload documents and new versions of them' },
  { name: 'documents:document:archive', summary: 'Put documents aside and bring them back' },
] as const satisfies readonly PermissionDeclaration[];
