import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const permissions = [
  { name: 'installation:firm:read', summary: 'See which firms there are, and how much they work', operatorOnly: true },
  { name: 'installation:firm:manage', summary: 'Make firms, suspend them and let them go on', operatorOnly: true },
  { name: 'installation:health:read', summary: 'See how the installation does', operatorOnly: true },
] as const satisfies readonly PermissionDeclaration[];
