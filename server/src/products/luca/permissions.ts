import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const ASK_QUESTION = 'luca:question:ask';

export const permissions = [
  { name: ASK_QUESTION, summary: 'Ask Luca about the books one may read, and export the answers.' },
] as const satisfies readonly PermissionDeclaration[];
