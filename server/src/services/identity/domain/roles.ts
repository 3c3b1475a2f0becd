/**
 * Role templates. A pattern grants each declared permission that it matches, so that a new module's
 * permissions reach those whose work they are without a change here.
 */
export interface Role {
  readonly name: string;
  readonly summary: string;
  readonly patterns: readonly string[];
}

const DAILY_WORK = [
  'documents:*:*', 'cyloid:*:*', 'finory:*:read', 'vamn:*:*', 'luca:*:*', 'search:*:*', 'identity:user:read', 'identity:sub_client:read',
] as const;

export const ROLES: readonly Role[] = [
  { name: 'partner', summary: 'Runs the firm: everything, approvals included', patterns: ['*:*:*'] },
  {
    name: 'senior',
    summary: 'Keeps books and prepares closes',
    patterns: [...DAILY_WORK, 'finory:*:*', 'audit:*:*', 'epiq:*:*'],
  },
  { name: 'staff', summary: 'Collects and prepares papers', patterns: [...DAILY_WORK] },
  {
    name: 'client_owner',
    summary: 'Owner of a client company: hands in papers, reads statements, asks',
    patterns: ['documents:document:*', 'cyloid:paper:read', 'finory:*:read', 'luca:*:*', 'search:*:*', 'vamn:receipt:read'],
  },
  { name: 'auditor', summary: 'Reads all, writes nothing', patterns: ['*:*:read', 'audit:*:*', 'luca:question:ask'] },
];

export function roleNamed(name: string): Role | undefined {
  return ROLES.find((role) => role.name === name);
}
