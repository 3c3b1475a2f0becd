import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const READ_LOG = 'epiq:log:read';

export const permissions = [
  {
    name: READ_LOG,
    summary: 'See how work really ran: cases, variants, times and deviations from the declared process.',
  },
] as const satisfies readonly PermissionDeclaration[];
