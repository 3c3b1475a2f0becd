import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const READ_PAPER = 'cyloid:paper:read';
export const CORRECT_PAPER = 'cyloid:paper:correct';
export const OVERRIDE_RULE = 'cyloid:paper:override';

export const permissions = [
  { name: READ_PAPER, summary: 'See papers, what was read of them and which rules hold' },
  { name: CORRECT_PAPER, summary: 'Correct what was read of a paper, accept it and reject it' },
  {
    name: OVERRIDE_RULE,
    summary: 'Accept a paper although a rule fails, with a reason that is kept',
    judgedBy: 'cyloid.accept_paper',
  },
] as const satisfies readonly PermissionDeclaration[];
